//! What only passes requests on, in groups: components that pass on to each other in a circle are one group, and the
//! groups form no circle.

use super::lists::Lists;
use super::structure::Structure;
use palisade_model::model::{ComponentId, FlowId};

/// A component that belongs to no group, or is not in one yet.
const NONE: u32 = u32::MAX;

/// The components that only pass on, in groups. A group comes after all that it gets requests from.
#[derive(Debug)]
pub(super) struct Forwarders {
    /// The group of each component; [`NONE`] for one that does not pass on.
    group: Vec<u32>,
    /// The groups that send straight to each group.
    before: Lists<u32>,
    /// The components that send straight to each group, by id, each once.
    senders: Lists<ComponentId>,
    /// Whether all callers of each group are known.
    complete: Vec<bool>,
}

impl Forwarders {
    pub(super) fn of(graph: &Structure) -> Forwarders {
        let group = groups(graph);
        let count = group.iter().filter(|group| **group != NONE).max().map_or(0, |last| *last as usize + 1);
        let mut complete = vec![true; count];
        let (mut before, mut senders) = (Vec::new(), Vec::new());
        for (id, own) in graph.model.component_ids().zip(&group).filter(|(_, own)| **own != NONE) {
            for flow in graph.incoming(id) {
                match &graph.model[*flow].from {
                    Some(from) => {
                        senders.push((*own, from.value));
                        let other = group.get(from.value.0 as usize).copied().unwrap_or(NONE);
                        if other != NONE && other != *own {
                            before.push((*own, other));
                        }
                    }
                    None => complete.iter_mut().skip(*own as usize).take(1).for_each(|all| *all = false),
                }
            }
        }
        before.sort_unstable();
        before.dedup();
        senders.sort_unstable();
        senders.dedup();
        for (own, other) in &before {
            if complete.get(*other as usize) == Some(&false)
                && let Some(all) = complete.get_mut(*own as usize)
            {
                *all = false;
            }
        }
        Forwarders { group, before: Lists::of(count, before), senders: Lists::of(count, senders), complete }
    }

    pub(super) fn group(&self, component: ComponentId) -> Option<u32> {
        self.group.get(component.0 as usize).copied().filter(|group| *group != NONE)
    }

    pub(super) fn before(&self, group: u32) -> &[u32] {
        self.before.get(group)
    }

    pub(super) fn senders(&self, group: u32) -> &[ComponentId] {
        self.senders.get(group)
    }

    pub(super) fn is_complete(&self, group: u32) -> bool {
        self.complete.get(group as usize).copied().unwrap_or(true)
    }
}

/// The group of each component: what passes on to each other in a circle is in one (Tarjan's algorithm, along the flows
/// backwards, so that a group is numbered after all before it).
fn groups(graph: &Structure) -> Vec<u32> {
    let size = graph.model.components.len();
    let mut group = vec![NONE; size];
    let mut order = vec![NONE; size];
    let mut low = vec![NONE; size];
    let (mut visited, mut found) = (0u32, 0u32);
    let mut open: Vec<ComponentId> = Vec::new();
    let mut path: Vec<(ComponentId, usize)> = Vec::new();
    let get = |list: &[u32], id: ComponentId| list.get(id.0 as usize).copied().unwrap_or(NONE);
    let set = |list: &mut [u32], id: ComponentId, value: u32| {
        if let Some(slot) = list.get_mut(id.0 as usize) {
            *slot = value;
        }
    };
    for root in graph.model.component_ids().filter(|id| graph.forwards(*id)) {
        if get(&order, root) != NONE {
            continue;
        }
        path.push((root, 0));
        while let Some((at, next)) = path.pop() {
            if next == 0 {
                set(&mut order, at, visited);
                set(&mut low, at, visited);
                visited += 1;
                open.push(at);
            }
            let sender = |flow: &FlowId| graph.model[*flow].from.as_ref().map(|end| end.value);
            if let Some(flow) = graph.incoming(at).get(next) {
                path.push((at, next + 1));
                if let Some(from) = sender(flow).filter(|from| graph.forwards(*from)) {
                    if get(&order, from) == NONE {
                        path.push((from, 0));
                    } else if get(&group, from) == NONE {
                        let lower = get(&low, at).min(get(&order, from));
                        set(&mut low, at, lower);
                    }
                }
                continue;
            }
            if get(&low, at) == get(&order, at) {
                while let Some(member) = open.pop() {
                    set(&mut group, member, found);
                    if member == at {
                        break;
                    }
                }
                found += 1;
            }
            if let Some((above, _)) = path.last() {
                let lower = get(&low, *above).min(get(&low, at));
                set(&mut low, *above, lower);
            }
        }
    }
    group
}
