//! Pairs of threats with the same cause at the same place, which a reader would have to read twice.

use crate::case::Case;
use crate::outcome::Outcome;
use palisade_engine::pack::Packs;
use palisade_model::vocabulary::{FactValue, PropertyId};
use std::sync::Arc;

/// The pairs of confirmed threats that are fixed at the same place by the same facts: those that the first mitigation of
/// each establishes. Rules whose first mitigation establishes no fact are left out.
pub fn pairs<'o>(packs: &Arc<Packs>, outcome: &'o Outcome) -> Vec<(&'o str, &'o str)> {
    let causes: Vec<_> = outcome
        .threats
        .iter()
        .filter(|found| found.confirmed)
        .filter_map(|found| Some((found, cause(packs, found.rule?)?)))
        .collect();
    let mut pairs = Vec::new();
    for (at, (one, facts)) in causes.iter().enumerate() {
        for (other, others) in causes.iter().skip(at + 1) {
            if one.place == other.place && facts == others {
                pairs.push((one.id.as_str(), other.id.as_str()));
            }
        }
    }
    pairs
}

fn cause(packs: &Arc<Packs>, rule: usize) -> Option<Vec<(PropertyId, FactValue)>> {
    let mut facts = packs.rules.get(rule)?.controls.first()?.facts.clone();
    facts.sort_by_key(|(property, _)| *property);
    (!facts.is_empty()).then_some(facts)
}

/// The pairs in all systems, as lines.
pub fn lines(packs: &Arc<Packs>, cases: &[Case], outcomes: &[Outcome]) -> Vec<String> {
    let of = |(case, outcome): (&Case, &'_ Outcome)| {
        let line = |(one, other): (&str, &str)| format!("{}: {one} and {other}", case.name);
        pairs(packs, outcome).into_iter().map(line).collect::<Vec<String>>()
    };
    cases.iter().zip(outcomes).flat_map(of).collect()
}
