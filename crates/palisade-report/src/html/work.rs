//! The controls that people decided on: those of the register, and those that the model applies.

use super::report::{Report, Shown};
use super::{tables, words};
use crate::markup::Html;
use crate::place::At;
use crate::response::{Response, entry, responses};
use palisade_model::model::Applied;
use palisade_model::register::Progress;
use palisade_model::word::Word;

/// The controls, by how far they are.
pub(super) fn work(html: &mut Html, report: &Report<'_>) {
    let applied = &report.model.controls;
    let tracked: Vec<(&Shown<'_>, Response<'_>)> = report
        .threats
        .iter()
        .flat_map(|threat| {
            let of = responses(report.assessment, threat.finding, &threat.detail);
            of.into_iter()
                .filter(|response| matches!(response, Response::Decided(..)))
                .map(move |response| (threat, response))
        })
        .collect();
    if applied.is_empty() && tracked.is_empty() {
        words::none(html, "The register and the model name no control yet.");
        return;
    }
    if !tracked.is_empty() {
        let steps = Progress::ALL.iter().copied().rev().map(Some).chain([None]);
        let heads = ["Control", "State", "Threat", "Owner", "Ticket"];
        tables::table(html, "Controls of the register", "wide", &heads, |html| {
            for step in steps {
                let word = step.map(Progress::word);
                for (threat, response) in tracked.iter().filter(|(_, response)| response.progress() == word) {
                    row(html, report, threat, *response);
                }
            }
        });
    }
    if !applied.is_empty() {
        html.say("h4", "Controls that the model applies");
        let heads = ["Control", "State", "Where", "Evidence", "Ticket"];
        tables::table(html, "Controls that the model applies", "wide", &heads, |html| {
            for applied in applied {
                in_model(html, report, applied);
            }
        });
    }
}

fn row(html: &mut Html, report: &Report<'_>, threat: &Shown<'_>, response: Response<'_>) {
    let control = match response.control() {
        "" => "No control stated",
        control => control,
    };
    tables::row(
        html,
        |html| words::prose(html, control),
        |html| {
            let progress = response.progress().unwrap_or("not stated");
            tables::cell(html, |html| words::progress(html, progress));
            tables::cell(html, |html| words::threat(html, &threat.anchor, threat.finding));
            let owner = entry(report.assessment, threat.finding).and_then(|entry| entry.owner.as_deref());
            tables::cell(html, |html| words::name_or_nothing(html, owner));
            tables::cell(html, |html| words::address(html, response.ticket().unwrap_or("")));
        },
    );
}

fn in_model(html: &mut Html, report: &Report<'_>, applied: &Applied) {
    let place = usize::from(applied.control.value.0);
    let Some(control) = report.assessment.graph.vocabulary.controls().get(place) else { return };
    let title = |html: &mut Html| {
        html.text(&control.title);
        html.fixed(" <small>");
        html.mark(
            "code",
            "at",
            &At::in_project(&report.assessment.project.sources, Some(applied.control.span)).to_string(),
        );
        html.fixed("</small>");
    };
    tables::row(html, title, |html| {
        tables::cell(html, |html| words::progress(html, applied.progress.word()));
        tables::cell(html, |html| {
            if applied.at.is_empty() {
                html.text("the whole system");
            }
            words::elements(html, report, &applied.at, 8);
            if !applied.except.is_empty() {
                html.text(", except ");
                words::elements(html, report, &applied.except, 8);
            }
        });
        tables::cell(html, |html| words::prose(html, applied.evidence.as_deref().unwrap_or("none stated")));
        tables::cell(html, |html| words::address(html, applied.ticket.as_deref().unwrap_or("")));
    });
}
