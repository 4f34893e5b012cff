//! Whether the work was done well: what is left after controls, what was looked at, what is shown to work.

use super::report::Report;
use super::{charts, tables, words};
use crate::markup::Html;
use crate::place::At;
use palisade_engine::finding::Tier;
use palisade_model::diagnostic::{Diagnostic, Level};
use palisade_model::grade::Severity;
use palisade_model::plain::counted;
use palisade_model::register::{Progress, Status};
use palisade_model::source::Sources;
use palisade_model::word::Word;

/// The risk of the whole system, three ways.
pub(super) fn risk(html: &mut Html, report: &Report<'_>) {
    let Some(summary) = &report.summary else {
        words::none(html, "Left out because only part of the threats is shown.");
        return;
    };
    charts::bars(html, summary);
    let heads = ["Severity", "Inherent", "Current", "Projected"];
    tables::table(html, "Threats by severity, before and after controls", "", &heads, |html| {
        let rows = summary.inherent.iter().zip(&summary.current).zip(&summary.projected);
        for (severity, ((inherent, current), projected)) in Severity::ALL.iter().copied().zip(rows) {
            tables::row(
                html,
                |html| words::severity(html, severity),
                |html| {
                    for number in [inherent, current, projected] {
                        tables::number(html, *number);
                    }
                },
            );
        }
    });
    words::note(
        html,
        "Confirmed and recorded threats; no likely one is counted. Inherent: as rated, including threats that stated facts answer. Current: with controls in place; one that is not verified lowers the risk by one band. Projected: with planned controls too.",
    );
}

/// How much of the model rules and people look at.
pub(super) fn looked_at(html: &mut Html, report: &Report<'_>) {
    let (blind, cells) = report.blind();
    let of = |tier: Tier| report.threats.iter().filter(|threat| threat.finding.tier == tier).count();
    let open = report.threats.iter().filter(|threat| threat.finding.status == Status::Open).count();
    html.element("ul", &[], |html| {
        let mut say = |text: String| html.say("li", &text);
        say(format!(
            "{} of {} of element and category have a rule, a question or a threat; {blind} are blank.",
            cells - blind,
            counted(cells, "pair", "pairs")
        ));
        say(format!(
            "{} follow from facts of the model; people recorded {} more.",
            counted(of(Tier::Confirmed), "threat", "threats"),
            of(Tier::Recorded)
        ));
        if report.has_likely() {
            say(format!(
                "{} neither confirmed nor ruled out, and counted in none of these figures.",
                counted(report.view.likely.all(), "likely threat is", "likely threats are")
            ));
        }
        say(format!(
            "{} of {} have a decision.",
            report.threats.len() - open,
            counted(report.threats.len(), "threat", "threats")
        ));
        let unregistered = report.count.unregistered;
        if unregistered > 0 {
            say(format!(
                "The register has no entry for {}.",
                counted(unregistered, "confirmed threat", "confirmed threats")
            ));
        }
        let known = report.view.questions.len();
        say(format!(
            "{}: {} to ask now, the rest depends on the answers.",
            counted(known, "unknown fact would settle something", "unknown facts would settle something"),
            report.count.questions
        ));
    });
}

/// How many of the controls are shown to work.
pub(super) fn verified(html: &mut Html, report: &Report<'_>) {
    let entries = report.threats.iter().filter_map(|threat| report.model.register.get(threat.finding.entry?));
    let steps =
        entries.flat_map(|entry| &entry.mitigations).filter_map(|step| step.status.as_ref()).map(|step| step.value);
    let steps: Vec<Progress> = steps.chain(report.model.controls.iter().map(|applied| applied.progress)).collect();
    if steps.is_empty() {
        words::none(html, "No control has a state yet, so there is nothing to verify.");
        return;
    }
    let of = |progress: Progress| steps.iter().filter(|step| **step == progress).count();
    let in_place = of(Progress::Verified) + of(Progress::Implemented);
    html.say(
        "p",
        &format!("{} of {} in place are verified.", of(Progress::Verified), counted(in_place, "control", "controls")),
    );
    tables::table(html, "Controls by state", "", &["State", "Controls"], |html| {
        for progress in Progress::ALL.iter().copied() {
            tables::row(html, |html| words::progress(html, progress.word()), |html| tables::number(html, of(progress)));
        }
    });
}

/// The diagnostics of the model and of the packs.
pub(super) fn remarks(html: &mut Html, report: &Report<'_>) {
    let (project, packs) = (&report.assessment.project, &report.assessment.packs);
    if report.assessment.diagnostics.is_empty() && packs.diagnostics.is_empty() {
        words::none(html, "None.");
        return;
    }
    html.element("ul", &[("class", "remarks")], |html| {
        for remark in &report.assessment.diagnostics {
            say(html, &project.sources, remark);
        }
        for remark in &packs.diagnostics {
            say(html, &packs.sources, remark);
        }
    });
}

fn say(html: &mut Html, sources: &Sources, remark: &Diagnostic) {
    html.element("li", &[], |html| {
        html.mark("strong", if remark.level == Level::Error { "error" } else { "level" }, remark.level.word());
        html.fixed(": ");
        html.text(&remark.message);
        if let Some(help) = &remark.help {
            html.fixed("; ");
            html.text(help);
        }
        if remark.span.is_some() {
            html.fixed(" <small>");
            html.mark("code", "at", &At::in_project(sources, remark.span).to_string());
            html.fixed("</small>");
        }
    });
}

/// What this page was made from.
pub(super) fn made(html: &mut Html, report: &Report<'_>) {
    let assessment = report.assessment;
    html.element("dl", &[("class", "rows")], |html| {
        html.row("Assessed on", |html| html.text(&assessment.today.to_string()));
        html.row("Packs", |html| {
            html.listed(&assessment.packs.packs, |html, pack| {
                html.text(&pack.title);
                html.fixed(" ");
                html.mark("code", "at", &format!("{} {}", pack.id, pack.version));
            });
        });
        html.row("Rules", |html| {
            html.text(&assessment.packs.rules.len().to_string());
            if !assessment.packs.disabled.is_empty() {
                html.text(&format!(", {} disabled", assessment.packs.disabled.len()));
            }
        });
        html.row("Severity", |html| {
            html.text("ratings in the register take precedence over computed ones; each threat names its method");
        });
    });
}
