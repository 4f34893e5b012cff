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
use palisade_model::model::{ComponentId, FlowId};
use std::collections::{BTreeSet, VecDeque};

impl Graph {
    /// The group of a component that only passes on: those that pass on to each other in a circle are one.
    pub fn forwarding_group(&self, component: ComponentId) -> Option<u32> {
        self.forwarders.group(component)
    }

    /// The groups that send straight to a group. None of them comes after it.
    pub fn groups_before(&self, group: u32) -> &[u32] {
        self.forwarders.before(group)
    }

    /// The components that send straight to a group, by id, each once.
    pub fn group_senders(&self, group: u32) -> &[ComponentId] {
        self.forwarders.senders(group)
    }

    /// Whether all callers of a group are known: every flow into it and into those before it has a sender.
    pub fn is_group_complete(&self, group: u32) -> bool {
        self.forwarders.is_complete(group)
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
