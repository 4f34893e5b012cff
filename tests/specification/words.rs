//! The words of the rule language that are computed from the whole diagram.

use super::Truth;
use super::levels::Levels;
use super::system::System;
use std::collections::{BTreeMap, BTreeSet};

/// The components that a word may refer to.
pub const COMPONENTS: [&str; 3] = ["process", "datastore", "external_entity"];

/// The exposure of elements that nothing on untrusted ground leads to.
pub const UNREACHABLE: i64 = 99;

/// Where a step leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// To this thing.
    At(String),
    /// There is no such thing.
    Nowhere,
    /// The thing is not stated.
    Unsaid,
}

/// Things, and whether there may be more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Things {
    /// Those that are known.
    pub known: BTreeSet<String>,
    /// Whether there may be more.
    pub more: bool,
}

impl Things {
    fn these(known: impl IntoIterator<Item = String>) -> Things {
        Things { known: known.into_iter().collect(), more: false }
    }

    fn unknown() -> Things {
        Things { known: BTreeSet::new(), more: true }
    }

    fn and(mut self, other: Things) -> Things {
        self.known.extend(other.known);
        self.more |= other.more;
        self
    }
}

impl System {
    /// `from`, `to`, `client`, `store`, `boundary` and `parent`.
    pub fn step(&self, key: &str, word: &str) -> Place {
        let thing = self.thing(key);
        let said = |end: &Option<String>| end.clone().map_or(Place::Unsaid, Place::At);
        match (word, thing.kind.as_str()) {
            ("from", "dataflow") => said(&thing.from),
            ("to", "dataflow") => said(&thing.to),
            ("client", "dataflow") => self.access(key).0,
            ("store", "dataflow") => self.access(key).1,
            ("parent", "boundary") => thing.inside.clone().map_or(Place::Nowhere, Place::At),
            ("boundary", "process" | "datastore" | "external_entity") if !thing.outside => said(&thing.inside),
            _ => Place::Nowhere,
        }
    }

    /// The words for lists.
    pub fn list(&self, key: &str, word: &str) -> Things {
        let thing = self.thing(key);
        let component = COMPONENTS.contains(&thing.kind.as_str());
        match word {
            "carries" if thing.kind == "dataflow" => self.carried(key),
            "stores" if thing.kind == "datastore" => self.kept(key),
            "handles" if component => {
                let flows = self.flows(|flow| flow.0 == Some(key) || flow.1 == Some(key));
                flows.iter().fold(self.kept(key), |all, flow| all.and(self.carried(flow)))
            }
            "enters" | "leaves" | "crosses" if thing.kind == "dataflow" => match self.crossed(key) {
                Some((left, entered)) => Things::these(match word {
                    "enters" => entered,
                    "leaves" => left,
                    _ => left.union(&entered).cloned().collect(),
                }),
                None => Things::unknown(),
            },
            "incoming" if component => Things::these(self.flows(|flow| flow.1 == Some(key))),
            "outgoing" if component => Things::these(self.flows(|flow| flow.0 == Some(key))),
            "callers" if component => self.callers(key),
            "neighbours" if component => {
                let flows = self.flows(|flow| flow.0 == Some(key) || flow.1 == Some(key));
                let ends = flows.iter().flat_map(|flow| [self.thing(flow).from.clone(), self.thing(flow).to.clone()]);
                Things::these(ends.flatten().filter(|end| end != key))
            }
            "reachable_from" if component => {
                let mut found = BTreeSet::new();
                loop {
                    let next = self.flows(|flow| flow.1.is_some_and(|to| to == key || found.contains(to)));
                    let senders: BTreeSet<String> =
                        next.iter().filter_map(|flow| self.thing(flow).from.clone()).collect();
                    if senders.is_subset(&found) {
                        break;
                    }
                    found.extend(senders);
                }
                Things::these(found.into_iter().filter(|sender| sender != key))
            }
            "contains" if thing.kind == "boundary" => {
                let inside = self.of_kind(&COMPONENTS).into_iter();
                Things::these(inside.filter(|component| self.thing(component).inside.as_deref() == Some(key)))
            }
            "encloses" if thing.kind == "boundary" => {
                let inside = self.of_kind(&COMPONENTS).into_iter();
                let around = |component: &String| {
                    let outwards = |inner: &&String| self.thing(inner).inside.as_ref();
                    let mut chain = std::iter::successors(self.thing(component).inside.as_ref(), outwards);
                    chain.any(|boundary| boundary == key)
                };
                Things::these(inside.filter(around))
            }
            "kept_in" if thing.kind == "data" => self.holders(key, "datastore", |store| self.kept(store)),
            "carried_by" if thing.kind == "data" => self.holders(key, "dataflow", |flow| self.carried(flow)),
            _ => Things::default(),
        }
    }

