//! The facts of a whole model as rows of small numbers: what the evaluator reads.
//!
//! One row a target, one cell a property. Building it costs one pass; a rule's test is then one load and one compare.

use crate::graph::{Graph, Known, Side, UNREACHABLE};
use crate::rule::expression::{ListWord, STEPS, Step};
use palisade_model::grade::Grade;
use palisade_model::kind::Kind;
use palisade_model::model::{BoundaryId, ComponentId, DataId, FlowId, Placement, Target};
use palisade_model::vocabulary::{FactValue, PropertyId};
use std::sync::Arc;

/// A cell's content: nothing is known.
pub const UNKNOWN: u16 = 0;
/// A cell's content: things of this kind have no such property.
pub const ABSENT: u16 = u16::MAX;
/// A row's number that stands for "there is none".
pub const NOWHERE: u32 = u32::MAX;
/// A row's number that stands for "nobody said which".
pub const UNSAID: u32 = u32::MAX - 1;

/// The rows of one model.
#[derive(Debug)]
pub struct Grid {
    /// The graph that it was made from.
    pub graph: Arc<Graph>,
    width: usize,
    cells: Vec<u16>,
    kinds: Vec<Kind>,
    steps: [Vec<u32>; STEPS],
    exposure: Vec<(u32, u32)>,
    starts: [u32; 4],
}

/// How a cell holds a value.
pub fn encode(value: FactValue) -> u16 {
    match value {
        FactValue::Bool(truth) => 1 + u16::from(truth),
        FactValue::Grade(grade) => 1 + grade as u16,
        FactValue::Word(row) => 1 + row,
        FactValue::Technology(id) => 1 + id.0,
        FactValue::Protocol(id) => 1 + id.0,
    }
}

/// How a cell holds a grade of which only a lower bound is known. A bound of `none` says nothing.
fn encode_at_least(grade: Grade) -> u16 {
    if grade == Grade::None { UNKNOWN } else { 5 + grade as u16 }
}

/// The lowest and the highest grade that a cell allows, from 0 to 3.
pub fn grade_range(cell: u16) -> Option<(u16, u16)> {
    match cell {
        UNKNOWN => Some((0, 3)),
        exact @ 1..=4 => Some((exact - 1, exact - 1)),
        bound @ 5..=8 => Some((bound - 5, 3)),
        _ => None,
    }
}

impl Grid {
    /// Lays out the facts of a model.
    pub fn new(graph: &Arc<Graph>) -> Self {
        let model = &graph.model;
        let (components, flows) = (model.components.len() as u32, model.flows.len() as u32);
        let boundaries = model.boundaries.len() as u32;
        let starts = [0, components, components + flows, components + flows + boundaries];
        let rows = starts[3] as usize + model.data.len();
        let width = graph.vocabulary.property_count();
        let mut grid = Grid {
            graph: Arc::clone(graph),
            width,
            cells: Vec::with_capacity(rows * width),
            kinds: Vec::with_capacity(rows),
            steps: [(); STEPS].map(|()| vec![NOWHERE; rows]),
            exposure: vec![(UNREACHABLE, UNREACHABLE); rows],
            starts,
        };
        let empty: Vec<(Kind, Vec<u16>)> = Kind::ALL
            .into_iter()
            .map(|kind| {
                let cell = |on: bool| if on { UNKNOWN } else { ABSENT };
                (kind, graph.vocabulary.properties().map(|(_, row)| cell(row.on.has(kind))).collect())
            })
            .collect();
        for target in model.targets() {
            let kind = model.kind(target);
            grid.kinds.push(kind);
            let start = grid.cells.len();
            if let Some((_, row)) = empty.iter().find(|(known, _)| *known == kind) {
                grid.cells.extend_from_slice(row);
            }
            for fact in model.head(target).facts.iter() {
                grid.set(start, Some(fact.property), encode(fact.value));
            }
            grid.computed(graph, target, start);
        }
        grid
    }

