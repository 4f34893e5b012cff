//! How bad a threat is, three ways, and how that came about.

use super::words;
use crate::markup::Html;
use palisade_engine::finding::Finding;
use palisade_engine::rating::{Method, Rating};

/// The rating of a threat.
pub(super) fn rating(html: &mut Html, finding: &Finding) {
    words::part(html, "Risk", |html| {
        ways(html, finding);
        method(html, &finding.rating);
    });
}

fn ways(html: &mut Html, finding: &Finding) {
    html.element("p", &[("class", "ways")], |html| {
        let risk = finding.risk;
        for (name, band) in
            [("inherent", Some(risk.inherent)), ("current", risk.current), ("projected", risk.projected)]
        {
            html.element("span", &[], |html| {
                html.say("small", name);
                html.fixed(" ");
                words::left(html, band);
            });
            html.fixed(" ");
        }
    });
}

fn method(html: &mut Html, rating: &Rating) {
    html.element("p", &[("class", "method")], |html| {
        html.text(match rating.method {
            Method::Stated => "Stated by people, not computed.",
            Method::Pack => "Set by a pack for all threats of this rule.",
            Method::Computed => "Computed from the facts of the model.",
            Method::Cvss3 => "CVSS 3.1.",
            Method::Cvss4 => "CVSS 4.0.",
            Method::Owasp => "OWASP Risk Rating.",
            Method::Dread => "DREAD, factors of 1 to 3.",
            Method::Dread10 => "DREAD, factors of 1 to 10.",
        });
        if let Some(score) = rating.score {
            html.text(&format!(" Score {score} of {}.", score.of));
        }
        if let Some(vector) = &rating.vector {
            html.fixed(" ");
            html.say("code", vector);
        }
    });
    if !rating.factors.is_empty() {
        html.element("ul", &[("class", "factors")], |html| {
            for factor in &rating.factors {
                html.element("li", &[], |html| {
                    html.say("span", factor.name);
                    html.fixed(": ");
                    html.text(&factor.value);
                    if let Some(points) = factor.points {
                        html.text(&format!(" ({points})"));
                    }
                });
            }
        });
    }
}
