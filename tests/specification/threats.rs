//! Every rule on everything that it looks at.

use super::condition::{Condition, Names};
use super::system::System;
use super::{Truth, all, not};
use std::collections::BTreeMap;

/// As much of a rule as decides where it fires.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// Ids that it had before.
    pub was: Vec<String>,
    /// The word of `on:`.
    pub on: String,
    /// The rules that it says more exactly.
    pub refines: Vec<String>,
    /// The end of the flow where it is fixed: `from` or `to`; none where that is its target.
    pub at: Option<&'static str>,
    /// When it applies.
    pub when: Condition,
    /// What answers it.
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
    let names = Names::from([(rule.on.clone(), key.to_owned())]);
    let unless = rule.unless.as_ref().map_or(Some(false), |unless| unless.truth(system, &names));
    all(&[rule.when.truth(system, &names), not(unless)])
}

/// Whether a thing is looked at: not where its author said so, and not where both ends of a flow are left out.
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

/// Whether a rule says what another says more exactly, perhaps through others.
fn refines(rules: &[Rule], exact: &Rule, general: &str, depth: usize) -> bool {
    depth > 0
        && exact.refines.iter().any(|id| {
            let between = rules.iter().find(|rule| rule.id == *id);
            id == general || between.is_some_and(|rule| refines(rules, rule, general, depth - 1))
        })
}

/// Every threat that stands on its own: one that is not part of a more exact threat, which is one for certain, at the
/// same place.
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

/// Every threat that is one (true) or may be one (none), by its id.
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
