//! The likely threats: a list of its own after the confirmed ones, lighter, each with its probability and what would end
//! it.

use super::report::Report;
use super::{address, threat, words};
use crate::likely::{command, ends, places, probability, taken};
use crate::markup::Html;
use palisade_engine::details::Details;
use palisade_engine::likely::{Likelihood, Line, Presumed};
use palisade_model::grade::Severity;
use palisade_model::plain::counted;
use palisade_model::word::Word;

/// The section.
pub(super) fn likely(html: &mut Html, report: &Report<'_>) {
    let likely = &report.view.likely;
    html.mark(
        "p",
        "lead",
        "Likely, if what is not stated is as it usually is. No figure, chart or level of risk counts these. State what is named after “unless” to end one, or the opposite to confirm it.",
    );
    let details = Details::of(report.assessment);
    html.element("ol", &[("class", "threats maybe"), ("aria-label", "Likely threats")], |html| {
        for line in &likely.lines {
            item(html, report, &details, line);
        }
    });
    if likely.more > 0 {
        html.element("p", &[], |html| {
            let more = counted(likely.more, "more likely threat is", "more likely threats are");
            html.text(&format!("{more} not shown. To see all: "));
            html.say("code", &command(report.view));
        });
    }
}

/// How many are shown, and how many there are: "10 likely shown of 42".
pub(super) fn count(report: &Report<'_>) -> String {
    let likely = &report.view.likely;
    match (likely.named(), likely.all()) {
        (named, all) if named == all => format!("{all} likely"),
        (named, all) => format!("{named} likely shown of {all}"),
    }
}

/// How many of those shown there are at each severity.
pub(super) fn by_severity(report: &Report<'_>) -> [usize; 4] {
    let mut counts = [0; 4];
    let lines = &report.view.likely.lines;
    let severities = lines
        .iter()
        .flat_map(|line| std::iter::once(line.finding.severity).chain(line.also.iter().map(|likely| likely.severity)));
    for severity in severities {
        if let Some(count) = counts.get_mut(severity.row()) {
            *count += 1;
        }
    }
    counts
}

fn item(html: &mut Html, report: &Report<'_>, details: &Details<'_>, line: &Line) {
    let finding = &line.finding;
    let anchor = format!("threat={}", address::key(&finding.id));
    html.element("li", &[("class", "threat"), ("id", &anchor)], |html| {
        html.element("details", &[], |html| {
            html.element("summary", &[], |html| {
                severity(html, finding.severity);
                html.element("span", &[("class", "what")], |html| {
                    threat::title(html, report, finding);
                    if let Some(likelihood) = &finding.likelihood {
                        html.element("span", &[("class", "unless")], |html| condition(html, likelihood));
                    }
                    also(html, report, line);
                });
                html.element("span", &[("class", "letters")], |html| words::letters(html, finding));
                html.element("span", &[("class", "status")], |html| {
                    html.text(&finding.likelihood.as_ref().map_or_else(String::new, |found| probability(found.p)));
                });
            });
            html.element("div", &[("class", "body")], |html| {
                let detail = details.get(finding);
                if !detail.statement.is_empty() {
                    html.element("p", &[("class", "statement"), ("dir", "auto")], |html| {
                        html.fixed("<b>If so:</b> ");
                        html.text(&detail.statement);
                    });
                }
                html.element("div", &[("class", "sides")], |html| {
                    html.element("div", &[("class", "side")], |html| {
                        threat::listed(html, "Possible consequences", &detail.scenarios);
                        threat::because(html, report, &detail);
                        threat::fix(html, report, finding, &detail);
                    });
                    html.element("div", &[("class", "side")], |html| {
                        if let Some(likelihood) = &finding.likelihood {
                            presumes(html, likelihood);
                        }
                        threat::about(html, report, finding, &palisade_draw::path(report.assessment, finding));
                    });
                });
            });
        });
    });
}

/// A severity that is not certain: its word on no colour, with an outline.
pub(super) fn severity(html: &mut Html, severity: Severity) {
    html.element("span", &[("class", hollow(severity))], |html| html.text(severity.word()));
}

fn hollow(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "band hollow critical",
        Severity::High => "band hollow high",
        Severity::Medium => "band hollow medium",
        Severity::Low => "band hollow low",
    }
}

/// "unless `encrypted: true` on req", or what it presumes where no single line ends it.
fn condition(html: &mut Html, likelihood: &Likelihood) {
    if ends(likelihood).next().is_some() {
        for (at, (line, element)) in ends(likelihood).enumerate() {
            html.fixed(if at == 0 { "unless " } else { " or " });
            html.say("code", line);
            html.fixed(" on ");
            words::name(html, element);
        }
    } else {
        for (at, presumed) in taken(likelihood).enumerate() {
            html.fixed(if at == 0 { "presumes " } else { "; " });
            presumption(html, presumed);
        }
    }
}

fn presumption(html: &mut Html, presumed: &Presumed) {
    let of = if presumed.element.is_empty() { String::new() } else { format!("{}.", presumed.element) };
    html.say("code", &format!("{of}{}: {}", presumed.fact, presumed.value));
}

fn also(html: &mut Html, report: &Report<'_>, line: &Line) {
    let (named, more) = places(report.assessment, line);
    if named.is_empty() {
        return;
    }
    html.element("span", &[("class", "where")], |html| {
        html.fixed("also at: ");
        html.listed(named, words::name);
        if more > 0 {
            html.text(&format!(" and {more} more"));
        }
    });
}

/// All that was presumed, each with its probability and where that comes from.
fn presumes(html: &mut Html, likelihood: &Likelihood) {
    let presumes = likelihood.presumes.iter().filter(|presumed| !presumed.fact.is_empty());
    words::part(html, "Presumed, not stated", |html| {
        html.element("ul", &[("class", "facts")], |html| {
            for presumed in presumes {
                html.element("li", &[], |html| {
                    presumption(html, presumed);
                    html.fixed(" <small>");
                    html.text(&format!("{:.2}, {}", presumed.p, presumed.source));
                    html.fixed("</small>");
                });
            }
        });
    });
}
