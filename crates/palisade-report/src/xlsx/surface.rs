//! The attack surface: a row for each flow that crosses a boundary or may cross one.

use super::sheet::{Cell, Sheet, text};
use crate::element::{NOT_STATED, authentication, end_name, word, zone_name};
use crate::subject::View;
use palisade_engine::assess::Assessment;
use palisade_engine::surface;
use palisade_model::model::{ComponentId, FlowId, Target};
use palisade_model::source::Spanned;

const COLUMNS: [(&str, u16); 11] = [
    ("Flow", 24),
    ("Direction", 12),
    ("From", 22),
    ("From zone", 22),
    ("To", 22),
    ("To zone", 22),
    ("Protocol", 14),
    ("Encrypted", 12),
    ("Authentication", 16),
    ("Data", 34),
    ("Reached by", 30),
];

/// The sheet.
pub(super) fn sheet(view: &View<'_>) -> Sheet {
    let assessment = view.assessment;
    let model = &assessment.project.model;
    let surface = surface::surface(&assessment.graph);
    let crossings = surface.crossings.iter().map(|crossing| {
        let reached: Vec<&str> = crossing.reached_by.iter().map(|id| model[*id].head.name.as_str()).collect();
        let reached = if reached.is_empty() { "no one outside".to_owned() } else { reached.join(", ") };
        row(assessment, crossing.flow, crossing.direction.word(), reached)
    });
    let unknown = surface.unknown.iter().map(|flow| row(assessment, *flow, "not known", NOT_STATED.to_owned()));
    Sheet { columns: COLUMNS.to_vec(), rows: crossings.chain(unknown).collect() }
}

fn row(assessment: &Assessment, id: FlowId, direction: &str, reached: String) -> Vec<Cell> {
    let (model, graph) = (&assessment.project.model, &assessment.graph);
    let flow = &model[id];
    let target = Target::Flow(id);
    let stated = |word: Option<&str>| word.map_or_else(|| Cell::Open(NOT_STATED.to_owned()), text);
    let zone = |end: Option<&Spanned<ComponentId>>| {
        let around = end.and_then(|end| graph.around(end.value));
        stated(around.map(|around| zone_name(model, around.first().copied())))
    };
    let (from, to) = (flow.from.as_ref(), flow.to.as_ref());
    let encrypted = graph.truth(target, graph.vocabulary.property("encrypted"));
    let data = flow.carries.as_ref().map(|carries| {
        let names: Vec<&str> = carries.value.iter().map(|id| model[*id].head.name.as_str()).collect();
        if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
    });
    vec![
        text(&flow.head.name),
        text(direction),
        stated(end_name(model, from)),
        zone(from),
        stated(end_name(model, to)),
        zone(to),
        stated(word(graph, target, "protocol")),
        stated(encrypted.map(|encrypted| if encrypted { "yes" } else { "no" })),
        stated(authentication(graph, id)),
        stated(data.as_deref()),
        text(reached),
    ]
}
