//! The model as a graph: who sends to whom, what is in which boundary, and what is stated about each element.

use super::known::Known;
use super::lists::Lists;
use super::properties::KnownProperties;
use super::roles::{Role, Roles};
use palisade_model::facts::Fact;
use palisade_model::grade::Grade;
use palisade_model::kind::Kind;
use palisade_model::model::{BoundaryId, ComponentId, DataId, FlowId, Model, Placement, Target};
use palisade_model::vocabulary::{FactValue, PropertyId, Vocabulary};
use std::collections::{BTreeSet, HashSet, VecDeque};
use std::sync::Arc;

/// The model with its flows by component and its components by boundary.
#[derive(Debug)]
pub struct Structure {
    /// The model.
    pub model: Arc<Model>,
    /// The vocabulary of its facts.
    pub vocabulary: Arc<Vocabulary>,
    /// The properties that the graph knows by name.
    pub properties: KnownProperties,
    incoming: Lists<FlowId>,
    outgoing: Lists<FlowId>,
    neighbours: Lists<ComponentId>,
    contains: Lists<ComponentId>,
    inner: Lists<BoundaryId>,
    roles: Roles,
    named_alike: Vec<bool>,
    /// Whether every flow states what it carries.
    pub(super) all_carried: bool,
}

impl Structure {
    pub(super) fn of(model: &Arc<Model>, vocabulary: &Arc<Vocabulary>) -> Structure {
        let properties = KnownProperties::of(vocabulary);
        let size = model.components.len();
        let (mut incoming, mut outgoing) = (Vec::new(), Vec::new());
        let mut neighbours: Vec<(u32, ComponentId)> = Vec::new();
        for id in model.flow_ids() {
            let flow = &model[id];
            let (from, to) = (flow.from.as_ref().map(|end| end.value), flow.to.as_ref().map(|end| end.value));
            outgoing.extend(from.map(|from| (from.0, id)));
            incoming.extend(to.map(|to| (to.0, id)));
            if let (Some(from), Some(to)) = (from, to)
                && from != to
            {
                neighbours.extend([(from.0, to), (to.0, from)]);
            }
        }
        neighbours.sort_unstable();
        neighbours.dedup();
        let placed = |id: ComponentId| match model[id].placement {
            Placement::In(boundary, _) => Some((boundary.0, id)),
            Placement::Outside | Placement::Unknown => None,
        };
        let inner = model.boundary_ids().filter_map(|id| Some((model[id].parent?.0, id)));
        let elements = model.components.iter().map(|one| &one.head).chain(model.flows.iter().map(|one| &one.head));
        let ids: HashSet<&str> = elements.map(|head| head.id.as_str()).collect();
        let named_alike = model.boundaries.iter().map(|boundary| ids.contains(boundary.head.id.as_str())).collect();
        Structure {
            named_alike,
            model: Arc::clone(model),
            properties,
            vocabulary: Arc::clone(vocabulary),
            incoming: Lists::of(size, incoming),
            outgoing: Lists::of(size, outgoing),
            neighbours: Lists::of(size, neighbours),
            contains: Lists::of(model.boundaries.len(), model.component_ids().filter_map(placed).collect()),
            inner: Lists::of(model.boundaries.len(), inner.collect()),
            roles: Roles::of(model, vocabulary, &properties),
            all_carried: model.flows.iter().all(|flow| flow.carries.is_some()),
        }
    }

    /// The flows into a component.
    pub fn incoming(&self, component: ComponentId) -> &[FlowId] {
        self.incoming.get(component.0)
    }

    /// The flows out of a component.
    pub fn outgoing(&self, component: ComponentId) -> &[FlowId] {
        self.outgoing.get(component.0)
    }

    /// The components that stand directly in a boundary.
    pub fn contains(&self, boundary: BoundaryId) -> &[ComponentId] {
        self.contains.get(boundary.0)
    }

