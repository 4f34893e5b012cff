//! Which part of a model a picture shows.

use crate::path::path;
use palisade_engine::assess::Assessment;
use palisade_engine::finding::Finding;
use palisade_model::model::{BoundaryId, ComponentId, FlowId, Target};
use std::collections::BTreeSet;

/// Which part is shown.
#[derive(Clone, Debug, Default)]
pub enum Scope<'a> {
    /// All of it.
    #[default]
    Whole,
    /// An element and what flows lead to or from it, so many flows away.
    Focus(Target, usize),
    /// What stands in a boundary, and where flows over its edge come from and lead to.
    Boundary(BoundaryId),
    /// The way of a threat.
    Threat(&'a Finding),
}

/// The components and flows that are shown.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    pub(crate) components: BTreeSet<ComponentId>,
    pub(crate) flows: BTreeSet<FlowId>,
    /// Boundaries that are shown though nothing shown stands in them.
    pub(crate) boundaries: BTreeSet<BoundaryId>,
}

impl Shown {
    pub(crate) fn of(assessment: &Assessment, scope: &Scope<'_>) -> Shown {
        let model = &assessment.project.model;
        match scope {
            Scope::Whole => Shown {
                components: model.component_ids().collect(),
                flows: model.flow_ids().collect(),
                boundaries: model.boundary_ids().collect(),
            },
            Scope::Focus(target, hops) => around(assessment, *target, *hops),
            Scope::Boundary(boundary) => inside(assessment, *boundary),
            Scope::Threat(finding) => {
                let mut shown = Shown::default();
                for target in path(assessment, finding) {
                    shown.add(assessment, target);
                }
                shown
            }
        }
    }

    fn add(&mut self, assessment: &Assessment, target: Target) {
        match target {
            Target::Component(id) => {
                self.components.insert(id);
            }
            Target::Flow(id) => {
                self.flows.insert(id);
                self.components.extend(ends(assessment, id));
            }
            Target::Boundary(id) => {
                self.boundaries.insert(id);
                self.components.extend(within(assessment, id));
            }
            Target::Data(id) => {
                let graph = &assessment.graph;
                self.components.extend(graph.kept_in(id).0);
                for flow in graph.carried_by(id).0 {
                    self.flows.insert(*flow);
                    self.components.extend(ends(assessment, *flow));
                }
            }
        }
    }
}

/// The ends of a flow that somebody stated.
fn ends(assessment: &Assessment, flow: FlowId) -> impl Iterator<Item = ComponentId> {
    let flow = &assessment.project.model[flow];
    [&flow.from, &flow.to].into_iter().flatten().map(|end| end.value)
}

/// The components in a boundary, at any depth.
fn within(assessment: &Assessment, boundary: BoundaryId) -> impl Iterator<Item = ComponentId> {
    let model = &assessment.project.model;
    let inner = model.boundary_ids().filter(move |id| model.chain(*id).any(|around| around == boundary));
    inner.flat_map(|id| assessment.graph.contains(id).iter().copied())
}

fn around(assessment: &Assessment, target: Target, hops: usize) -> Shown {
    let graph = &assessment.graph;
    let mut shown = Shown::default();
    shown.add(assessment, target);
    let mut edge: Vec<ComponentId> = shown.components.iter().copied().collect();
    // A flow's own ends are there already; its neighbours are one flow further.
    for _ in 0..hops {
        let mut next = Vec::new();
        for component in edge {
            for flow in graph.outgoing(component).iter().chain(graph.incoming(component)) {
                next.extend(ends(assessment, *flow).filter(|end| shown.components.insert(*end)));
            }
        }
        if next.is_empty() {
            break;
        }
        edge = next;
    }
    if hops > 0 {
        let model = &assessment.project.model;
        let all_shown = |flow: &FlowId| ends(assessment, *flow).all(|end| shown.components.contains(&end));
        let touching = model.flow_ids().filter(|flow| ends(assessment, *flow).next().is_some()).filter(all_shown);
        let touching: Vec<FlowId> = touching.collect();
        shown.flows.extend(touching);
    }
    shown
}

fn inside(assessment: &Assessment, boundary: BoundaryId) -> Shown {
    let model = &assessment.project.model;
    let inner: BTreeSet<ComponentId> = within(assessment, boundary).collect();
    let mut shown = Shown { components: inner.clone(), ..Shown::default() };
    shown.boundaries.extend(model.boundary_ids().filter(|id| model.chain(*id).any(|around| around == boundary)));
    for flow in model.flow_ids() {
        if ends(assessment, flow).any(|end| inner.contains(&end)) {
            shown.flows.insert(flow);
            shown.components.extend(ends(assessment, flow));
        }
    }
    shown
}