    fn flows(&self, wanted: impl Fn((Option<&str>, Option<&str>)) -> bool) -> Vec<String> {
        let ends = |key: &String| (self.thing(key).from.as_deref(), self.thing(key).to.as_deref());
        self.of_kind(&["dataflow"]).into_iter().filter(|flow| wanted(ends(flow))).collect()
    }

    /// Whether something only passes on what it receives.
    fn forwards(&self, key: &str) -> bool {
        self.thing(key).classes.contains("forwarder")
    }

    /// The senders of a component and of everything that passes on to it.
    fn callers(&self, key: &str) -> Things {
        let mut receivers = BTreeSet::from([key.to_owned()]);
        loop {
            let flows = self.flows(|flow| flow.1.is_some_and(|to| receivers.contains(to)));
            let callers: BTreeSet<String> = flows.iter().filter_map(|flow| self.thing(flow).from.clone()).collect();
            let passing: BTreeSet<String> = callers.iter().filter(|caller| self.forwards(caller)).cloned().collect();
            if passing.is_subset(&receivers) {
                let more = flows.iter().any(|flow| self.thing(flow).from.is_none());
                return Things { known: callers, more };
            }
            receivers.extend(passing);
        }
    }

    /// The client and the store of a flow: as drawn if the flow leads to the store, reversed if it comes out of the store
    /// and no flow leads back.
    fn access(&self, flow: &str) -> (Place, Place) {
        let thing = self.thing(flow);
        let store = |key: &String| self.thing(key).kind == "datastore";
        let at = |key: &String| Place::At(key.clone());
        match (&thing.from, &thing.to) {
            (Some(from), Some(to)) if store(to) => (at(from), at(to)),
            (Some(from), Some(to)) if store(from) => {
                let (from_key, to_key) = (Some(from.as_str()), Some(to.as_str()));
                if !self.flows(|flow| flow == (to_key, from_key)).is_empty() {
                    return (Place::Nowhere, Place::Nowhere);
                }
                // A flow with an unknown end may turn out to lead back.
                if !self.flows(|flow| flow == (None, from_key) || flow == (to_key, None)).is_empty() {
                    return (Place::Unsaid, Place::Unsaid);
                }
                (at(to), at(from))
            }
            (Some(_), Some(_)) => (Place::Nowhere, Place::Nowhere),
            (None, Some(to)) if store(to) => (Place::Unsaid, at(to)),
            (Some(from), None) if !store(from) => (at(from), Place::Unsaid),
            _ => (Place::Unsaid, Place::Unsaid),
        }
    }

    fn carried(&self, flow: &str) -> Things {
        self.thing(flow).data.clone().map_or_else(Things::unknown, Things::these)
    }

    /// The data in a store: as stated, otherwise what flows into it; unknown if nothing does.
    fn kept(&self, store: &str) -> Things {
        let thing = self.thing(store);
        if thing.kind != "datastore" {
            return Things::default();
        }
        if let Some(stored) = &thing.data {
            return Things::these(stored.clone());
        }
        let flows = self.flows(|flow| flow.1 == Some(store));
        if flows.is_empty() {
            return Things::unknown();
        }
        flows.iter().fold(Things::default(), |all, flow| all.and(self.carried(flow)))
    }

    /// The elements with this data. Any that may have more than is stated may have it too.
    fn holders(&self, data: &str, kind: &str, held: impl Fn(&str) -> Things) -> Things {
        let all: Vec<(String, Things)> =
            self.of_kind(&[kind]).into_iter().map(|key| (key.clone(), held(&key))).collect();
        let more = all.iter().any(|(_, held)| held.more && !held.known.contains(data));
        let known = all.into_iter().filter(|(_, held)| held.known.contains(data)).map(|(key, _)| key).collect();
        Things { known, more }
    }

    /// The boundaries around a component; none if not stated.
    fn around(&self, component: &str) -> Option<BTreeSet<String>> {
        let mut around = BTreeSet::new();
        let mut at = self.step(component, "boundary");
        while let Place::At(boundary) = at {
            at = self.step(&boundary, "parent");
            around.insert(boundary);
        }
        (at == Place::Nowhere).then_some(around)
    }

    /// The boundaries that a flow leaves (around its sender only) and enters (around its receiver only).
    fn crossed(&self, flow: &str) -> Option<(BTreeSet<String>, BTreeSet<String>)> {
        let thing = self.thing(flow);
        let (from, to) = (self.around(thing.from.as_deref()?)?, self.around(thing.to.as_deref()?)?);
        Some((&from - &to, &to - &from))
    }

