//! The facts of a whole model as rows of small numbers: what the evaluator reads.
//!
//! One row a target, one cell a property. Building it costs one pass; a rule's test is then one load and one compare. The
//! cells of one property are beside each other, since a rule asks the same few of one target after the other.

mod usual;

use crate::graph::{Graph, Known, Side, UNREACHABLE};
use crate::rule::expression::{ListWord, STEPS, Step};
use palisade_model::grade::Grade;
use palisade_model::kind::Kind;
use palisade_model::model::{BoundaryId, ComponentId, DataId, FlowId, Placement, Target};
use palisade_model::priors::{IMPROBABLE, Selector};
use palisade_model::vocabulary::{FactValue, PropertyId, TechnologyId};
use std::sync::Arc;
use usual::Usual;

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
    /// The cells of the first property for all rows, then those of the second, and so on.
    cells: Vec<u16>,
    kinds: Vec<Kind>,
    steps: [Vec<u32>; STEPS],
    exposure: Vec<(u32, u32)>,
    starts: [u32; 4],
    usual: Usual,
}

/// A list of a row's target.
#[derive(Debug)]
pub struct List<'g> {
    ids: Ids<'g>,
    /// The row of the first of all things of their sort.
    start: u32,
    /// Whether these are all its members.
    pub complete: bool,
    /// How many flows or components were looked at to make it; none if it was there.
    pub read: u32,
}

/// The boundaries that a flow leaves, and those that it enters.
type Crossings = (Vec<BoundaryId>, Vec<BoundaryId>);

