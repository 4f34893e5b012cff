//! The risk matrix: open threats by likelihood and impact, where the rating has both, and by severity alone otherwise.

use super::report::{Report, Shown};
use super::{tables, words};
use crate::markup::Html;
use palisade_engine::finding::Finding;
use palisade_engine::rating::Method;
use palisade_model::grade::Severity;
use palisade_model::plain::counted;
use palisade_model::register::Status;
use palisade_model::word::Word;

/// Likelihoods from the highest, with their points.
const LIKELIHOODS: [(i32, &str); 3] = [(3, "Likely"), (2, "Possible"), (1, "Unlikely")];
/// Impacts from the lowest, with their points.
const IMPACTS: [(i32, &str); 4] = [(1, "No"), (2, "Low"), (3, "Medium"), (4, "High")];

/// Likelihood and impact of a computed rating, as points. Its score is the product of the two.
pub(super) fn place(finding: &Finding) -> Option<(i32, i32)> {
    let rating = &finding.rating;
    if rating.method != Method::Computed {
        return None;
    }
    let likelihood = rating.factors.iter().find(|factor| factor.name == "likelihood")?.points?;
    let score = rating.score?.in_tenths() / 10;
    Some((likelihood, score.checked_div(likelihood)?))
}

/// A place as a word of an address.
pub(super) fn word((likelihood, impact): (i32, i32)) -> String {
    format!("{likelihood}.{impact}")
}

/// The matrix, and beside it what was rated otherwise.
pub(super) fn matrix(html: &mut Html, report: &Report<'_>) {
    let open: Vec<&Shown<'_>> = report.threats.iter().filter(|threat| threat.finding.status == Status::Open).collect();
    if open.is_empty() {
        words::none(
            html,
            if report.has_likely() {
                "No confirmed threat is open. This matrix does not count likely threats."
            } else {
                "No threat is open."
            },
        );
        return;
    }
    let (placed, others): (Vec<&Shown<'_>>, Vec<&Shown<'_>>) =
        open.into_iter().partition(|threat| place(threat.finding).is_some());
    if !placed.is_empty() {
        let heads: Vec<String> = std::iter::once("Likelihood".to_owned())
            .chain(IMPACTS.iter().map(|(_, word)| format!("{word} impact")))
            .collect();
        let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
        tables::table(html, "Open threats by likelihood and impact", "heat risk", &heads, |html| {
            for (likelihood, word) in LIKELIHOODS {
                tables::row(
                    html,
                    |html| html.text(word),
                    |html| {
                        for (impact, _) in IMPACTS {
                            cell(html, &placed, (likelihood, impact));
                        }
                    },
                );
            }
        });
        words::note(html, "Each number links to its threats. The colour is that of the most severe.");
        if report.has_likely() {
            words::note(html, "Likely threats are not counted.");
        }
    }
    if !others.is_empty() {
        let stated = counted(others.len(), "open threat was", "open threats were");
        html.say("p", &format!("{stated} rated by people or by a pack, without likelihood and impact:"));
        html.element("ul", &[], |html| {
            for severity in Severity::ALL.iter().copied() {
                let of: Vec<&&Shown<'_>> = others.iter().filter(|threat| threat.finding.severity == severity).collect();
                if !of.is_empty() {
                    html.element("li", &[], |html| {
                        words::severity(html, severity);
                        html.fixed(" ");
                        html.listed(of, |html, threat| words::threat(html, &threat.anchor, threat.finding));
                    });
                }
            }
        });
    }
}

fn cell(html: &mut Html, placed: &[&Shown<'_>], at: (i32, i32)) {
    let here: Vec<Severity> = placed
        .iter()
        .filter(|threat| place(threat.finding) == Some(at))
        .map(|threat| threat.finding.severity)
        .collect();
    match here.iter().max() {
        None => html.fixed("<td></td>\n"),
        Some(worst) => {
            let to = format!("#cell={}&status=open", word(at));
            html.element("td", &[("class", words::shade(*worst))], |html| {
                html.link(&to, &format!("{} {}", here.len(), worst.word()));
            });
        }
    }
}
