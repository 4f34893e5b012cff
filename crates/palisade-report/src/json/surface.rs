//! The attack surface.

use super::document::{VERSION, print};
use super::target::Target;
use crate::element::word;
use crate::place::At;
use crate::subject::View;
use palisade_engine::assess::Assessment;
use palisade_engine::surface::{self, Crossing};
use palisade_model::model::{self, BoundaryId, FlowId};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    system: &'a str,
    crossings: Vec<Row<'a>>,
    pairs: Vec<Pair<'a>>,
    unknown: Vec<Target<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    flow: Target<'a>,
    direction: &'static str,
    from: Option<&'a str>,
    to: Option<&'a str>,
    leaves: Vec<&'a str>,
    enters: Vec<&'a str>,
    protocol: Option<&'a str>,
    encrypted: Option<bool>,
    authenticated: Option<bool>,
    authentication: Option<&'a str>,
    data: Option<Vec<&'a str>>,
    reached_by: Vec<&'a str>,
    #[serde(flatten)]
    at: At<'a>,
}

#[derive(Serialize)]
struct Pair<'a> {
    from: Option<&'a str>,
    to: Option<&'a str>,
    count: usize,
}

/// The flows that cross boundaries, all named by id.
pub(crate) fn surface(view: &View<'_>) -> String {
    let assessment = view.assessment;
    let model = &assessment.project.model;
    let surface = surface::surface(&assessment.graph);
    let zone = |zone: Option<BoundaryId>| zone.map(|zone| model[zone].head.id.as_str());
    let pairs =
        surface.pairs.iter().map(|((from, to), count)| Pair { from: zone(*from), to: zone(*to), count: *count });
    let unknown = surface.unknown.iter().map(|flow| target(assessment, *flow));
    print(&Document {
        version: VERSION,
        system: &model.system.name,
        crossings: surface.crossings.iter().map(|crossing| row(assessment, crossing)).collect(),
        pairs: pairs.collect(),
        unknown: unknown.collect(),
    })
}

fn target(assessment: &Assessment, flow: FlowId) -> Target<'_> {
    Target::of(assessment, model::Target::Flow(flow))
}

fn row<'a>(assessment: &'a Assessment, crossing: &Crossing) -> Row<'a> {
    let (model, graph) = (&assessment.project.model, &assessment.graph);
    let (flow, about) = (&model[crossing.flow], model::Target::Flow(crossing.flow));
    let component = |id: model::ComponentId| model[id].head.id.as_str();
    let boundaries = |ids: &[BoundaryId]| ids.iter().map(|id| model[*id].head.id.as_str()).collect();
    let data = |ids: &[model::DataId]| ids.iter().map(|id| model[*id].head.id.as_str()).collect();
    Row {
        flow: target(assessment, crossing.flow),
        direction: crossing.direction.word(),
        from: flow.from.as_ref().map(|end| component(end.value)),
        to: flow.to.as_ref().map(|end| component(end.value)),
        leaves: boundaries(&crossing.leaves),
        enters: boundaries(&crossing.enters),
        protocol: word(graph, about, "protocol"),
        encrypted: graph.truth(about, graph.vocabulary.property("encrypted")),
        authenticated: graph.truth(about, graph.properties.authenticated),
        authentication: word(graph, about, "authentication"),
        data: flow.carries.as_ref().map(|carries| data(&carries.value)),
        reached_by: crossing.reached_by.iter().map(|id| component(*id)).collect(),
        at: At::of(&assessment.project.sources, Some(flow.head.span)),
    }
}
