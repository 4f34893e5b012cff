//! What is drawn: frames for boundaries, nodes for components, arrows for flows, each with its marks. Every format of a
//! picture is made from this, also those that others lay out.

mod collapse;
mod label;
mod parts;

pub use parts::{Arrow, Diagram, Frame, Node, Shape};

use crate::marks::{Marks, marks};
use crate::scope::{Scope, Shown};
use collapse::collapsed;
use palisade_engine::assess::Assessment;
use palisade_engine::graph::Graph;
use palisade_model::kind::Kind;
use palisade_model::model::{BoundaryId, ComponentId, Target};
use std::collections::BTreeMap;

impl Diagram {
    /// The diagram of a part of a model. With `collapse`, a boundary that has no other in it is one node, and so are the
    /// components that stand directly in one that has.
    pub fn of(assessment: &Assessment, scope: &Scope<'_>, collapse: bool) -> Diagram {
        let shown = Shown::of(assessment, scope);
        let mut builder = Builder { assessment, marks: marks(assessment), diagram: Diagram::default() };
        builder.diagram.title = label::title(assessment, scope, collapse);
        let frames = builder.frames(&shown);
        let places = builder.nodes(&shown, &frames);
        builder.arrows(&shown, &places);
        builder.count_hidden(&places);
        if collapse { collapsed(assessment, builder.diagram) } else { builder.diagram }
    }

    /// How many components the model has that a picture of all of it would show.
    pub fn size(assessment: &Assessment) -> usize {
        assessment.project.model.components.len()
    }
}

struct Builder<'a> {
    assessment: &'a Assessment,
    marks: BTreeMap<Target, Marks>,
    diagram: Diagram,
}

impl<'a> Builder<'a> {
    fn marks(&self, target: Target) -> Marks {
        self.marks.get(&target).copied().unwrap_or_default()
    }

    /// The frames that something shown stands in, and those that are shown for themselves; the outer ones first.
    fn frames(&mut self, shown: &Shown) -> BTreeMap<BoundaryId, usize> {
        let model = &self.assessment.project.model;
        let mut wanted = shown.boundaries.clone();
        for component in &shown.components {
            wanted.extend(boundary_of(&self.assessment.graph, *component));
        }
        let around: Vec<BoundaryId> = wanted.iter().flat_map(|id| model.chain(*id)).collect();
        wanted.extend(around);
        let mut depths: Vec<(usize, BoundaryId)> = wanted.into_iter().map(|id| (model.chain(id).count(), id)).collect();
        depths.sort_unstable();
        let mut places = BTreeMap::new();
        for (_, id) in depths {
            places.insert(id, self.diagram.frames.len());
            self.diagram.frames.push(Frame {
                boundary: id,
                parent: model[id].parent.and_then(|parent| places.get(&parent).copied()),
                name: label::name(&model[id].head),
                trust: self.assessment.graph.boundary_trust(id).map(|(trust, _)| trust),
                marks: self.marks(Target::Boundary(id)),
            });
        }
        places
    }

    fn nodes(&mut self, shown: &Shown, frames: &BTreeMap<BoundaryId, usize>) -> BTreeMap<ComponentId, usize> {
        let graph: &'a Graph = &self.assessment.graph;
        let model = &self.assessment.project.model;
        let mut places = BTreeMap::new();
        for id in &shown.components {
            let target = Target::Component(*id);
            places.insert(*id, self.diagram.nodes.len());
            self.diagram.nodes.push(Node {
                shape: match model[*id].kind {
                    Kind::Process => Shape::Process,
                    Kind::Datastore => Shape::Store,
                    _ => Shape::External,
                },
                elements: vec![target],
                frame: boundary_of(graph, *id).and_then(|boundary| frames.get(&boundary).copied()),
                name: label::name(&model[*id].head),
                detail: label::technology(graph, *id),
                marks: self.marks(target),
                out_of_scope: model.out_of_scope(target).is_some(),
                hidden: 0,
            });
        }
        places
    }

    fn arrows(&mut self, shown: &Shown, places: &BTreeMap<ComponentId, usize>) {
        let (graph, model) = (&self.assessment.graph, &self.assessment.project.model);
        for id in &shown.flows {
            let target = Target::Flow(*id);
            let flow = &model[*id];
            let [from, to] = [&flow.from, &flow.to].map(|end| end.as_ref().map(|end| end.value));
            // An end that nobody stated stands beside the other one.
            let frame = |end: Option<ComponentId>| self.diagram.nodes.get(*places.get(&end?)?)?.frame;
            let beside = frame(from).or(frame(to));
            let mut node = |end: Option<ComponentId>| match end.and_then(|end| places.get(&end)) {
                Some(place) => *place,
                None => {
                    self.diagram.nodes.push(Node::unknown_end(beside));
                    self.diagram.nodes.len() - 1
                }
            };
            let (from, to) = (node(from), node(to));
            self.diagram.arrows.push(Arrow {
                flows: vec![*id],
                from,
                to,
                name: label::name(&flow.head),
                detail: label::protocol(graph, *id),
                crosses: graph.crosses(*id),
                out_of_scope: model.out_of_scope(target).is_some(),
                marks: self.marks(target),
            });
        }
    }

    /// Tells each node how many of its flows the picture leaves out.
    fn count_hidden(&mut self, places: &BTreeMap<ComponentId, usize>) {
        let mut drawn: BTreeMap<usize, usize> = BTreeMap::new();
        for arrow in &self.diagram.arrows {
            for end in [arrow.from, arrow.to] {
                *drawn.entry(end).or_default() += 1;
            }
        }
        for (component, place) in places {
            let graph = &self.assessment.graph;
            let all = graph.outgoing(*component).len() + graph.incoming(*component).len();
            if let Some(node) = self.diagram.nodes.get_mut(*place) {
                node.hidden = all.saturating_sub(drawn.get(place).copied().unwrap_or(0));
            }
        }
    }
}

/// The innermost boundary around a component, where its place is known.
fn boundary_of(graph: &Graph, component: ComponentId) -> Option<BoundaryId> {
    graph.around(component)?.first().copied()
}
