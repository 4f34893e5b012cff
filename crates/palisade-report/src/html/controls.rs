//! Which controls of the catalogue would answer most of what is open.

use super::report::{Report, Shown};
use super::{tables, words};
use crate::markup::Html;
use palisade_engine::finding::Tier;
use palisade_model::control::Control;
use palisade_model::register::Status;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many controls are shown.
const MOST: usize = 15;

/// How many threats a cell names.
const NAMED: usize = 5;

/// The controls that are proposed for open threats; those that answer the most severe come first.
pub(super) fn next(html: &mut Html, report: &Report<'_>) {
    let mut answers: BTreeMap<&str, Vec<&Shown<'_>>> = BTreeMap::new();
    let open = |threat: &&Shown<'_>| threat.finding.status == Status::Open && threat.finding.tier != Tier::Prompt;
    for threat in report.threats.iter().filter(open) {
        for id in threat.detail.mitigations.iter().flat_map(|proposal| &proposal.catalogue) {
            let answered = answers.entry(id).or_default();
            if !answered.last().is_some_and(|last| std::ptr::eq(*last, threat)) {
                answered.push(threat);
            }
        }
    }
    let vocabulary = &report.assessment.graph.vocabulary;
    let mut ranked: Vec<(&Control, Vec<&Shown<'_>>)> =
        answers.into_iter().filter_map(|(id, threats)| Some((vocabulary.control(id)?.1, threats))).collect();
    // What answers more of the worst comes first; of two that answer the same, the cheaper.
    ranked.sort_by_key(|(control, threats)| (Reverse(by_severity(threats)), control.cost, control.id.clone()));
    if ranked.is_empty() {
        words::none(html, "No control of the catalogue is proposed for an open threat.");
        return;
    }
    let all = ranked.len();
    html.say(
        "p",
        "Controls of the catalogue proposed for open threats; those that answer the most severe ones come first.",
    );
    let heads = ["Control", "Cost", "Answers", "Threats", "Evidence"];
    tables::table(html, "Next controls", "wide", &heads, |html| {
        for (control, threats) in ranked.iter().take(MOST) {
            row(html, control, threats);
        }
    });
    if all > MOST {
        words::note(html, &format!("{} more would answer fewer threats.", all - MOST));
    }
}

/// How many threats of each severity, the worst first.
fn by_severity(threats: &[&Shown<'_>]) -> [usize; 4] {
    let mut counts = [0; 4];
    for threat in threats {
        if let Some(count) = counts.get_mut(threat.finding.severity.row()) {
            *count += 1;
        }
    }
    counts
}

fn row(html: &mut Html, control: &Control, threats: &[&Shown<'_>]) {
    let title = |html: &mut Html| {
        html.text(&control.title);
        html.fixed(" <small>");
        html.say("code", &control.id);
        html.fixed("</small>");
    };
    tables::row(html, title, |html| {
        tables::say(html, control.cost.word());
        tables::cell(html, |html| words::bands(html, by_severity(threats)));
        tables::cell(html, |html| {
            html.listed(threats.iter().take(NAMED), |html, threat| {
                words::threat(html, &threat.anchor, threat.finding);
                html.fixed(" <small>");
                words::name(html, &threat.finding.target_name);
                html.fixed("</small>");
            });
            words::more(html, threats.len(), NAMED);
        });
        tables::say(html, &control.evidence);
    });
}