    /// The components that stand in a boundary or in one inside it, and how many boundaries and components were looked
    /// at; once these are `limit`, no further boundary is.
    pub fn encloses(&self, boundary: BoundaryId, limit: usize) -> (Known<ComponentId>, usize) {
        let mut found = Known { items: Vec::new(), complete: true };
        let (mut inside, mut steps) = (vec![boundary], 0);
        while let Some(at) = inside.pop() {
            if steps >= limit {
                found.complete = false;
                break;
            }
            let (components, boundaries) = (self.contains(at), self.inner.get(at.0));
            steps += 1 + components.len() + boundaries.len();
            found.items.extend(components);
            inside.extend(boundaries);
        }
        found.items.sort_unstable();
        (found, steps)
    }

    /// The components that share a flow with a component, each once.
    pub fn neighbours(&self, component: ComponentId) -> &[ComponentId] {
        self.neighbours.get(component.0)
    }

    /// Every component from which flows lead to a component, however far, and how many flows were followed; at most
    /// `limit` are.
    pub fn reachable_from(&self, component: ComponentId, limit: usize) -> (Known<ComponentId>, usize) {
        let mut seen = BTreeSet::from([component]);
        let mut queue = VecDeque::from([component]);
        let mut steps = 0;
        while let Some(at) = queue.pop_front() {
            for flow in self.incoming(at) {
                steps += 1;
                if steps > limit {
                    seen.remove(&component);
                    return (Known { items: seen.into_iter().collect(), complete: false }, steps);
                }
                if let Some(from) = &self.model[*flow].from
                    && seen.insert(from.value)
                {
                    queue.push_back(from.value);
                }
            }
        }
        seen.remove(&component);
        (Known { items: seen.into_iter().collect(), complete: true }, steps)
    }

    /// The boundaries around a component from the inside out; none if its place is unknown.
    pub fn around(&self, component: ComponentId) -> Option<Vec<BoundaryId>> {
        match self.model[component].placement {
            Placement::In(boundary, _) => Some(self.model.chain(boundary).collect()),
            Placement::Outside => Some(Vec::new()),
            Placement::Unknown => None,
        }
    }

    /// The boundaries that a flow leaves and those that it enters, from the sender's side to the receiver's.
    /// None if the place of an end is unknown.
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

    /// The trust of the ground that a component is on. An external entity outside every boundary is on
    /// untrusted ground.
    pub fn trust(&self, component: ComponentId) -> Option<Grade> {
        match self.model[component].placement {
            Placement::In(boundary, _) => self.boundary_trust(boundary).map(|(grade, _)| grade),
            Placement::Outside => Some(Grade::None),
            Placement::Unknown => None,
        }
    }

    /// Whether a component or a flow has the id of a boundary.
    pub fn is_named_alike(&self, boundary: BoundaryId) -> bool {
        self.named_alike.get(boundary.0 as usize).copied().unwrap_or(false)
    }

    /// Whether a component builds or deploys software.
    pub fn is_pipeline(&self, component: ComponentId) -> bool {
        self.roles.has(component, Role::Pipeline)
    }

    /// Whether a component keeps messages for others.
    pub fn is_broker(&self, component: ComponentId) -> bool {
        self.roles.has(component, Role::Broker)
    }

    /// Whether what comes from a component was asked for by the receiver: it is a store, or a repository.
    pub fn is_fetched_from(&self, component: ComponentId) -> bool {
        self.model[component].kind == Kind::Datastore || self.roles.has(component, Role::Repository)
    }

    /// Whether a component is known to only pass on what it gets.
    pub fn forwards(&self, component: ComponentId) -> bool {
        self.roles.has(component, Role::Forwarder)
    }

    /// What a flow is stated to carry; none where that is not stated.
    pub fn carries(&self, flow: FlowId) -> Option<&[DataId]> {
        self.model[flow].carries.as_ref().map(|carried| carried.value.as_slice())
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

    /// Adds what flows are stated to carry.
    pub(super) fn add_stated(&self, flows: &[FlowId], into: &mut Known<DataId>) {
        for flow in flows {
            match &self.model[*flow].carries {
                Some(carried) => into.items.extend(&carried.value),
                None => into.complete = false,
            }
        }
    }
}