    fn set(&mut self, start: usize, property: Option<PropertyId>, value: u16) {
        if let Some(cell) = property.and_then(|property| self.cells.get_mut(start + usize::from(property.0))) {
            *cell = value;
        }
    }

    fn computed(&mut self, graph: &Graph, target: Target, start: usize) {
        let (properties, row) = (graph.properties, self.row(target) as usize);
        for (need, property) in properties.needs.iter().enumerate() {
            if !matches!(target, Target::Data(_) | Target::Boundary(_)) {
                let sensitivity = graph.sensitivity(target, need);
                let cell = if sensitivity.exact {
                    encode(FactValue::Grade(sensitivity.at_least))
                } else {
                    encode_at_least(sensitivity.at_least)
                };
                self.set(start, *property, cell);
            }
        }
        match target {
            Target::Component(id) => {
                let trust = graph.trust(id).map_or(UNKNOWN, |grade| encode(FactValue::Grade(grade)));
                self.set(start, properties.trust, trust);
                let boundary = match graph.model[id].placement {
                    Placement::In(boundary, _) => self.row(Target::Boundary(boundary)),
                    Placement::Outside => NOWHERE,
                    Placement::Unknown => UNSAID,
                };
                self.step(Step::Boundary, row, boundary);
                if let Some(exposure) = self.exposure.get_mut(row) {
                    *exposure = (graph.least_exposure(id), graph.exposure(id));
                }
            }
            Target::Flow(id) => {
                let crosses = graph.crosses(id).map_or(UNKNOWN, |crosses| encode(FactValue::Bool(crosses)));
                self.set(start, properties.crosses_boundary, crosses);
                let flow = &graph.model[id];
                let end = |end: &Option<palisade_model::source::Spanned<ComponentId>>| {
                    end.as_ref().map_or(UNSAID, |end| end.value.0)
                };
                self.step(Step::From, row, end(&flow.from));
                self.step(Step::To, row, end(&flow.to));
                let side = |side: Side| match side {
                    Side::None => NOWHERE,
                    Side::Unsaid(_) => UNSAID,
                    Side::Is(id) => id.0,
                };
                let access = graph.access(id);
                self.step(Step::Client, row, side(access.client));
                self.step(Step::Store, row, side(access.store));
                if let Some(exposure) = self.exposure.get_mut(row) {
                    *exposure = graph.flow_exposure(id);
                }
            }
            Target::Boundary(id) => {
                let trust = graph.boundary_trust(id).map_or(UNKNOWN, |(grade, _)| encode(FactValue::Grade(grade)));
                self.set(start, properties.trust, trust);
                let parent = graph.model[id].parent.map_or(NOWHERE, |parent| self.row(Target::Boundary(parent)));
                self.step(Step::Parent, row, parent);
            }
            Target::Data(_) => {}
        }
    }

    fn step(&mut self, step: Step, row: usize, to: u32) {
        if let Some(slot) = self.steps.get_mut(step as usize).and_then(|steps| steps.get_mut(row)) {
            *slot = to;
        }
    }

    /// The row of a target.
    pub fn row(&self, target: Target) -> u32 {
        let [components, flows, boundaries, data] = self.starts;
        match target {
            Target::Component(id) => components + id.0,
            Target::Flow(id) => flows + id.0,
            Target::Boundary(id) => boundaries + id.0,
            Target::Data(id) => data + id.0,
        }
    }

    /// The target of a row.
    pub fn target(&self, row: u32) -> Target {
        let [_, flows, boundaries, data] = self.starts;
        if row >= data {
            Target::Data(DataId(row - data))
        } else if row >= boundaries {
            Target::Boundary(BoundaryId(row - boundaries))
        } else if row >= flows {
            Target::Flow(FlowId(row - flows))
        } else {
            Target::Component(ComponentId(row))
        }
    }

