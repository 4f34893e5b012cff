//! The elements of the diagram, each with where it is and what is open about it.

use super::report::Report;
use super::{tables, words};
use crate::element::{NOT_STATED, word, zone_name};
use crate::markup::Html;
use palisade_model::model::{ComponentId, FlowId, Target};

/// The components, then the flows.
pub(super) fn elements(html: &mut Html, report: &Report<'_>) {
    let (components, flows): (Vec<Target>, Vec<Target>) =
        report.model.elements().into_iter().partition(|target| matches!(target, Target::Component(_)));
    if components.is_empty() && flows.is_empty() {
        words::none(html, "The model has no components and no flows yet.");
    }
    if !components.is_empty() {
        let heads = ["Component", "Kind", "Technology", "Located in", "Open threats", "Questions"];
        tables::table(html, "Components", "wide", &heads, |html| {
            for target in components {
                if let Target::Component(id) = target {
                    row(html, report, target, |html| component(html, report, id));
                }
            }
        });
    }
    if !flows.is_empty() {
        let heads = ["Flow", "From → to", "Protocol", "Carries", "Open threats", "Questions"];
        tables::table(html, "Flows", "wide", &heads, |html| {
            for target in flows {
                if let Target::Flow(id) = target {
                    row(html, report, target, |html| flow(html, report, id));
                }
            }
        });
    }
}

fn row(html: &mut Html, report: &Report<'_>, target: Target, cells: impl FnOnce(&mut Html)) {
    tables::row(
        html,
        |html| words::element_described(html, report, target),
        |html| {
            cells(html);
            tables::cell(html, |html| words::open(html, report, target));
            match report.asked(target) {
                0 => tables::say(html, ""),
                asked => tables::number(html, asked),
            }
        },
    );
}

fn component(html: &mut Html, report: &Report<'_>, id: ComponentId) {
    let graph = &report.assessment.graph;
    tables::say(html, report.model[id].kind.title());
    tables::say(html, word(graph, Target::Component(id), "technology").unwrap_or(NOT_STATED));
    let place = match graph.around(id) {
        Some(around) => zone_name(report.model, around.first().copied()),
        None => NOT_STATED,
    };
    tables::cell(html, |html| words::name(html, place));
}

fn flow(html: &mut Html, report: &Report<'_>, id: FlowId) {
    let flow = &report.model[id];
    tables::cell(html, |html| words::ends(html, report, id));
    tables::say(html, word(&report.assessment.graph, Target::Flow(id), "protocol").unwrap_or(NOT_STATED));
    tables::cell(html, |html| match &flow.carries {
        Some(carries) if carries.value.is_empty() => html.text("nothing"),
        Some(carries) => words::data(html, report, &carries.value),
        None => html.text(NOT_STATED),
    });
}