    /// Whether a flow crosses a boundary: computed, or as stated if its ends are unknown.
    pub fn crosses(&self, flow: &str) -> Truth {
        match self.crossed(flow) {
            Some((left, entered)) => Some(!left.is_empty() || !entered.is_empty()),
            None => self.thing(flow).facts.get("crosses_boundary").map(|word| word == "true"),
        }
    }

    /// The level of a property; none if things of this kind have no such level.
    pub fn level(&self, key: &str, property: &str) -> Option<Levels> {
        let thing = self.thing(key);
        let stated = || Levels::of(thing.facts.get(property).map(String::as_str));
        let highest = |data: Things| {
            let known = data.known.iter().filter_map(|data| self.level(data, property));
            let more = if data.more { Levels::any() } else { Levels(vec![0]) };
            known.fold(more, |highest, level| highest.highest(&level))
        };
        Some(match (property, thing.kind.as_str()) {
            ("trust", "boundary") => match (thing.facts.get("trust"), &thing.inside) {
                (None, Some(parent)) => return self.level(parent, "trust"),
                _ => stated(),
            },
            ("trust", "process" | "datastore" | "external_entity") => match self.step(key, "boundary") {
                Place::At(boundary) => return self.level(&boundary, "trust"),
                Place::Nowhere => Levels(vec![0]),
                Place::Unsaid => Levels::any(),
            },
            ("confidentiality" | "integrity" | "availability", "data")
            | ("cleared_for", "boundary" | "process" | "datastore" | "external_entity" | "dataflow")
            | ("releases_at_most", "process" | "datastore") => stated(),
            ("confidentiality" | "integrity" | "availability", "dataflow") => highest(self.list(key, "carries")),
            ("confidentiality" | "integrity" | "availability", "datastore") => highest(self.list(key, "stores")),
            ("confidentiality" | "integrity" | "availability", "process" | "external_entity") => {
                highest(self.list(key, "handles"))
            }
            _ => return None,
        })
    }

    /// Whether something has only data of which it is stated that neither confidentiality nor integrity is more than low.
    pub fn is_harmless(&self, key: &str) -> bool {
        let needs = ["confidentiality", "integrity"].map(|need| self.level(key, need));
        needs.into_iter().all(|levels| levels.is_some_and(|levels| matches!(levels.0.as_slice(), [0 | 1])))
    }

    /// The number of flows between untrusted ground and a component or the sender of a flow, without those out of
    /// components that only pass on: the least that is possible while some placements are unknown, and the known number.
    pub fn exposure(&self, key: &str) -> (i64, i64) {
        let of = |hops: &BTreeMap<String, i64>| hops.get(key).copied().unwrap_or(UNREACHABLE);
        (of(&self.least_exposure), of(&self.exposure))
    }

    /// Distances, shortened until no more can be. With `suppose`, ground without a stated trust counts as untrusted.
    pub(super) fn find_exposure(&self, suppose: bool) -> BTreeMap<String, i64> {
        let mut hops: BTreeMap<String, i64> = BTreeMap::new();
        for key in self.of_kind(&COMPONENTS) {
            let trust = self.level(&key, "trust");
            let untrusted = trust == Some(Levels(vec![0]));
            let low = trust == Some(Levels(vec![1]));
            let unknown = trust.is_some_and(|levels| levels.0.len() > 1);
            let public = self.thing(&key).facts.get("public").is_some_and(|word| word == "true");
            let start = match () {
                () if untrusted || (suppose && unknown) => 0,
                () if low || public => 1,
                () => UNREACHABLE,
            };
            hops.insert(key, start);
        }
        // People pass nothing on: what they send is as far as the place where they stand.
        let starts = hops.clone();
        let mut changed = true;
        while changed {
            changed = false;
            for flow in self.of_kind(&["dataflow"]) {
                let thing = self.thing(&flow);
                let (Some(from), Some(to)) = (&thing.from, &thing.to) else { continue };
                let human = self.thing(from).facts.get("human").is_some_and(|word| word == "true");
                let before = if human { &starts } else { &hops }.get(from).copied().unwrap_or(UNREACHABLE);
                let now = hops.get(to).copied().unwrap_or(UNREACHABLE);
                let next = if self.forwards(from) { before.max(1) } else { (before + 1).min(UNREACHABLE - 1) };
                if before < UNREACHABLE && next < now {
                    hops.insert(to.clone(), next);
                    changed = true;
                }
            }
        }
        for flow in self.of_kind(&["dataflow"]) {
            let own = match &self.thing(&flow).from {
                Some(from) => hops.get(from).copied().unwrap_or(UNREACHABLE),
                // Without a stated sender, a flow that is known to cross a boundary counts as exposed.
                None if self.crosses(&flow) == Some(true) => 0,
                None if self.crosses(&flow).is_none() && suppose => 0,
                None => UNREACHABLE,
            };
            hops.insert(flow, own);
        }
        hops
    }
}