    /// The rows of all targets.
    pub fn rows(&self) -> std::ops::Range<u32> {
        0..self.kinds.len() as u32
    }

    /// The kind of a row's target.
    #[inline]
    pub fn kind(&self, row: u32) -> Option<Kind> {
        self.kinds.get(row as usize).copied()
    }

    /// A property of a row's target.
    #[inline]
    pub fn cell(&self, row: u32, property: PropertyId) -> u16 {
        self.cells.get(row as usize * self.width + usize::from(property.0)).copied().unwrap_or(ABSENT)
    }

    /// Where a step leads from a row.
    #[inline]
    pub fn take(&self, row: u32, step: Step) -> u32 {
        self.steps.get(step as usize).and_then(|steps| steps.get(row as usize)).copied().unwrap_or(NOWHERE)
    }

    /// How far a row's target is from untrusted ground: the least that is possible, and what is known.
    #[inline]
    pub fn exposure(&self, row: u32) -> (u32, u32) {
        self.exposure.get(row as usize).copied().unwrap_or((UNREACHABLE, UNREACHABLE))
    }

    /// The members of a list of a row's target, as rows; at most `limit` of them are walked.
    pub fn list(&self, row: u32, list: ListWord, limit: usize) -> Known<u32> {
        let graph = &self.graph;
        let complete = |items: Vec<u32>| Known { items, complete: true };
        let data = |known: Known<DataId>| Known {
            items: known.items.into_iter().map(|id| self.row(Target::Data(id))).collect(),
            complete: known.complete,
        };
        let components = |known: Known<ComponentId>| Known {
            items: known.items.into_iter().map(|id| id.0).collect(),
            complete: known.complete,
        };
        let flows = |ids: &[FlowId]| complete(ids.iter().map(|id| self.row(Target::Flow(*id))).collect());
        let bounds =
            |ids: Vec<BoundaryId>| complete(ids.into_iter().map(|id| self.row(Target::Boundary(id))).collect());
        let unknown = || Known { items: Vec::new(), complete: false };
        match (list, self.target(row)) {
            (ListWord::Carries, Target::Flow(id)) => data(graph.carries(id)),
            (ListWord::Stores, Target::Component(id)) => data(graph.kept(id).clone()),
            (ListWord::Handles, Target::Component(id)) => data(graph.handles(id).clone()),
            (ListWord::Crosses, Target::Flow(id)) => {
                graph.crossings(id).map_or_else(unknown, |(left, entered)| bounds([left, entered].concat()))
            }
            (ListWord::Enters, Target::Flow(id)) => {
                graph.crossings(id).map_or_else(unknown, |(_, entered)| bounds(entered))
            }
            (ListWord::Leaves, Target::Flow(id)) => graph.crossings(id).map_or_else(unknown, |(left, _)| bounds(left)),
            (ListWord::Incoming, Target::Component(id)) => flows(graph.incoming(id)),
            (ListWord::Outgoing, Target::Component(id)) => flows(graph.outgoing(id)),
            (ListWord::Neighbours, Target::Component(id)) => {
                complete(graph.neighbours(id).into_iter().map(|id| id.0).collect())
            }
            (ListWord::Callers, Target::Component(id)) => components(graph.callers(id, limit)),
            (ListWord::ReachableFrom, Target::Component(id)) => components(graph.reachable_from(id, limit)),
            (ListWord::Contains, Target::Boundary(id)) => complete(graph.contains(id).iter().map(|id| id.0).collect()),
            (ListWord::KeptIn, Target::Data(id)) => components(graph.kept_in(id)),
            (ListWord::CarriedBy, Target::Data(id)) => {
                let known = graph.carried_by(id);
                let rows = known.items.into_iter().map(|id| self.row(Target::Flow(id)));
                Known { items: rows.collect(), complete: known.complete }
            }
            _ => complete(Vec::new()),
        }
    }
}
