//! Who sends, also through components that only pass requests on, such as load balancers and content delivery networks.
//! One of those in front of an application keeps nobody away from it.
//!
//! Only what is known to pass on is seen through. That a component turns out to do so adds callers, and never takes one
//! away.
//!
//! Everything behind one load balancer has the same callers, so those of what passes on are found once: components that
//! pass on to each other in a circle are one group, and the groups form no circle.

use super::Graph;
use super::known::Known;
use super::lists::Lists;
use super::structure::Structure;
use palisade_model::model::{ComponentId, FlowId};
use std::collections::{BTreeSet, VecDeque};

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

impl Graph {
    /// The group of a component that only passes on: those that pass on to each other in a circle are one.
    pub fn forwarding_group(&self, component: ComponentId) -> Option<u32> {
        self.forwarders.group.get(component.0 as usize).copied().filter(|group| *group != NONE)
    }

    /// The groups that send straight to a group. None of them comes after it.
    pub fn groups_before(&self, group: u32) -> &[u32] {
        self.forwarders.before.get(group)
    }

    /// The components that send straight to a group, by id, each once.
    pub fn group_senders(&self, group: u32) -> &[ComponentId] {
        self.forwarders.senders.get(group)
    }

    /// Whether all callers of a group are known: every flow into it and into those before it has a sender.
    pub fn is_group_complete(&self, group: u32) -> bool {
        self.forwarders.complete.get(group as usize).copied().unwrap_or(true)
    }

    /// The components that send straight to a component, by id, each once.
    pub fn senders(&self, component: ComponentId) -> Known<ComponentId> {
        let mut senders = Known { items: Vec::new(), complete: true };
        for flow in self.incoming(component) {
            match &self.model[*flow].from {
                Some(from) => senders.items.push(from.value),
                None => senders.complete = false,
            }
        }
        senders.items.sort_unstable();
        senders.items.dedup();
        senders
    }

    /// The components that send to a component, directly or through those that only pass on, these included. At most
    /// `limit` senders are looked at.
    pub fn callers(&self, component: ComponentId, limit: usize) -> Known<ComponentId> {
        let own = self.senders(component);
        let mut waiting: Vec<u32> = own.items.iter().filter_map(|id| self.forwarding_group(*id)).collect();
        let mut passed: BTreeSet<u32> = waiting.iter().copied().collect();
        let mut callers = own;
        while let Some(group) = waiting.pop() {
            callers.complete &= self.is_group_complete(group);
            callers.items.extend(self.group_senders(group));
            if callers.items.len() > limit {
                break;
            }
            waiting.extend(self.groups_before(group).iter().filter(|before| passed.insert(**before)));
        }
        if callers.items.len() > limit {
            callers.items.truncate(limit);
            callers.complete = false;
        }
        callers.items.sort_unstable();
        callers.items.dedup();
        callers
    }

    /// The flows without a sender that keep the callers of a component from being known. At most `limit` flows are
    /// followed.
    pub fn callers_unsaid(&self, component: ComponentId, limit: usize) -> Vec<FlowId> {
        let mut unsaid = Vec::new();
        let mut passed = BTreeSet::from([component]);
        let mut queue = VecDeque::from([component]);
        let mut steps = 0;
        while let Some(at) = queue.pop_front() {
            for flow in self.incoming(at) {
                steps += 1;
                if steps > limit {
                    return unsaid;
                }
                match self.model[*flow].from.as_ref().map(|end| end.value) {
                    Some(from) if self.forwards(from) && passed.insert(from) => queue.push_back(from),
                    Some(_) => {}
                    None => unsaid.push(*flow),
                }
            }
        }
        unsaid
    }
}
