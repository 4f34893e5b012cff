//! Every rule on every target.

use super::condition::{Condition, Names};
use super::system::System;
use super::words::Place;
use super::{Truth, all, not};

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
    /// The end of the flow where it is fixed: `from`, `to` or `store`; none if that is its target.
    pub at: Option<&'static str>,
    /// How far one control reaches: `place` or `zone`; none if each target needs its own.
    pub once: Option<&'static str>,
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
pub fn place(system: &System, rule: &Rule, key: &str) -> String {
    let thing = system.thing(key);
    let is_store = |end: &&String| system.thing(end).kind == "datastore";
    let end = match rule.at {
        Some("from") => thing.from.clone(),
        Some("store") => thing.to.iter().chain(&thing.from).find(is_store).cloned(),
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

/// A threat of a rule to one thing: confirmed (true) or possible (none).
#[derive(Clone, Debug)]
pub struct Member<'r> {
    /// The rule.
    pub rule: &'r Rule,
    /// The key of the thing.
    pub key: String,
    /// Whether it is confirmed.
    pub truth: Truth,
}

impl Member<'_> {
    /// Its id.
    pub fn id(&self, system: &System) -> String {
        format!("{}@{}", self.rule.id, system.thing(&self.key).id)
    }
}

/// Every threat of a rule to a thing.
pub fn members<'r>(system: &System, rules: &'r [Rule]) -> Vec<Member<'r>> {
    let mut members = Vec::new();
    for rule in rules {
        for key in system.of_kind(kinds(&rule.on)) {
            let truth = truth(system, rule, &key);
            if truth != Some(false) && in_scope(system, &key) {
                members.push(Member { rule, key, truth });
            }
        }
    }
    members
}

/// Those that are not part of a more exact, confirmed threat at the same place.
pub fn standing<'r>(system: &System, rules: &[Rule], members: &[Member<'r>]) -> Vec<Member<'r>> {
    let taken_in = |member: &Member<'_>| {
        members.iter().any(|exact| {
            exact.truth == Some(true)
                && exact.rule.id != member.rule.id
                && !exact.rule.refines.is_empty()
                && place(system, exact.rule, &exact.key) == place(system, member.rule, &member.key)
                && refines(rules, exact.rule, &member.rule.id, rules.len())
        })
    };
    members.iter().filter(|member| !taken_in(member)).cloned().collect()
}
