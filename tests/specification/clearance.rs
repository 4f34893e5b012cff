//! Where data may and does arrive, computed by following it until nothing new is found.

use super::Truth;
use super::levels::number;
use super::system::System;
use super::words::{COMPONENTS, Place};
use std::collections::{BTreeMap, BTreeSet};

type Sets = BTreeMap<String, BTreeSet<String>>;

impl System {
    fn stated_level(&self, key: &str, property: &str) -> Option<u8> {
        self.thing(key).facts.get(property).and_then(|word| number(word))
    }

    /// The data that each flow carries: as stated, otherwise everything that arrives at its sender and that the sender
    /// releases.
    fn carried_or_passed(&self) -> Sets {
        let flows = self.of_kind(&["dataflow"]);
        let mut carried: Sets =
            flows.iter().map(|flow| (flow.clone(), self.thing(flow).data.clone().unwrap_or_default())).collect();
        loop {
            let before = carried.clone();
            for component in self.of_kind(&COMPONENTS) {
                let thing = self.thing(&component);
                if thing.kind == "external_entity" {
                    continue;
                }
                let held: BTreeSet<String> = match &thing.data {
                    Some(stored) => stored.clone(),
                    None => flows
                        .iter()
                        .filter(|flow| {
                            let flow = self.thing(flow);
                            let into = flow.to.as_ref() == Some(&component);
                            into || (flow.from.as_ref() == Some(&component) && flow.data.is_some())
                        })
                        .filter_map(|flow| carried.get(flow))
                        .flatten()
                        .cloned()
                        .collect(),
                };
                let limit = self.stated_level(&component, "releases_at_most");
                let out = held.into_iter().filter(|data| match (limit, self.stated_level(data, "confidentiality")) {
                    (None, _) => true,
                    (Some(limit), Some(own)) => own <= limit,
                    (Some(_), None) => false,
                });
                let out: Vec<String> = out.collect();
                for flow in &flows {
                    let thing = self.thing(flow);
                    if thing.data.is_none() && thing.from.as_ref() == Some(&component) {
                        carried.entry(flow.clone()).or_default().extend(out.iter().cloned());
                    }
                }
            }
            if carried == before {
                return carried;
            }
        }
    }

    /// The most confidential data that may arrive at a component.
    fn cleared_for(&self, component: &str) -> Option<u8> {
        let mut at = component.to_owned();
        loop {
            if let Some(level) = self.stated_level(&at, "cleared_for") {
                return Some(level);
            }
            let step = if self.thing(&at).kind == "boundary" { "parent" } else { "boundary" };
            match self.step(&at, step) {
                Place::At(around) => at = around,
                Place::Nowhere | Place::Unsaid => return None,
            }
        }
    }

    /// The data that a flow is the first to bring to a place that is not cleared for it, and whether it may bring such
    /// data.
    fn brought(&self, carried: &Sets, flow: &str) -> (BTreeSet<String>, Truth) {
        let thing = self.thing(flow);
        let to = thing.to.as_ref().and_then(|to| self.cleared_for(to));
        let Some(limit) = [self.stated_level(flow, "cleared_for"), to].into_iter().flatten().min() else {
            return (BTreeSet::new(), Some(false));
        };
        let nothing = BTreeSet::new();
        let all = carried.get(flow).unwrap_or(&nothing);
        let level = |data: &String| self.stated_level(data, "confidentiality");
        // Already reported at the sender, which was not cleared for it either, if this place is no stricter.
        let came = |data: &String| {
            let flows = self.of_kind(&["dataflow"]);
            let into = flows.into_iter().filter(|other| self.thing(other).to == thing.from);
            into.filter_map(|other| carried.get(&other)).any(|brought| brought.contains(data))
        };
        let told = |data: &String| match thing.from.as_ref().and_then(|from| self.cleared_for(from)) {
            Some(before) => level(data).is_some_and(|own| own > before) && limit >= before && came(data),
            None => false,
        };
        let first = |data: &&String| level(data).is_some_and(|own| own > limit) && !told(data);
        let brought: BTreeSet<String> = all.iter().filter(first).cloned().collect();
        let released = thing.from.as_ref().and_then(|from| self.stated_level(from, "releases_at_most"));
        let truth = if !brought.is_empty() {
            Some(true)
        } else if all.iter().any(|data| level(data).is_some_and(|own| own > limit)) || limit == 3 {
            Some(false)
        } else if all.iter().any(|data| level(data).is_none())
            || (thing.data.is_none() && released.is_none_or(|most| most > limit))
        {
            None
        } else {
            Some(false)
        };
        (brought, truth)
    }

    /// Whether data arrives at a flow or a store that is not cleared for it.
    pub fn over_clearance(&self, key: &str) -> Truth {
        let carried = self.carried_or_passed();
        let thing = self.thing(key);
        match (thing.kind.as_str(), &thing.data) {
            ("dataflow", _) => self.brought(&carried, key).1,
            ("datastore", Some(stored)) => {
                let Some(limit) = self.cleared_for(key) else { return Some(false) };
                let level = |data: &String| self.stated_level(data, "confidentiality");
                // The store is judged by its most confidential data, the first of several equals.
                let above = stored.iter().filter(|data| level(data).is_some_and(|own| own > limit));
                let Some(worst) = above.min_by_key(|data| (std::cmp::Reverse(level(data)), (*data).clone())) else {
                    return Some(false);
                };
                let flows = self.of_kind(&["dataflow"]);
                let into = flows.iter().filter(|flow| self.thing(flow).to.as_deref() == Some(key));
                let told = into.map(|flow| self.brought(&carried, flow).0).any(|brought| {
                    let first = brought.iter().min_by_key(|data| (std::cmp::Reverse(level(data)), (*data).clone()));
                    first == Some(worst)
                });
                Some(!told)
            }
            _ => Some(false),
        }
    }
}
