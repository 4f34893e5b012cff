//! Who works with which store over a flow. An arrow says which way data goes, not who asks: a read is drawn from the
//! store as often as to it, and what can go wrong with the account or the query is the same.

use palisade_model::kind::Kind;
use palisade_model::model::{ComponentId, FlowId, Model};
use std::collections::{HashMap, HashSet};

/// One side of an access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// There is none: the flow is no access to a store.
    None,
    /// It is not known until somebody says which component sends or receives this flow.
    Unsaid(FlowId),
    /// This component.
    Is(ComponentId),
}

/// The two sides of an access to a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// Who signs in and asks.
    pub client: Side,
    /// The store that answers.
    pub store: Side,
}

impl Access {
    pub(super) const NONE: Access = Access { client: Side::None, store: Side::None };
}

/// The accesses of all flows. A flow out of a store is the answer to its receiver; where a flow of that receiver into the
/// store is drawn too, that one is the access, and the answer none of its own.
pub(super) fn of_flows(model: &Model) -> Vec<Access> {
    let ends = |id: FlowId| {
        let flow = &model[id];
        (flow.from.as_ref().map(|end| end.value), flow.to.as_ref().map(|end| end.value))
    };
    let mut drawn: HashSet<(ComponentId, ComponentId)> = HashSet::new();
    let mut sent_by_nobody: HashMap<ComponentId, FlowId> = HashMap::new();
    let mut sent_to_nobody: HashMap<ComponentId, FlowId> = HashMap::new();
    for id in model.flow_ids() {
        match ends(id) {
            (Some(from), Some(to)) => {
                drawn.insert((from, to));
            }
            (None, Some(to)) => {
                sent_by_nobody.entry(to).or_insert(id);
            }
            (Some(from), None) => {
                sent_to_nobody.entry(from).or_insert(id);
            }
            (None, None) => {}
        }
    }
    let is_store = |id: ComponentId| model[id].kind == Kind::Datastore;
    let both = |side: Side| Access { client: side, store: side };
    let access = |id: FlowId| match ends(id) {
        (Some(from), Some(to)) if is_store(to) => Access { client: Side::Is(from), store: Side::Is(to) },
        (Some(from), Some(to)) if is_store(from) => {
            if drawn.contains(&(to, from)) {
                return Access::NONE;
            }
            match sent_by_nobody.get(&from).or_else(|| sent_to_nobody.get(&to)) {
                Some(other) => both(Side::Unsaid(*other)),
                None => Access { client: Side::Is(to), store: Side::Is(from) },
            }
        }
        (Some(_), Some(_)) => Access::NONE,
        (None, Some(to)) if is_store(to) => Access { client: Side::Unsaid(id), store: Side::Is(to) },
        (Some(from), None) if !is_store(from) => Access { client: Side::Is(from), store: Side::Unsaid(id) },
        _ => both(Side::Unsaid(id)),
    };
    model.flow_ids().map(access).collect()
}
