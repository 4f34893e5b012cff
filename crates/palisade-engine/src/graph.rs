//! Words about the whole diagram that rules and reports use: who can reach what, which boundaries a flow crosses, how
//! sensitive what is carried and kept is. All of it is computed once a model, in time linear in its size.

mod access;
mod callers;
mod exposure;
mod labels;
mod logs;
mod sensitivity;

use palisade_model::facts::Fact;
use palisade_model::grade::Grade;
use palisade_model::kind::Kind;
use palisade_model::model::{BoundaryId, ComponentId, DataId, FlowId, Model, Placement, Target};
use palisade_model::vocabulary::{FactValue, PropertyId, Vocabulary};
use std::sync::Arc;

pub use access::{Access, Side};
pub use exposure::UNREACHABLE;
pub use labels::Clearance;
pub use sensitivity::{Need, SENSITIVITIES, Sensitivity};

/// The properties of the vocabulary that the graph reads or computes.
#[derive(Clone, Copy, Debug)]
pub struct KnownProperties {
    /// `trust` of boundaries.
    pub trust: Option<PropertyId>,
    /// `crosses_boundary` of flows.
    pub crosses_boundary: Option<PropertyId>,
    /// `confidentiality`, `integrity` and `availability` of data.
    pub needs: [Option<PropertyId>; 3],
    /// `authenticated` of flows.
    pub authenticated: Option<PropertyId>,
    /// `technology` of components.
    pub technology: Option<PropertyId>,
    /// `protocol` of flows.
    pub protocol: Option<PropertyId>,
    /// `public` of processes and stores.
    pub public: Option<PropertyId>,
    /// `cleared_for` of places and flows.
    pub cleared_for: Option<PropertyId>,
    /// `releases_at_most` of processes and stores.
    pub releases_at_most: Option<PropertyId>,
}

impl KnownProperties {
    fn of(vocabulary: &Vocabulary) -> Self {
        KnownProperties {
            trust: vocabulary.property("trust"),
            crosses_boundary: vocabulary.property("crosses_boundary"),
            needs: SENSITIVITIES.map(|need| vocabulary.property(need.property())),
            authenticated: vocabulary.property("authenticated"),
            technology: vocabulary.property("technology"),
            protocol: vocabulary.property("protocol"),
            public: vocabulary.property("public"),
            cleared_for: vocabulary.property("cleared_for"),
            releases_at_most: vocabulary.property("releases_at_most"),
        }
    }
}

/// A list of things of which some may be unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known<T> {
    /// Those that are known.
    pub items: Vec<T>,
    /// Whether these are all.
    pub complete: bool,
}

/// Nothing, and nothing more.
static NOTHING: Known<DataId> = Known { items: Vec::new(), complete: true };

/// The diagram of one model, with what is computed from it.
#[derive(Debug)]
pub struct Graph {
    /// The model.
    pub model: Arc<Model>,
    /// The vocabulary that its facts are of.
    pub vocabulary: Arc<Vocabulary>,
    /// The properties that the graph knows by name.
    pub properties: KnownProperties,
    incoming: Vec<Vec<FlowId>>,
    outgoing: Vec<Vec<FlowId>>,
    contains: Vec<Vec<ComponentId>>,
    accesses: Vec<Access>,
    exposure: exposure::Exposure,
    kept: Vec<Known<DataId>>,
    handled: Vec<Known<DataId>>,
    all_carried: bool,
    only_in_logs: Vec<bool>,
    sensitivity: sensitivity::Table,
    labels: labels::Labels,
}

