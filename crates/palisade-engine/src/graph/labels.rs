//! Where data travels: what a flow of which nobody said what it carries may carry, and where data comes that a place is
//! not cleared for.
//!
//! A process or a store passes on all that comes to it, unless it says that it releases less (`releases_at_most`). An
//! external entity passes on nothing that is known. This is an inference and not a fact: what is stated stays as it is,
//! the question what a flow carries is still asked, and only a clearance, which somebody stated as a policy, is judged
//! by it.

use super::{Graph, Known};
use palisade_model::grade::Grade;
use palisade_model::kind::Kind;
use palisade_model::model::{BoundaryId, ComponentId, DataId, FlowId, Placement, Target};
use palisade_model::vocabulary::FactValue;
use std::collections::VecDeque;

/// How many steps all walks together may take; what lies beyond is not inferred.
const MOST_STEPS: usize = 4_000_000;

/// What was inferred.
#[derive(Debug, Default)]
pub(super) struct Labels {
    /// For each flow of which nobody said what it carries, what it may carry.
    passed: Vec<Vec<DataId>>,
}

impl Labels {
    pub(super) fn of(graph: &Graph) -> Labels {
        let model = &graph.model;
        let mut labels = Labels { passed: vec![Vec::new(); model.flows.len()] };
        if graph.all_carried {
            return labels;
        }
        // The most sensitive first, so that the bound cuts off what matters least.
        let mut data: Vec<DataId> = model.data_ids().collect();
        data.sort_by_key(|id| (std::cmp::Reverse(confidentiality(graph, *id)), *id));
        let mut sources: Vec<Vec<ComponentId>> = vec![Vec::new(); model.data.len()];
        for component in model.component_ids() {
            for id in holds(graph, component) {
                if let Some(list) = sources.get_mut(id.0 as usize) {
                    list.push(component);
                }
            }
        }
        let mut steps = 0;
        for id in data {
            let start = sources.get(id.0 as usize).map(Vec::as_slice).unwrap_or_default();
            labels.spread(graph, id, start, &mut steps);
            if steps > MOST_STEPS {
                break;
            }
        }
        labels
    }

    fn spread(&mut self, graph: &Graph, data: DataId, start: &[ComponentId], steps: &mut usize) {
        let mut seen: std::collections::HashSet<ComponentId> = start.iter().copied().collect();
        let mut waiting: VecDeque<ComponentId> = start.iter().copied().collect();
        while let Some(component) = waiting.pop_front() {
            if !passes(graph, component, data) {
                continue;
            }
            for flow in graph.outgoing(component) {
                *steps += 1;
                if *steps > MOST_STEPS {
                    return;
                }
                if graph.model[*flow].carries.is_some() {
                    continue;
                }
                if let Some(list) = self.passed.get_mut(flow.0 as usize) {
                    list.push(data);
                }
                if let Some(to) = &graph.model[*flow].to
                    && keeps_what_comes(graph, to.value)
                    && seen.insert(to.value)
                {
                    waiting.push_back(to.value);
                }
            }
        }
    }

    pub(super) fn passed(&self, flow: FlowId) -> &[DataId] {
        self.passed.get(flow.0 as usize).map_or(&[], Vec::as_slice)
    }
}

fn confidentiality(graph: &Graph, data: DataId) -> Option<Grade> {
    let property = graph.properties.needs.first().copied().flatten();
    level(graph, Target::Data(data), property)
}

fn level(graph: &Graph, target: Target, property: Option<palisade_model::vocabulary::PropertyId>) -> Option<Grade> {
    match graph.fact(target, property)?.value {
        FactValue::Grade(grade) => Some(grade),
        _ => None,
    }
}

/// What a component deals with, as stated: what flows in or out, and what a store says that it keeps.
fn holds(graph: &Graph, component: ComponentId) -> Vec<DataId> {
    let row = &graph.model[component];
    if let Some(stored) = &row.stores {
        return stored.value.clone();
    }
    let mut held = Known { items: Vec::new(), complete: true };
    graph.add_stated(graph.incoming(component), &mut held);
    graph.add_stated(graph.outgoing(component), &mut held);
    held.items.sort_unstable();
    held.items.dedup();
    held.items
}

/// A store that says what it keeps has nothing else to pass on.
fn keeps_what_comes(graph: &Graph, component: ComponentId) -> bool {
    graph.model[component].stores.is_none()
}

/// Whether some data that comes to a component leaves it again.
fn passes(graph: &Graph, component: ComponentId, data: DataId) -> bool {
    if graph.model[component].kind == Kind::ExternalEntity {
        return false;
    }
    match level(graph, Target::Component(component), graph.properties.releases_at_most) {
        None => true,
        Some(limit) => confidentiality(graph, data).is_some_and(|own| own <= limit),
    }
}

/// What is known about a clearance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clearance {
    /// Nothing comes here that may not, or nobody said what may.
    Kept,
    /// This data comes here and may not.
    Broken(DataId),
    /// Nobody said what the flow carries.
    Unsaid,
    /// Nobody said how confidential this data is, which comes here.
    Unrated(DataId),
}

