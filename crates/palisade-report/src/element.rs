//! Short texts about the elements of a model, for several writers.

use palisade_engine::graph::Graph;
use palisade_model::model::{BoundaryId, ComponentId, FlowId, Model, Target};
use palisade_model::source::Spanned;

/// The words for a fact that is not stated.
pub(crate) const NOT_STATED: &str = "not stated";

/// The value of a property as it is written in a model; none if it is not known.
pub(crate) fn word<'a>(graph: &'a Graph, target: Target, property: &str) -> Option<&'a str> {
    let property = graph.vocabulary.property(property)?;
    let value = graph.fact(target, Some(property))?.value;
    Some(graph.vocabulary.word(property, value))
}

/// How a flow's sender is authenticated: the method, or at least whether.
pub(crate) fn authentication(graph: &Graph, flow: FlowId) -> Option<&str> {
    let flow = Target::Flow(flow);
    let whether = || graph.truth(flow, graph.properties.authenticated);
    word(graph, flow, "authentication").or_else(|| Some(if whether()? { "yes, not stated how" } else { "none" }))
}

/// The name of a flow's end; none if it is not stated.
pub(crate) fn end_name<'a>(model: &'a Model, end: Option<&Spanned<ComponentId>>) -> Option<&'a str> {
    end.map(|end| model[end.value].head.name.as_str())
}

/// The name of a boundary; `outside` if there is none.
pub(crate) fn zone_name(model: &Model, zone: Option<BoundaryId>) -> &str {
    zone.map_or("outside", |zone| model[zone].head.name.as_str())
}