impl Graph {
    /// Computes everything.
    pub fn new(model: &Arc<Model>, vocabulary: &Arc<Vocabulary>) -> Self {
        let mut graph = Graph {
            model: Arc::clone(model),
            properties: KnownProperties::of(vocabulary),
            vocabulary: Arc::clone(vocabulary),
            incoming: vec![Vec::new(); model.components.len()],
            outgoing: vec![Vec::new(); model.components.len()],
            contains: vec![Vec::new(); model.boundaries.len()],
            accesses: Vec::new(),
            exposure: exposure::Exposure::default(),
            kept: Vec::new(),
            handled: Vec::new(),
            all_carried: model.flows.iter().all(|flow| flow.carries.is_some()),
            only_in_logs: Vec::new(),
            sensitivity: sensitivity::Table::default(),
            labels: labels::Labels::default(),
        };
        for id in model.flow_ids() {
            let flow = &model[id];
            if let Some(from) = &flow.from
                && let Some(list) = graph.outgoing.get_mut(from.value.0 as usize)
            {
                list.push(id);
            }
            if let Some(to) = &flow.to
                && let Some(list) = graph.incoming.get_mut(to.value.0 as usize)
            {
                list.push(id);
            }
        }
        for id in model.component_ids() {
            if let Placement::In(boundary, _) = model[id].placement
                && let Some(list) = graph.contains.get_mut(boundary.0 as usize)
            {
                list.push(id);
            }
        }
        graph.accesses = access::of_flows(&graph);
        graph.exposure = exposure::Exposure::of(&graph);
        graph.kept = model.component_ids().map(|id| graph.find_kept(id)).collect();
        graph.only_in_logs = logs::only_in_logs(&graph);
        // Kept, not computed when asked: a hub is asked once for each of its flows.
        graph.handled = model.component_ids().map(|id| graph.find_handled(id)).collect();
        graph.sensitivity = sensitivity::Table::of(&graph);
        graph.labels = labels::Labels::of(&graph);
        graph
    }

