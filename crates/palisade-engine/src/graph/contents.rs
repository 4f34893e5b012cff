//! What components keep and deal with.

use super::known::Known;
use super::logs::only_in_logs;
use super::structure::Structure;
use palisade_model::kind::Kind;
use palisade_model::model::{ComponentId, DataId, Model};

/// Nothing, and nothing more.
static NOTHING: Known<DataId> = Known { items: Vec::new(), complete: true };

/// The data of every component. It is computed once: a hub is asked for each of its flows.
#[derive(Debug)]
pub(super) struct Contents {
    kept: Vec<Known<DataId>>,
    handled: Vec<Known<DataId>>,
    only_in_logs: Vec<bool>,
}

impl Contents {
    pub(super) fn of(graph: &Structure) -> Contents {
        let ids = || graph.model.component_ids();
        let kept: Vec<Known<DataId>> = ids().map(|id| find_kept(graph, id)).collect();
        let handled = ids().zip(&kept).map(|(id, kept)| find_handled(graph, id, kept)).collect();
        let only_in_logs = only_in_logs(graph, &kept);
        Contents { kept, handled, only_in_logs }
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
