//! Every rule on every target.

use super::condition::{Condition, Names};
use super::system::System;
use super::words::Place;
use super::{Truth, all, not};
use std::collections::BTreeMap;

/// The parts of a rule that decide where it fires.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// Its former ids.
    pub was: Vec<String>,
    /// The word of `on:`.
    pub on: String,
    /// The rules that it refines.
    pub refines: Vec<String>,
    /// The end of the flow where it is fixed: `from` or `to`; none if that is its target.
    pub at: Option<&'static str>,
    /// The condition `when:`.
    pub when: Condition,
    /// The condition `unless:`.
    pub unless: Option<Condition>,
}

/// The kinds of the word in `on:`.
pub fn kinds(on: &str) -> &'static [&'static str] {
    match on {
        "flow" => &["dataflow"],
        "process" => &["process"],
        "datastore" => &["datastore"],
        "external_entity" => &["external_entity"],
        "component" => &["process", "datastore", "external_entity"],
        "element" => &["process", "datastore", "external_entity", "dataflow"],
        "boundary" => &["boundary"],
        "data" => &["data"],
        _ => &[],
    }
}

/// The truth of a rule for a thing.
pub fn truth(system: &System, rule: &Rule, key: &str) -> Truth {
    let names = Names::from([(rule.on.clone(), Place::At(key.to_owned()))]);
    let unless = rule.unless.as_ref().map_or(Some(false), |unless| unless.truth(system, &names));
    all(&[rule.when.truth(system, &names), not(unless)])
}

/// Whether a thing is in scope: not if it is marked out of scope, and not if both ends of a flow are.
pub fn in_scope(system: &System, key: &str) -> bool {
    let thing = system.thing(key);
    let out = |end: &Option<String>| end.as_ref().is_some_and(|end| system.thing(end).left_out);
    !(thing.left_out || (out(&thing.from) && out(&thing.to)))
}

/// Where a threat is fixed.
fn place(system: &System, rule: &Rule, key: &str) -> String {
    let thing = system.thing(key);
    let end = match rule.at {
        Some("from") => thing.from.clone(),
        Some(_) => thing.to.clone(),
        None => None,
    };
    end.unwrap_or_else(|| key.to_owned())
}

/// Whether a rule refines another, perhaps through others.
fn refines(rules: &[Rule], exact: &Rule, general: &str, depth: usize) -> bool {
    depth > 0
        && exact.refines.iter().any(|id| {
            let between = rules.iter().find(|rule| rule.id == *id);
            id == general || between.is_some_and(|rule| refines(rules, rule, general, depth - 1))
        })
}

/// Every threat of its own: one that is not part of a more exact, confirmed threat at the same place.
pub fn standing(system: &System, rules: &[Rule]) -> BTreeMap<String, Truth> {
    let mut all: Vec<(&Rule, String, Truth)> = Vec::new();
    for rule in rules {
        for key in system.of_kind(kinds(&rule.on)) {
            let truth = truth(system, rule, &key);
            if truth != Some(false) && in_scope(system, &key) {
                all.push((rule, key, truth));
            }
        }
    }
    let taken_in = |rule: &Rule, key: &str| {
        all.iter().any(|(exact, other, truth)| {
            *truth == Some(true)
                && exact.id != rule.id
                && !exact.refines.is_empty()
                && place(system, exact, other) == place(system, rule, key)
                && refines(rules, exact, &rule.id, rules.len())
        })
    };
    let standing = all.iter().filter(|(rule, key, _)| !taken_in(rule, key));
    standing.map(|(rule, key, truth)| (format!("{}@{}", rule.id, system.thing(key).id), *truth)).collect()
}

/// Every confirmed (true) or possible (none) threat, by id.
pub fn analyse(system: &System, rules: &[Rule]) -> BTreeMap<String, Truth> {
    let mut threats = BTreeMap::new();
    for rule in rules {
        for key in system.of_kind(kinds(&rule.on)) {
            let truth = truth(system, rule, &key);
            if truth != Some(false) && in_scope(system, &key) {
                threats.insert(format!("{}@{}", rule.id, system.thing(&key).id), truth);
            }
        }
    }
    threats
}
