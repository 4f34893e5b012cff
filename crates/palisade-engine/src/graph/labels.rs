//! Where data travels: what a flow may carry whose data is not stated, and where data comes that a place is not cleared
//! for.
//!
//! A process or a store passes on all that comes to it, unless it says that it releases less (`releases_at_most`). An
//! external entity passes on nothing that is known. This is an inference and not a fact: what is stated stays as it is,
//! the question what a flow carries is still asked, and only a clearance, which somebody stated as a policy, is judged
//! by it.

use super::known::Known;
use super::structure::Structure;
use palisade_model::grade::Grade;
use palisade_model::kind::Kind;
use palisade_model::model::{ComponentId, DataId, FlowId, Target};
use palisade_model::vocabulary::{FactValue, PropertyId};
use std::collections::VecDeque;

/// How many steps all walks together may take; what lies beyond is not inferred.
const MOST_STEPS: usize = 4_000_000;

/// What was inferred.
#[derive(Debug)]
pub(super) struct Labels {
    /// What each flow may carry whose data is not stated.
    passed: Vec<Vec<DataId>>,
}

impl Labels {
    pub(super) fn of(graph: &Structure) -> Labels {
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

    fn spread(&mut self, graph: &Structure, data: DataId, start: &[ComponentId], steps: &mut usize) {
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

/// How confidential some data is, where that is known.
pub(super) fn confidentiality(graph: &Structure, data: DataId) -> Option<Grade> {
    let property = graph.properties.needs.first().copied().flatten();
    level(graph, Target::Data(data), property)
}

/// The grade of a property, where it is known.
pub(super) fn level(graph: &Structure, target: Target, property: Option<PropertyId>) -> Option<Grade> {
    match graph.fact(target, property)?.value {
        FactValue::Grade(grade) => Some(grade),
        _ => None,
    }
}

/// What a component deals with, as stated: what flows in or out, and what a store says that it keeps.
fn holds(graph: &Structure, component: ComponentId) -> Vec<DataId> {
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
fn keeps_what_comes(graph: &Structure, component: ComponentId) -> bool {
    graph.model[component].stores.is_none()
}

/// Whether some data that comes to a component leaves it again.
fn passes(graph: &Structure, component: ComponentId, data: DataId) -> bool {
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
