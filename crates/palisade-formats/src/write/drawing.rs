//! What every diagram is made of: boundaries in boundaries, the components in them, and the flows between.

use super::element::word;
use super::plain::short;
use palisade_engine::assess::Assessment;
use palisade_model::model::{BoundaryId, ComponentId, FlowId, Head, Model, Target};

/// How many characters of a name a diagram shows.
pub const MOST: usize = 60;

/// One step of drawing the nodes. A walk opens and closes boundaries like brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A boundary begins.
    Open(BoundaryId),
    /// A component stands here.
    Node(ComponentId),
    /// The innermost open boundary ends.
    Close,
}

/// An arrow. An end that nobody stated is none.
#[derive(Clone, Debug)]
pub struct Arrow {
    /// The flow.
    pub flow: FlowId,
    /// The sender.
    pub from: Option<ComponentId>,
    /// The receiver.
    pub to: Option<ComponentId>,
    /// Its name, and its protocol where that is known.
    pub label: String,
    /// Whether it is known to cross a boundary.
    pub crosses: bool,
    /// Whether nobody looks at it.
    pub out_of_scope: bool,
}

/// The steps, in the model's order: in each boundary its own components first, then the boundaries in it; whatever
/// stands in no boundary comes last. The walk keeps its own stack, because boundaries may be nested without end.
pub fn walk(assessment: &Assessment<'_>) -> Vec<Step> {
    let model = &assessment.project.model;
    let mut inner: Vec<Vec<BoundaryId>> = vec![Vec::new(); model.boundaries.len()];
    let mut pending: Vec<Step> = Vec::new();
    for id in model.boundary_ids() {
        match model[id].parent.and_then(|parent| inner.get_mut(parent.0 as usize)) {
            Some(list) => list.push(id),
            None => pending.push(Step::Open(id)),
        }
    }
    pending.reverse();
    let mut steps = Vec::new();
    let mut placed = vec![false; model.components.len()];
    while let Some(step) = pending.pop() {
        steps.push(step);
        let Step::Open(boundary) = step else { continue };
        pending.push(Step::Close);
        let nested = inner.get(boundary.0 as usize).map_or(&[][..], Vec::as_slice);
        pending.extend(nested.iter().rev().map(|id| Step::Open(*id)));
        for component in assessment.graph.contains(boundary) {
            steps.push(Step::Node(*component));
            if let Some(placed) = placed.get_mut(component.0 as usize) {
                *placed = true;
            }
        }
    }
    let placed = |id: &ComponentId| placed.get(id.0 as usize).copied().unwrap_or(false);
    steps.extend(model.component_ids().filter(|id| !placed(id)).map(Step::Node));
    steps
}

/// The arrows, in the model's order.
pub fn arrows(assessment: &Assessment<'_>) -> Vec<Arrow> {
    let model = &assessment.project.model;
    let arrow = |id: FlowId| {
        let flow = &model[id];
        let name = label(&flow.head);
        let label = match word(assessment.graph, Target::Flow(id), "protocol") {
            Some(protocol) => format!("{name} ({protocol})"),
            None => name,
        };
        Arrow {
            flow: id,
            from: flow.from.as_ref().map(|end| end.value),
            to: flow.to.as_ref().map(|end| end.value),
            label,
            crosses: assessment.graph.crosses(id) == Some(true),
            out_of_scope: model.out_of_scope(Target::Flow(id)).is_some(),
        }
    };
    model.flow_ids().map(arrow).collect()
}

/// A boundary's name and its trust.
pub fn boundary_label(assessment: &Assessment<'_>, boundary: BoundaryId) -> String {
    let model = &assessment.project.model;
    let name = label(&model[boundary].head);
    match assessment.graph.boundary_trust(boundary) {
        Some((trust, _)) => format!("{name} (trust: {})", trust.word()),
        None => format!("{name} (trust not stated)"),
    }
}

/// A component's name.
pub fn component_label(model: &Model, component: ComponentId) -> String {
    label(&model[component].head)
}

/// The name, cut where it is long; the id where the name is blank, because a label must not be empty.
fn label(head: &Head) -> String {
    let name = short(&head.name, MOST);
    if name.trim().is_empty() { short(&head.id, MOST) } else { name }
}

/// The indentation at a depth. It stops growing where nobody can follow it any more.
pub fn indent(depth: usize) -> String {
    "  ".repeat(depth.min(12))
}
