//! What is looked at and what is not, who deals with it, and what is taken for granted.

use super::report::Report;
use super::{tables, words};
use crate::element::{NOT_STATED, zone_name};
use crate::markup::Html;
use palisade_model::kind::Kind;
use palisade_model::model::{Note, Target};
use palisade_model::plain::counted;
use palisade_model::word::Word;

/// What the system is and how much of it there is.
pub(super) fn scope(html: &mut Html, report: &Report<'_>) {
    let system = &report.model.system;
    if let Some(description) = &system.description {
        for paragraph in description.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
            html.element("p", &[("dir", "auto")], |html| html.text(paragraph));
        }
    }
    sizes(html, report);
    if !report.model.objectives.is_empty() {
        html.say("h4", "Objectives");
        notes(html, &report.model.objectives);
    }
    if !system.links.is_empty() {
        html.say("h4", "Read more");
        html.element("ul", &[], |html| {
            for link in &system.links {
                html.element("li", &[], |html| words::address(html, link));
            }
        });
    }
}

fn sizes(html: &mut Html, report: &Report<'_>) {
    let model = report.model;
    let elements = model.elements();
    let (out, included): (Vec<Target>, Vec<Target>) =
        elements.into_iter().partition(|target| model.out_of_scope(*target).is_some());
    let of = |kind: Kind| included.iter().filter(|target| model.kind(**target) == kind).count();
    let mut parts = vec![
        counted(of(Kind::Process), "process", "processes"),
        counted(of(Kind::Datastore), "data store", "data stores"),
        counted(of(Kind::ExternalEntity), "external entity", "external entities"),
        counted(of(Kind::Dataflow), "data flow", "data flows"),
        counted(model.boundaries.len(), "trust boundary", "trust boundaries"),
        counted(model.data.len(), "class of data", "classes of data"),
    ];
    if !out.is_empty() {
        parts.push(format!("{} left out", counted(out.len(), "element", "elements")));
    }
    html.element("ul", &[("class", "sizes")], |html| {
        for part in parts {
            let (number, what) = part.split_once(' ').unwrap_or((&part, ""));
            html.element("li", &[], |html| {
                html.say("b", number);
                html.fixed(" ");
                html.text(what);
            });
        }
    });
}

/// The actors that were written as notes, then the external entities with the zone that they are in.
pub(super) fn actors(html: &mut Html, report: &Report<'_>) {
    let model = report.model;
    let entities: Vec<_> = model.component_ids().filter(|id| model[*id].kind == Kind::ExternalEntity).collect();
    if model.actors.is_empty() && entities.is_empty() {
        words::none(html, "None stated.");
        return;
    }
    notes(html, &model.actors);
    if entities.is_empty() {
        return;
    }
    let heads = ["External entity", "Located in", "Trust there", "About"];
    tables::table(html, "External entities", "wide", &heads, |html| {
        for id in entities {
            let target = Target::Component(id);
            let ground = match report.assessment.graph.around(id) {
                Some(around) if around.is_empty() => "outside of every boundary",
                Some(around) => zone_name(model, around.first().copied()),
                None => NOT_STATED,
            };
            let trust = report.assessment.graph.trust(id).map_or(NOT_STATED, |trust| trust.word());
            tables::row(
                html,
                |html| words::element(html, report, target),
                |html| {
                    tables::cell(html, |html| words::name(html, ground));
                    tables::say(html, trust);
                    tables::cell(html, |html| {
                        words::prose(html, model.head(target).description.as_deref().unwrap_or(""));
                    });
                },
            );
        }
    });
}

/// What is taken for granted.
pub(super) fn assumptions(html: &mut Html, report: &Report<'_>) {
    if report.model.assumptions.is_empty() {
        words::none(html, "None stated.");
    }
    notes(html, &report.model.assumptions);
}

/// The subjects and the elements that are not looked at.
pub(super) fn out_of_scope(html: &mut Html, report: &Report<'_>) {
    let model = report.model;
    let elements: Vec<Target> =
        model.elements().into_iter().filter(|target| model.out_of_scope(*target).is_some()).collect();
    if elements.is_empty() && model.out_of_scope.is_empty() {
        words::none(html, "Nothing stated.");
        return;
    }
    notes(html, &model.out_of_scope);
    if elements.is_empty() {
        return;
    }
    tables::table(html, "Elements out of scope", "wide", &["Element", "Kind", "Why"], |html| {
        for target in elements {
            let why = model.out_of_scope(target).unwrap_or_default();
            tables::row(
                html,
                |html| words::element(html, report, target),
                |html| {
                    tables::say(html, model.kind(target).title());
                    // A bare `out_of_scope: true` gives no reason.
                    let why = if why.is_empty() || why == "true" { "no reason stated" } else { why };
                    tables::cell(html, |html| words::prose(html, why));
                },
            );
        }
    });
}

/// Notes as a list; nothing where there are none.
pub(super) fn notes(html: &mut Html, notes: &[Note]) {
    if notes.is_empty() {
        return;
    }
    html.element("ul", &[("class", "notes")], |html| {
        for note in notes {
            html.element("li", &[("dir", "auto")], |html| {
                if let Some(name) = &note.name {
                    html.element("strong", &[], |html| words::name(html, name));
                    html.fixed(" ");
                }
                words::prose(html, note.text.as_deref().unwrap_or(""));
            });
        }
    });
}