    /// The flows into a component.
    pub fn incoming(&self, component: ComponentId) -> &[FlowId] {
        self.incoming.get(component.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The flows out of a component.
    pub fn outgoing(&self, component: ComponentId) -> &[FlowId] {
        self.outgoing.get(component.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The components that stand directly in a boundary.
    pub fn contains(&self, boundary: BoundaryId) -> &[ComponentId] {
        self.contains.get(boundary.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The components that share a flow with a component, each once.
    pub fn neighbours(&self, component: ComponentId) -> Vec<ComponentId> {
        let senders = self.incoming(component).iter().filter_map(|flow| self.model[*flow].from.as_ref());
        let receivers = self.outgoing(component).iter().filter_map(|flow| self.model[*flow].to.as_ref());
        let mut neighbours: Vec<ComponentId> = senders.chain(receivers).map(|end| end.value).collect();
        neighbours.retain(|neighbour| *neighbour != component);
        neighbours.sort_unstable();
        neighbours.dedup();
        neighbours
    }

    /// Every component from which flows lead to a component, however far; at most `limit` of them.
    pub fn reachable_from(&self, component: ComponentId, limit: usize) -> Known<ComponentId> {
        let mut seen = std::collections::BTreeSet::from([component]);
        let mut queue = std::collections::VecDeque::from([component]);
        let mut steps = 0;
        while let Some(at) = queue.pop_front() {
            for flow in self.incoming(at) {
                steps += 1;
                if steps > limit {
                    seen.remove(&component);
                    return Known { items: seen.into_iter().collect(), complete: false };
                }
                if let Some(from) = &self.model[*flow].from
                    && seen.insert(from.value)
                {
                    queue.push_back(from.value);
                }
            }
        }
        seen.remove(&component);
        Known { items: seen.into_iter().collect(), complete: true }
    }

    /// The boundaries around a component from the inside out; none when nobody said where it stands.
    pub fn around(&self, component: ComponentId) -> Option<Vec<BoundaryId>> {
        match self.model[component].placement {
            Placement::In(boundary, _) => Some(self.model.chain(boundary).collect()),
            Placement::Outside => Some(Vec::new()),
            Placement::Unknown => None,
        }
    }

    /// The boundaries that a flow leaves and those that it enters, from the sender's side to the receiver's.
    /// None when nobody said where one of its ends stands.
    pub fn crossings(&self, flow: FlowId) -> Option<(Vec<BoundaryId>, Vec<BoundaryId>)> {
        let flow = &self.model[flow];
        let mut from = self.around(flow.from.as_ref()?.value)?;
        let mut to = self.around(flow.to.as_ref()?.value)?;
        while let (Some(left), Some(entered)) = (from.last(), to.last()) {
            if left != entered {
                break;
            }
            from.pop();
            to.pop();
        }
        to.reverse();
        Some((from, to))
    }

    /// Whether a flow crosses a boundary: computed from its ends, or as stated where those are not known.
    pub fn crosses(&self, flow: FlowId) -> Option<bool> {
        if let (Some(from), Some(to)) = (&self.model[flow].from, &self.model[flow].to)
            && let (Placement::In(a, _), Placement::In(b, _)) =
                (self.model[from.value].placement, self.model[to.value].placement)
        {
            // Two components cross exactly when their innermost boundaries differ.
            return Some(a != b);
        }
        match self.crossings(flow) {
            Some((left, entered)) => Some(!left.is_empty() || !entered.is_empty()),
            None => match self.fact(Target::Flow(flow), self.properties.crosses_boundary)?.value {
                FactValue::Bool(crosses) => Some(crosses),
                _ => None,
            },
        }
    }

    /// The trust of a boundary: its own, or that of the nearest boundary around it that has one, and which one that is.
    pub fn boundary_trust(&self, boundary: BoundaryId) -> Option<(Grade, BoundaryId)> {
        self.model.chain(boundary).find_map(|id| match self.fact(Target::Boundary(id), self.properties.trust)?.value {
            FactValue::Grade(grade) => Some((grade, id)),
            _ => None,
        })
    }

    /// The trust of the ground on which a component stands. An external entity outside of every boundary stands on
    /// untrusted ground.
    pub fn trust(&self, component: ComponentId) -> Option<Grade> {
        match self.model[component].placement {
            Placement::In(boundary, _) => self.boundary_trust(boundary).map(|(grade, _)| grade),
            Placement::Outside => Some(Grade::None),
            Placement::Unknown => None,
        }
    }

    /// Who works with which store over a flow.
    pub fn access(&self, flow: FlowId) -> Access {
        self.accesses.get(flow.0 as usize).copied().unwrap_or(Access { client: Side::None, store: Side::None })
    }

    /// Who starts what goes over a flow, and who answers: the two ends as they are drawn, or the other way round for the
    /// answer of a store.
    pub fn ends(&self, flow: FlowId) -> (Option<ComponentId>, Option<ComponentId>) {
        if let Access { client: Side::Is(client), store: Side::Is(store) } = self.access(flow) {
            return (Some(client), Some(store));
        }
        let flow = &self.model[flow];
        (flow.from.as_ref().map(|end| end.value), flow.to.as_ref().map(|end| end.value))
    }

    /// How many flows lie between untrusted ground and a component: 0 for one that stands there, [`UNREACHABLE`] for
    /// one that nothing from there leads to. What only passes requests on does not count.
    pub fn exposure(&self, component: ComponentId) -> u32 {
        self.exposure.hops(component)
    }

    /// The least exposure that a component can have: what [`Graph::exposure`] would be if every component of which
    /// nobody said on what ground it stands stood on untrusted ground.
    pub fn least_exposure(&self, component: ComponentId) -> u32 {
        self.exposure.least(component)
    }

    /// The component of unknown ground that keeps a component's exposure from being known.
    pub fn doubtful_ground(&self, component: ComponentId) -> Option<ComponentId> {
        self.exposure.doubt(component)
    }

    /// How far a flow is from untrusted ground, which is as far as its sender: the least that is possible, and what is
    /// known. A flow without a known sender is as near as can be where it is known to cross a boundary.
    pub fn flow_exposure(&self, flow: FlowId) -> (u32, u32) {
        if let Some(from) = &self.model[flow].from {
            return (self.least_exposure(from.value), self.exposure(from.value));
        }
        match self.crosses(flow) {
            Some(true) => (0, 0),
            Some(false) => (UNREACHABLE, UNREACHABLE),
            None => (0, UNREACHABLE),
        }
    }

    /// Whether someone on untrusted ground is known to be able to send something into a flow.
    pub fn is_flow_exposed(&self, flow: FlowId) -> bool {
        self.flow_exposure(flow).1 < UNREACHABLE
    }

    /// The components on untrusted ground that are nearest to a component along flows, at most three.
    pub fn origins(&self, component: ComponentId) -> &[ComponentId] {
        self.exposure.origins(component)
    }

    /// The shortest way from untrusted ground to a component, both included; empty when there is none.
    pub fn way_to(&self, component: ComponentId) -> Vec<ComponentId> {
        self.exposure.way(component)
    }

    /// What a store keeps: as stated, otherwise what flows into it. For other components, nothing.
    pub fn kept(&self, component: ComponentId) -> &Known<DataId> {
        self.kept.get(component.0 as usize).unwrap_or(&NOTHING)
    }

    /// All data that a component deals with: what flows in, what flows out, what it keeps.
    pub fn handles(&self, component: ComponentId) -> &Known<DataId> {
        self.handled.get(component.0 as usize).unwrap_or(&NOTHING)
    }

    /// Whether some data is kept in logs alone.
    pub fn is_only_in_logs(&self, data: DataId) -> bool {
        self.only_in_logs.get(data.0 as usize).copied().unwrap_or(false)
    }

    fn find_kept(&self, id: ComponentId) -> Known<DataId> {
        let component = &self.model[id];
        if component.kind != Kind::Datastore {
            return Known { items: Vec::new(), complete: true };
        }
        if let Some(stored) = &component.stores {
            return Known { items: stored.value.clone(), complete: true };
        }
        let mut kept = Known { items: Vec::new(), complete: !self.incoming(id).is_empty() };
        self.add_stated(self.incoming(id), &mut kept);
        kept.items.sort_unstable();
        kept.items.dedup();
        kept
    }

    fn add_stated(&self, flows: &[FlowId], into: &mut Known<DataId>) {
        for flow in flows {
            match &self.model[*flow].carries {
                Some(carried) => into.items.extend(&carried.value),
                None => into.complete = false,
            }
        }
    }

    /// The data by which a component is judged: what a store keeps, what any other component deals with.
    pub fn concerns(&self, component: ComponentId) -> &Known<DataId> {
        if self.model[component].kind == Kind::Datastore { self.kept(component) } else { self.handles(component) }
    }

    fn find_handled(&self, component: ComponentId) -> Known<DataId> {
        let mut handled = self.kept(component).clone();
        self.add_stated(self.incoming(component), &mut handled);
        self.add_stated(self.outgoing(component), &mut handled);
        handled.items.sort_unstable();
        handled.items.dedup();
        handled
    }

    /// The stores that keep some data. Not all of them are known while some other store's contents are not.
    pub fn kept_in(&self, data: DataId) -> Known<ComponentId> {
        let mut stores = Known { items: Vec::new(), complete: true };
        for id in self.model.component_ids() {
            let kept = self.kept(id);
            if kept.items.contains(&data) {
                stores.items.push(id);
            } else {
                stores.complete &= kept.complete;
            }
        }
        stores
    }

    /// The flows that carry some data. Not all of them are known while some flow's load is not.
    pub fn carried_by(&self, data: DataId) -> Known<FlowId> {
        let carries =
            |flow: &FlowId| self.model[*flow].carries.as_ref().is_some_and(|carried| carried.value.contains(&data));
        Known { items: self.model.flow_ids().filter(carries).collect(), complete: self.all_carried }
    }

    /// What a flow carries.
    pub fn carries(&self, flow: FlowId) -> Known<DataId> {
        match &self.model[flow].carries {
            Some(carried) => Known { items: carried.value.clone(), complete: true },
            None => Known { items: Vec::new(), complete: false },
        }
    }

    /// The highest need among the data that a target carries, keeps or deals with, that stands in it, or that it is.
    pub fn sensitivity(&self, target: Target, need: usize) -> Sensitivity {
        self.sensitivity.get(self, target, need)
    }

    /// A stated or implied fact.
    pub fn fact(&self, target: Target, property: Option<PropertyId>) -> Option<&Fact> {
        self.model.head(target).facts.get(property?)
    }

    /// A fact that is true or false.
    pub fn truth(&self, target: Target, property: Option<PropertyId>) -> Option<bool> {
        match self.fact(target, property)?.value {
            FactValue::Bool(truth) => Some(truth),
            _ => None,
        }
    }
}
