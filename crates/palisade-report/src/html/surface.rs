//! Trust boundaries, and the flows that cross them.

use super::report::Report;
use super::{tables, words};
use crate::element::{NOT_STATED, authentication, word, zone_name};
use crate::markup::Html;
use palisade_engine::surface::{self, Crossing};
use palisade_model::model::Target;
use palisade_model::plain::counted;
use palisade_model::word::Word;

/// How many elements a cell names.
const NAMES: usize = 6;

/// The boundaries, with their trust and what is in them.
pub(super) fn boundaries(html: &mut Html, report: &Report<'_>) {
    let model = report.model;
    if model.boundaries.is_empty() {
        words::none(html, "None stated.");
        return;
    }
    let heads = ["Boundary", "Trust", "In", "Contains", "Open threats"];
    tables::table(html, "Trust boundaries", "wide", &heads, |html| {
        for id in model.boundary_ids() {
            let target = Target::Boundary(id);
            tables::row(
                html,
                |html| words::element_described(html, report, target),
                |html| {
                    let trust = report.assessment.graph.boundary_trust(id);
                    tables::say(html, trust.map_or(NOT_STATED, |(trust, _)| trust.word()));
                    tables::cell(html, |html| {
                        if let Some(parent) = model[id].parent {
                            words::name(html, &model[parent].head.name);
                        }
                    });
                    let inside: Vec<Target> =
                        report.assessment.graph.contains(id).iter().map(|id| Target::Component(*id)).collect();
                    tables::cell(html, |html| words::elements(html, report, &inside, NAMES));
                    tables::cell(html, |html| words::open(html, report, target));
                },
            );
        }
    });
}

/// The flows that cross a boundary, how many cross between which zones, and those that may cross one.
pub(super) fn surface(html: &mut Html, report: &Report<'_>) {
    let model = report.model;
    let surface = surface::surface(&report.assessment.graph);
    if surface.crossings.is_empty() {
        words::none(html, "No flow is known to cross a boundary.");
    } else {
        html.say("p", &format!("{} a boundary.", counted(surface.crossings.len(), "flow crosses", "flows cross")));
        let heads = ["Flow", "From → to", "Protocol", "Encrypted", "Authentication", "Data", "Reached by"];
        tables::table(html, "Flows that cross a boundary", "wide", &heads, |html| {
            for crossing in &surface.crossings {
                row(html, report, crossing);
            }
        });
        html.say("h4", "Crossings between zones");
        tables::table(html, "Crossing flows by zone", "", &["From", "To", "Flows"], |html| {
            for ((from, to), count) in &surface.pairs {
                tables::row(
                    html,
                    |html| words::name(html, zone_name(model, *from)),
                    |html| {
                        tables::cell(html, |html| words::name(html, zone_name(model, *to)));
                        tables::number(html, *count);
                    },
                );
            }
        });
    }
    if !surface.unknown.is_empty() {
        let unknown: Vec<Target> = surface.unknown.iter().map(|id| Target::Flow(*id)).collect();
        html.element("p", &[], |html| {
            html.text("Crossing unknown, because it is not stated where an end is: ");
            words::elements(html, report, &unknown, 40);
            html.text(".");
        });
    }
}

fn row(html: &mut Html, report: &Report<'_>, crossing: &Crossing) {
    let graph = &report.assessment.graph;
    let target = Target::Flow(crossing.flow);
    tables::row(
        html,
        |html| words::element(html, report, target),
        |html| {
            tables::cell(html, |html| words::ends(html, report, crossing.flow));
            tables::say(html, word(graph, target, "protocol").unwrap_or(NOT_STATED));
            let encrypted = graph.truth(target, graph.vocabulary.property("encrypted"));
            tables::say(html, encrypted.map_or(NOT_STATED, |encrypted| if encrypted { "yes" } else { "no" }));
            tables::say(html, authentication(graph, crossing.flow).unwrap_or(NOT_STATED));
            tables::cell(html, |html| match &report.model[crossing.flow].carries {
                Some(carries) if carries.value.is_empty() => html.text("nothing"),
                Some(carries) => words::data(html, report, &carries.value),
                None => html.text(NOT_STATED),
            });
            let reached: Vec<Target> = crossing.reached_by.iter().map(|id| Target::Component(*id)).collect();
            tables::cell(html, |html| {
                if reached.is_empty() {
                    html.text("no one outside");
                }
                words::elements(html, report, &reached, NAMES);
            });
        },
    );
}