/// The members of a list, as they are known.
#[derive(Debug)]
enum Ids<'g> {
    Components(&'g [ComponentId]),
    Flows(&'g [FlowId]),
    Data(&'g [DataId]),
    Rows(Vec<u32>),
}

impl List<'_> {
    /// How many members it has.
    pub fn len(&self) -> usize {
        match &self.ids {
            Ids::Components(ids) => ids.len(),
            Ids::Flows(ids) => ids.len(),
            Ids::Data(ids) => ids.len(),
            Ids::Rows(ids) => ids.len(),
        }
    }

    /// Whether it has no members.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The members, as rows.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        let id = |at: usize| match &self.ids {
            Ids::Components(ids) => ids.get(at).map(|id| id.0),
            Ids::Flows(ids) => ids.get(at).map(|id| id.0),
            Ids::Data(ids) => ids.get(at).map(|id| id.0),
            Ids::Rows(ids) => ids.get(at).copied(),
        };
        (0..self.len()).filter_map(id).map(|id| self.start + id)
    }
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
        let mut grid = Grid {
            graph: Arc::clone(graph),
            cells: Vec::with_capacity(rows * graph.vocabulary.property_count()),
            kinds: model.targets().map(|target| model.kind(target)).collect(),
            steps: [(); STEPS].map(|()| vec![NOWHERE; rows]),
            exposure: vec![(UNREACHABLE, UNREACHABLE); rows],
            starts,
            usual: Usual::of(&graph.vocabulary, model),
        };
        for (_, property) in graph.vocabulary.properties() {
            let cell = |kind: &Kind| if property.on.has(*kind) { UNKNOWN } else { ABSENT };
            grid.cells.extend(grid.kinds.iter().map(cell));
        }
        for target in model.targets() {
            let row = grid.row(target) as usize;
            for fact in model.head(target).facts.iter() {
                grid.set(row, Some(fact.property), encode(fact.value));
            }
            grid.computed(graph, target, row);
        }
        grid
    }

    /// Where a cell is.
    #[inline]
    fn place(&self, row: usize, property: PropertyId) -> usize {
        usize::from(property.0) * self.kinds.len() + row
    }

    fn set(&mut self, row: usize, property: Option<PropertyId>, value: u16) {
        let place = property.map(|property| self.place(row, property));
        if let Some(cell) = place.and_then(|place| self.cells.get_mut(place)) {
            *cell = value;
        }
    }

    fn computed(&mut self, graph: &Graph, target: Target, row: usize) {
        let properties = graph.properties;
        for (need, property) in properties.needs.iter().enumerate() {
            if !matches!(target, Target::Data(_) | Target::Boundary(_)) {
                let sensitivity = graph.sensitivity(target, need);
                let cell = if sensitivity.exact {
                    encode(FactValue::Grade(sensitivity.at_least))
                } else {
                    encode_at_least(sensitivity.at_least)
                };
                self.set(row, *property, cell);
            }
        }
        match target {
            Target::Component(id) => {
                let trust = graph.trust(id).map_or(UNKNOWN, |grade| encode(FactValue::Grade(grade)));
                self.set(row, properties.trust, trust);
                let boundary = match graph.model[id].placement {
                    Placement::In(boundary, _) => self.row(Target::Boundary(boundary)),
                    Placement::Outside => NOWHERE,
                    Placement::Unknown => UNSAID,
                };
                self.step(Step::Boundary, row, boundary);
                if let Some(exposure) = self.exposure.get_mut(row) {
                    *exposure = (graph.least_exposure(id), graph.exposure(id));
                }
                if let Some(refuses) = graph.refuses_anonymous(id) {
                    self.set(row, properties.refuses_anonymous, encode(FactValue::Bool(refuses)));
                }
            }
            Target::Flow(id) => {
                let crosses = graph.crosses(id).map_or(UNKNOWN, |crosses| encode(FactValue::Bool(crosses)));
                self.set(row, properties.crosses_boundary, crosses);
                if let Some(idempotent) = graph.idempotent(id) {
                    self.set(row, properties.idempotent, encode(FactValue::Bool(idempotent)));
                }
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
                self.set(row, properties.trust, trust);
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
        self.cells.get(self.place(row as usize, property)).copied().unwrap_or(ABSENT)
    }

    /// A property of all targets, by row.
    pub(crate) fn column(&self, property: PropertyId) -> &[u16] {
        let start = self.place(0, property);
        self.cells.get(start..start + self.kinds.len()).unwrap_or_default()
    }

    /// Whether a property may count as false until somebody states it.
    pub fn may_be_silent(&self, property: PropertyId) -> bool {
        !self.usual.silences(property).is_empty()
    }

    /// Whether a property of a row's target counts as false until somebody states it, since that is improbable.
    pub fn is_silent(&self, row: u32, property: PropertyId) -> bool {
        let first = self
            .usual
            .silences(property)
            .iter()
            .find(|case| case.is.is_none_or(|is| row < UNSAID && self.is_of(row, is)));
        first.is_some_and(|case| case.prior.p < IMPROBABLE)
    }

    /// Whether a row's target is what a selector asks for, by what the model states or its name suggests.
    pub fn is_of(&self, row: u32, selector: Selector) -> bool {
        let (graph, target) = (&self.graph, self.target(row));
        let (key, class) = match (selector, target) {
            (Selector::Kind(kinds), _) => return self.kind(row).is_some_and(|kind| kinds.has(kind)),
            (Selector::Class(class), Target::Component(_)) => (graph.properties.technology, class),
            (Selector::Class(class), Target::Flow(_)) => (graph.properties.protocol, class),
            (Selector::Class(_), Target::Boundary(_) | Target::Data(_)) => return false,
        };
        let suggested = || match target {
            Target::Component(id) => self.suggested(id).map(FactValue::Technology),
            _ => None,
        };
        let known = graph.fact(target, key).map(|fact| fact.value).or_else(suggested);
        known.is_some_and(|known| graph.vocabulary.is_a(known, class))
    }

    /// The technology that the name of a component suggests, if the model states none.
    pub fn suggested(&self, component: ComponentId) -> Option<TechnologyId> {
        self.usual.suggested(component.0 as usize)
    }

    /// Whether a row's target may be of a class, by row of the technologies (of a flow: of the protocols), if the model
    /// states neither.
    pub fn may_be(&self, row: u32, class: u16) -> bool {
        let vocabulary = &self.graph.vocabulary;
        match self.target(row) {
            Target::Flow(_) => self.usual.protocol(class),
            Target::Component(id) => match self.suggested(id) {
                Some(technology) => vocabulary.is_a(FactValue::Technology(technology), class),
                None => self.kind(row).is_some_and(|kind| self.usual.technology(kind, class)),
            },
            Target::Boundary(_) | Target::Data(_) => false,
        }
    }

    /// Whether a component that nobody named may be of a class of technologies.
    pub fn may_be_any(&self, class: u16) -> bool {
        Kind::COMPONENTS.iter().any(|kind| self.usual.technology(*kind, class))
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

    /// A list of a row's target. At most `limit` flows or components are looked at to make it.
    pub fn list(&self, row: u32, list: ListWord, limit: usize) -> List<'_> {
        let graph = &self.graph;
        let [_, flows, boundaries, data] = self.starts;
        fn ready(ids: Ids<'_>, start: u32, complete: bool) -> List<'_> {
            List { ids, start, complete, read: 0 }
        }
        let made = |known: Known<ComponentId>, read: usize| {
            let rows = known.items.into_iter().map(|id| id.0).collect();
            List { ids: Ids::Rows(rows), start: 0, complete: known.complete, read: read as u32 }
        };
        let crossed = |select: fn(Crossings) -> Vec<BoundaryId>, id: FlowId| {
            let crossed = graph.crossings(id);
            let complete = crossed.is_some();
            let rows = crossed.map(select).into_iter().flatten().map(|id| id.0).collect();
            List { ids: Ids::Rows(rows), start: boundaries, complete, read: 0 }
        };
        match (list, self.target(row)) {
            (ListWord::Carries, Target::Flow(id)) => {
                let carried = graph.carries(id);
                ready(Ids::Data(carried.unwrap_or_default()), data, carried.is_some())
            }
            (ListWord::Stores, Target::Component(id)) => {
                let kept = graph.kept(id);
                ready(Ids::Data(&kept.items), data, kept.complete)
            }
            (ListWord::Handles, Target::Component(id)) => {
                let handled = graph.handles(id);
                ready(Ids::Data(&handled.items), data, handled.complete)
            }
            (ListWord::Crosses, Target::Flow(id)) => crossed(|(left, entered)| [left, entered].concat(), id),
            (ListWord::Enters, Target::Flow(id)) => crossed(|(_, entered)| entered, id),
            (ListWord::Leaves, Target::Flow(id)) => crossed(|(left, _)| left, id),
            (ListWord::Incoming, Target::Component(id)) => ready(Ids::Flows(graph.incoming(id)), flows, true),
            (ListWord::Outgoing, Target::Component(id)) => ready(Ids::Flows(graph.outgoing(id)), flows, true),
            (ListWord::Neighbours, Target::Component(id)) => ready(Ids::Components(graph.neighbours(id)), 0, true),
            (ListWord::Callers, Target::Component(id)) => {
                let callers = graph.callers(id, limit);
                let read = callers.items.len();
                made(callers, read)
            }
            (ListWord::ReachableFrom, Target::Component(id)) => {
                let (known, read) = graph.reachable_from(id, limit);
                made(known, read)
            }
            (ListWord::Contains, Target::Boundary(id)) => ready(Ids::Components(graph.contains(id)), 0, true),
            (ListWord::Encloses, Target::Boundary(id)) => {
                let (known, read) = graph.encloses(id, limit);
                made(known, read)
            }
            (ListWord::KeptIn, Target::Data(id)) => {
                let (stores, complete) = graph.kept_in(id);
                ready(Ids::Components(stores), 0, complete)
            }
            (ListWord::CarriedBy, Target::Data(id)) => {
                let (carrying, complete) = graph.carried_by(id);
                ready(Ids::Flows(carrying), flows, complete)
            }
            _ => ready(Ids::Components(&[]), 0, true),
        }
    }
}
