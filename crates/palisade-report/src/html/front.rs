//! The first screen: what this is of, how bad it is at a glance, and the picture.

use super::report::Report;
use super::{charts, likely, picture, words};
use crate::element::NOT_STATED;
use crate::markup::Html;
use palisade_model::grade::Severity;
use palisade_model::plain::counted;
use palisade_model::word::Word;

/// The system's name, or that it has none.
pub(super) fn system_name<'a>(report: &Report<'a>) -> &'a str {
    let name = report.model.system.name.as_str();
    if name.trim().is_empty() { "A system without a name" } else { name }
}

/// The head of the page.
pub(super) fn masthead(html: &mut Html, report: &Report<'_>) {
    let system = &report.model.system;
    html.element("header", &[("class", "masthead")], |html| {
        html.element("div", &[("class", "title")], |html| {
            html.mark("p", "kind", "Threat model");
            html.element("h1", &[], |html| words::prose(html, system_name(report)));
            html.fixed("<button type=\"button\" class=\"tool theme\" hidden=\"\">Dark</button>\n");
        });
        html.element("dl", &[("class", "about")], |html| {
            let many = |texts: &[String]| texts.join(", ");
            let authors = many(&system.authors);
            about(html, "Date", Some(system.date.as_deref().unwrap_or(NOT_STATED)));
            about(html, "Version", system.version.as_deref());
            about(html, "Owner", system.owner.as_deref());
            about(html, "Authors", Some(if authors.is_empty() { NOT_STATED } else { &authors }));
            about(html, "Reviewers", Some(many(&system.reviewers).as_str()).filter(|names| !names.is_empty()));
            about(html, "Assessed", Some(&report.assessment.today.to_string()));
        });
    });
}

fn about(html: &mut Html, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        html.row(name, |html| words::name(html, value));
    }
}

/// What a reader needs to know before anything else, the figures, and the picture.
pub(super) fn overview(html: &mut Html, report: &Report<'_>) {
    html.element("section", &[("class", "overview"), ("aria-labelledby", "overview")], |html| {
        html.fixed("<h2 id=\"overview\" class=\"unseen\">Overview</h2>\n");
        warnings(html, report);
        html.element("div", &[("class", "glance")], |html| {
            html.element("div", &[("class", "figures")], |html| figures(html, report));
            picture::figure(html, report);
        });
    });
}

fn warnings(html: &mut Html, report: &Report<'_>) {
    if !report.assessment.is_sound() {
        html.fixed("<p class=\"warning\"><strong>The model or a pack has errors.</strong> This page covers only the valid part; <a href=\"#remarks\">the remarks</a> list the errors.</p>\n");
    }
    if !report.is_whole() {
        let (shown, all) = (report.view.findings.len(), report.assessment.findings.len());
        html.mark(
            "p",
            "warning",
            &format!(
                "Part of the threat model: {shown} of its {}. The rest was filtered out when this was written.",
                counted(all, "threat", "threats")
            ),
        );
    }
}

/// "3 open, confirmed or recorded", where likely threats are counted beside them.
fn confirmed(open: usize) -> String {
    if open == 0 { "None confirmed".to_owned() } else { format!("{open} open, confirmed or recorded") }
}

/// The open threats, by severity.
fn tiles(html: &mut Html, counts: [usize; 4]) {
    for (severity, number) in Severity::ALL.iter().copied().zip(counts) {
        let to = format!("#severity={}&status=open", severity.word());
        html.element("li", &[], |html| {
            let class = match (number, severity) {
                (0, _) => "tile empty",
                (_, Severity::Critical) => "tile critical",
                (_, Severity::High) => "tile high",
                (_, Severity::Medium) => "tile medium",
                (_, Severity::Low) => "tile low",
            };
            html.element("a", &[("class", class), ("href", &to)], |html| {
                html.say("b", &number.to_string());
                html.fixed(" ");
                html.say("span", severity.word());
            });
        });
    }
}

/// The likely threats, by severity: lighter, and apart.
fn maybe(html: &mut Html, report: &Report<'_>) {
    words::note(html, "Likely, if what is not stated is as it usually is; counted nowhere else:");
    html.element("ul", &[("class", "maybe")], |html| {
        for (severity, number) in Severity::ALL.iter().copied().zip(likely::by_severity(report)) {
            html.element("li", &[], |html| {
                let class = if number == 0 { "tile empty" } else { "tile" };
                html.element("a", &[("class", class), ("href", "#likely")], |html| {
                    html.say("b", &number.to_string());
                    html.fixed(" ");
                    html.say("span", severity.word());
                });
            });
        }
    });
}

fn figures(html: &mut Html, report: &Report<'_>) {
    let count = report.count;
    html.element("section", &[("class", "tiles"), ("aria-labelledby", "open-threats")], |html| {
        html.element("h3", &[("id", "open-threats")], |html| {
            if report.has_likely() {
                html.text(&format!("{}; {}", confirmed(count.open), likely::count(report)));
            } else {
                html.text(&counted(count.open, "open threat", "open threats"));
            }
        });
        if count.open > 0 || !report.has_likely() {
            html.element("ul", &[], |html| tiles(html, count.by_severity));
        }
        if report.has_likely() {
            maybe(html, report);
        }
        html.element("p", &[("class", "also")], |html| {
            if count.decided > 0 {
                html.link("#decisions", &format!("{} decided", count.decided));
                html.fixed(" · ");
            }
            html.link("#questions", &counted(count.questions, "question", "questions"));
            html.text(" still open");
            if count.prompts > 0 {
                html.fixed(" · ");
                html.link("#prompts", &counted(count.prompts, "prompt", "prompts"));
            }
        });
    });
    html.element("section", &[("class", "three-ways"), ("aria-labelledby", "three-ways")], |html| {
        html.fixed("<h3 id=\"three-ways\">Three levels of risk</h3>\n");
        if report.has_likely() && report.summary.as_ref().is_some_and(|summary| summary.inherent == [0; 4]) {
            words::note(html, "Nothing is confirmed or recorded yet, so there is no risk to compare. Likely threats are not counted.");
        } else if let Some(summary) = &report.summary {
            charts::bars(html, summary);
            if report.has_likely() {
                words::note(html, "Confirmed and recorded threats alone.");
            }
            html.fixed("<p class=\"note\">Without controls, with those in place, and with those planned. Decided threats count where risk remains. <a href=\"#risk\">The figures</a></p>\n");
        } else {
            words::note(html, "Left out because only part of the threats is shown.");
        }
    });
}
