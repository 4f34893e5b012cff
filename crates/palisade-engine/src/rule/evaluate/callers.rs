//! Walking the callers of a component. What only passes on has as many callers as all that sends to it, and everything
//! behind it has the same: what came of those is found once for each group of such components.

use super::kept::{Key, LONG, Start, Walked};
use super::walk::Gathered;
use super::{Evaluator, Slots, Truth};
use crate::rule::expression::Comprehension;
use palisade_model::model::{ComponentId, Target};
use std::rc::Rc;

impl<'e> Evaluator<'e> {
    /// The truth of a walk over the callers of the target in a row.
    pub(super) fn callers(&self, walk: &'e Comprehension, row: u32, slots: &mut Slots, stop: Truth) -> Truth {
        let Target::Component(id) = self.grid.target(row) else { return stop.not() };
        let graph = &self.grid.graph;
        let incoming = graph.incoming(id);
        if incoming.len() > LONG {
            let walked = self.all_callers(walk, row, slots, stop);
            return if self.charge(walked.steps) { walked.truth } else { Truth::Unknown };
        }
        let mut result = stop.not();
        for flow in incoming {
            let Some(from) = graph.model[*flow].from.as_ref().map(|end| end.value) else {
                result = Truth::Unknown;
                continue;
            };
            if !self.spend(1) {
                return Truth::Unknown;
            }
            let mut found = self.member(walk, from.0, slots);
            if found != stop
                && let Some(group) = graph.forwarding_group(from)
            {
                let walked = self.group(&self.key(walk, Start::Group(group), slots), group, slots, stop);
                if !self.charge(walked.steps) {
                    return Truth::Unknown;
                }
                found = match (found, walked.truth) {
                    (_, truth) if truth == stop => stop,
                    (Truth::Unknown, _) | (_, Truth::Unknown) => Truth::Unknown,
                    (truth, _) => truth,
                };
            }
            match found {
                truth if truth == stop => return stop,
                Truth::Unknown => result = Truth::Unknown,
                _ => {}
            }
        }
        result
    }

    /// What came of a walk over all callers of the target in a row.
    pub(super) fn all_callers(&self, walk: &'e Comprehension, row: u32, slots: &mut Slots, stop: Truth) -> Rc<Walked> {
        let key = self.key(walk, Start::Row(row), slots);
        let graph = &self.grid.graph;
        let outer = key.clone();
        self.kept(key, || {
            let senders = graph.senders(ComponentId(row));
            let mut groups: Vec<u32> = senders.items.iter().filter_map(|id| graph.forwarding_group(*id)).collect();
            groups.sort_unstable();
            groups.dedup();
            self.joined(walk, (&senders.items, senders.complete), &groups, &outer, slots, stop)
        })
    }

    /// What came of a walk over the callers of a group. Those before it are walked first, however many there are in a
    /// row.
    fn group(&self, key: &Key<'e>, group: u32, slots: &mut Slots, stop: Truth) -> Rc<Walked> {
        let graph = &self.grid.graph;
        let mut waiting = vec![group];
        loop {
            let at = waiting.last().copied().unwrap_or(group);
            let own = key.at(Start::Group(at));
            let before = graph.groups_before(at);
            let known = waiting.len();
            if !self.is_kept(&own) {
                waiting.extend(before.iter().filter(|before| !self.is_kept(&key.at(Start::Group(**before)))));
            }
            if waiting.len() > known {
                continue;
            }
            let walked = self.kept(own, || {
                let senders = (graph.group_senders(at), graph.is_group_complete(at));
                let found = self.joined(key.walk(), senders, before, key, slots, stop);
                // Like the other words about the whole diagram it is computed once; reading it is one step.
                let steps = if found.gave_up() { found.steps } else { 1 };
                Walked { steps, ..found }
            });
            waiting.pop();
            if waiting.is_empty() {
                return walked;
            }
        }
    }

    /// What comes of some senders, and of the callers of the groups among them.
    fn joined(
        &self,
        walk: &'e Comprehension,
        (senders, complete): (&[ComponentId], bool),
        groups: &[u32],
        key: &Key<'e>,
        slots: &mut Slots,
        stop: Truth,
    ) -> Walked {
        let mut gathered = Gathered::of(stop, complete);
        self.read(walk, senders.iter().map(|id| id.0), slots, &mut gathered);
        for group in groups {
            let walked = self.group(key, *group, slots, stop);
            self.charge(walked.steps);
            gathered.add(walked.truth, &walked.members);
            gathered.settle(self);
        }
        gathered.sort();
        gathered.finish(self)
    }
}