impl Graph {
    /// What a flow of which nobody said what it carries may carry: what comes to its sender.
    pub fn may_carry(&self, flow: FlowId) -> &[DataId] {
        self.labels.passed(flow)
    }

    /// The most confidential data that may come to a component: its own word, or that of the nearest boundary.
    fn cleared_for(&self, component: ComponentId) -> Option<Grade> {
        let property = self.properties.cleared_for;
        let around = |id: BoundaryId| self.model.chain(id).find_map(|id| level(self, Target::Boundary(id), property));
        level(self, Target::Component(component), property).or_else(|| match self.model[component].placement {
            Placement::In(boundary, _) => around(boundary),
            Placement::Outside | Placement::Unknown => None,
        })
    }

    /// Whether a flow brings data where it may not come, or a store keeps what may not be there. The flow that brings
    /// it first is the one to mend, so a flow between two places that are both not cleared is not told again.
    pub fn clearance(&self, target: Target) -> Clearance {
        match target {
            Target::Flow(id) => self.flow_clearance(id),
            Target::Component(id) if self.model[id].stores.is_some() => {
                let Some(limit) = self.cleared_for(id) else { return Clearance::Kept };
                let brought = |data: DataId| {
                    self.incoming(id).iter().any(|flow| self.flow_clearance(*flow) == Clearance::Broken(data))
                };
                match self.worst(&self.kept(id).items, limit) {
                    Some(data) if !brought(data) => Clearance::Broken(data),
                    _ => Clearance::Kept,
                }
            }
            _ => Clearance::Kept,
        }
    }

    fn flow_clearance(&self, id: FlowId) -> Clearance {
        let flow = &self.model[id];
        let own = level(self, Target::Flow(id), self.properties.cleared_for);
        let to = flow.to.as_ref().and_then(|to| self.cleared_for(to.value));
        let Some(limit) = own.into_iter().chain(to).min() else { return Clearance::Kept };
        let carried = match &flow.carries {
            Some(carried) => carried.value.as_slice(),
            None => self.may_carry(id),
        };
        let above = |data: &&DataId| confidentiality(self, **data).is_some_and(|own| own > limit);
        let from = flow.from.as_ref().map(|from| from.value);
        // What came to the sender against its own clearance was told there, unless this place is stricter still.
        let told = |data: DataId| {
            from.and_then(|from| Some((from, self.cleared_for(from)?))).is_some_and(|(from, before)| {
                confidentiality(self, data).is_some_and(|own| own > before) && limit >= before && self.comes(from, data)
            })
        };
        let broken = carried.iter().filter(above).copied().filter(|data| !told(*data));
        if let Some(data) = broken.min_by_key(|data| (std::cmp::Reverse(confidentiality(self, *data)), *data)) {
            return Clearance::Broken(data);
        }
        if carried.iter().any(|data| above(&data)) || limit == Grade::High {
            return Clearance::Kept;
        }
        // Nothing above what its sender releases can be in it.
        let released = from.and_then(|from| level(self, Target::Component(from), self.properties.releases_at_most));
        match carried.iter().find(|data| confidentiality(self, **data).is_none()) {
            Some(unrated) => Clearance::Unrated(*unrated),
            None if flow.carries.is_none() && released.is_none_or(|most| most > limit) => Clearance::Unsaid,
            None => Clearance::Kept,
        }
    }

    /// Whether some data comes to a component over a flow.
    fn comes(&self, component: ComponentId, data: DataId) -> bool {
        self.incoming(component).iter().any(|flow| match &self.model[*flow].carries {
            Some(carried) => carried.value.contains(&data),
            None => self.may_carry(*flow).contains(&data),
        })
    }

    /// The most confidential of some data that is above a limit.
    fn worst(&self, data: &[DataId], limit: Grade) -> Option<DataId> {
        let above = data.iter().filter(|id| confidentiality(self, **id).is_some_and(|own| own > limit));
        above.copied().min_by_key(|id| (std::cmp::Reverse(confidentiality(self, *id)), *id))
    }

    /// The way that some data took to a flow or a store, from where it was first stated; at most twenty components.
    pub fn trail(&self, data: DataId, target: Target) -> Vec<ComponentId> {
        let (mut way, mut at) = match target {
            Target::Flow(id) => {
                let flow = &self.model[id];
                (flow.to.iter().map(|to| to.value).collect(), flow.from.as_ref().map(|from| from.value))
            }
            Target::Component(id) => (Vec::new(), Some(id)),
            Target::Boundary(_) | Target::Data(_) => (Vec::new(), None),
        };
        while let Some(component) = at.filter(|id| !way.contains(id) && way.len() < 20) {
            way.push(component);
            let brings = |flow: &&FlowId| match &self.model[**flow].carries {
                Some(carried) => carried.value.contains(&data),
                None => self.may_carry(**flow).contains(&data),
            };
            let before =
                self.incoming(component).iter().filter(brings).find_map(|flow| self.model[*flow].from.as_ref());
            at = before.map(|from| from.value);
        }
        way.reverse();
        way
    }
}
