//! Controls of the catalogue.

use super::document::{VERSION, print};
use crate::subject::Controls;
use palisade_model::kind::Kind;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    controls: Vec<Control<'a>>,
}

#[derive(Serialize)]
struct Control<'a> {
    id: &'a str,
    title: &'a str,
    on: Vec<&'static str>,
    establishes: Vec<String>,
    cost: &'static str,
    evidence: &'a str,
    references: &'a [String],
    answers: Vec<&'a str>,
}

/// The controls, each with everything that is known of it.
pub(crate) fn controls(controls: &Controls<'_>) -> String {
    let each = controls.shown.iter().map(|control| Control {
        id: &control.id,
        title: &control.title,
        on: control.on.iter().map(Kind::word).collect(),
        establishes: controls.facts(control),
        cost: control.cost.word(),
        evidence: &control.evidence,
        references: &control.references,
        answers: controls.answers(control),
    });
    print(&Document { version: VERSION, controls: each.collect() })
}
