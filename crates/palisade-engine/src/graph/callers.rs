//! Who sends, also through components that only pass requests on, such as load balancers and content delivery networks.
//! One of those in front of an application keeps nobody away from it.
//!
//! Only what is known to pass on is seen through. That a component turns out to do so adds callers, and never takes one
//! away.

use super::known::Known;
use super::structure::Structure;
use palisade_model::model::{ComponentId, FlowId};
use std::collections::{BTreeSet, VecDeque};

/// What came of following flows back.
struct Followed {
    callers: BTreeSet<ComponentId>,
    unsaid: Vec<FlowId>,
    complete: bool,
}

impl Structure {
    /// The components that send to a component, directly or through those that only pass on, these included. At most
    /// `limit` flows are followed.
    pub fn callers(&self, component: ComponentId, limit: usize) -> Known<ComponentId> {
        let way = self.followed_back(component, limit);
        Known { items: way.callers.into_iter().collect(), complete: way.complete }
    }

    /// The flows without a sender that keep the callers of a component from being known. At most `limit` flows are
    /// followed.
    pub fn callers_unsaid(&self, component: ComponentId, limit: usize) -> Vec<FlowId> {
        self.followed_back(component, limit).unsaid
    }

    fn followed_back(&self, component: ComponentId, limit: usize) -> Followed {
        let mut way = Followed { callers: BTreeSet::new(), unsaid: Vec::new(), complete: true };
        let mut passed = BTreeSet::from([component]);
        let mut queue = VecDeque::from([component]);
        let mut steps = 0;
        while let Some(at) = queue.pop_front() {
            for flow in self.incoming(at) {
                steps += 1;
                if steps > limit {
                    way.complete = false;
                    return way;
                }
                let Some(from) = self.model[*flow].from.as_ref().map(|end| end.value) else {
                    way.complete = false;
                    way.unsaid.push(*flow);
                    continue;
                };
                way.callers.insert(from);
                if self.forwards(from) && passed.insert(from) {
                    queue.push_back(from);
                }
            }
        }
        way
    }
}
