//! What components keep and deal with.

use super::known::Known;
use super::lists::Lists;
use super::logs::only_in_logs;
use super::structure::Structure;
use palisade_model::kind::Kind;
use palisade_model::model::{ComponentId, DataId, FlowId, Model};

/// Nothing, and nothing more.
static NOTHING: Known<DataId> = Known { items: Vec::new(), complete: true };

/// The data of every component. It is computed once: a hub is asked for each of its flows.
#[derive(Debug)]
pub(super) struct Contents {
    kept: Vec<Known<DataId>>,
    handled: Vec<Known<DataId>>,
    only_in_logs: Vec<bool>,
    /// The stores that keep each class of data, and whether these are all.
    kept_in: Lists<ComponentId>,
    kept_in_all: Vec<bool>,
    unsaid_stores: Vec<ComponentId>,
    carried_by: Lists<FlowId>,
    unsaid_flows: Lists<FlowId>,
}

impl Contents {
    pub(super) fn of(graph: &Structure) -> Contents {
        let ids = || graph.model.component_ids();
        let kept: Vec<Known<DataId>> = ids().map(|id| find_kept(graph, id)).collect();
        let handled = ids().zip(&kept).map(|(id, kept)| find_handled(graph, id, kept)).collect();
        let only_in_logs = only_in_logs(graph, &kept);
        let size = graph.model.data.len();
        let unsaid_stores: Vec<ComponentId> =
            ids().zip(&kept).filter(|(_, kept)| !kept.complete).map(|(id, _)| id).collect();
        let stored: Vec<(u32, ComponentId)> =
            ids().zip(&kept).flat_map(|(id, kept)| kept.items.iter().map(move |data| (data.0, id))).collect();
        // Those of unknown contents that are known to keep it do not keep it from being known.
        let mut unsaid = vec![unsaid_stores.len(); size];
        for (data, _) in stored.iter().filter(|(_, id)| kept.get(id.0 as usize).is_some_and(|kept| !kept.complete)) {
            if let Some(left) = unsaid.get_mut(*data as usize) {
                *left = left.saturating_sub(1);
            }
        }
        let loads = graph.model.flow_ids().filter_map(|id| Some((id, graph.carries(id)?)));
        let carried = loads.flat_map(|(id, load)| load.iter().map(move |data| (data.0, id)));
        Contents {
            handled,
            only_in_logs,
            kept_in: Lists::of(size, stored),
            kept_in_all: unsaid.into_iter().map(|left| left == 0).collect(),
            unsaid_stores,
            carried_by: Lists::of(size, carried.collect()),
            unsaid_flows: unsaid_flows(graph),
            kept,
        }
    }

    pub(super) fn kept_in(&self, data: DataId) -> (&[ComponentId], bool) {
        (self.kept_in.get(data.0), self.kept_in_all.get(data.0 as usize).copied().unwrap_or(true))
    }

    pub(super) fn unsaid_stores(&self) -> &[ComponentId] {
        &self.unsaid_stores
    }

    pub(super) fn carried_by(&self, data: DataId) -> &[FlowId] {
        self.carried_by.get(data.0)
    }

    pub(super) fn unsaid_flows(&self, component: ComponentId) -> &[FlowId] {
        self.unsaid_flows.get(component.0)
    }

    /// What a store keeps; for other components, nothing.
    pub(super) fn kept(&self, component: ComponentId) -> &Known<DataId> {
        self.kept.get(component.0 as usize).unwrap_or(&NOTHING)
    }

    /// What flows in, what flows out, and what is kept.
    pub(super) fn handled(&self, component: ComponentId) -> &Known<DataId> {
        self.handled.get(component.0 as usize).unwrap_or(&NOTHING)
    }

    /// What a store keeps, or what any other component deals with.
    pub(super) fn concerns(&self, model: &Model, component: ComponentId) -> &Known<DataId> {
        if model[component].kind == Kind::Datastore { self.kept(component) } else { self.handled(component) }
    }

    pub(super) fn is_only_in_logs(&self, data: DataId) -> bool {
        self.only_in_logs.get(data.0 as usize).copied().unwrap_or(false)
    }
}

/// For each component the flows into it, then those out of it, that do not state what they carry.
fn unsaid_flows(graph: &Structure) -> Lists<FlowId> {
    let unsaid = || graph.model.flow_ids().filter(|id| graph.model[*id].carries.is_none());
    let into = unsaid().filter_map(|id| Some((graph.model[id].to.as_ref()?.value.0, id)));
    let from = unsaid().filter_map(|id| Some((graph.model[id].from.as_ref()?.value.0, id)));
    Lists::of(graph.model.components.len(), into.chain(from).collect())
}

fn find_kept(graph: &Structure, id: ComponentId) -> Known<DataId> {
    let component = &graph.model[id];
    if component.kind != Kind::Datastore {
        return Known { items: Vec::new(), complete: true };
    }
    if let Some(stored) = &component.stores {
        return Known { items: stored.value.clone(), complete: true };
    }
    let mut kept = Known { items: Vec::new(), complete: !graph.incoming(id).is_empty() };
    graph.add_stated(graph.incoming(id), &mut kept);
    kept.items.sort_unstable();
    kept.items.dedup();
    kept
}

fn find_handled(graph: &Structure, component: ComponentId, kept: &Known<DataId>) -> Known<DataId> {
    let mut handled = kept.clone();
    graph.add_stated(graph.incoming(component), &mut handled);
    graph.add_stated(graph.outgoing(component), &mut handled);
    handled.items.sort_unstable();
    handled.items.dedup();
    handled
}
