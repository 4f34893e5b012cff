//! One cause, one threat: where a rule and one that it refines hold at the same place, the less exact threat becomes
//! part of the more exact one.
//!
//! A place is where a threat is fixed: its target, or the end of the flow that its rule names with `at:`. Nothing else
//! is compared, so what is merged depends on the rules and on that place alone, and never on the order of anything.

use crate::analyse::{Analysis, Hit};
use crate::rule::{Place, Rule};
use palisade_model::kind::Kind;
use palisade_model::model::{Model, Target};
use std::collections::HashMap;

/// Where a threat of a rule to a target is fixed.
pub fn place(model: &Model, rule: &Rule, target: Target) -> Target {
    let Target::Flow(flow) = target else { return target };
    let end = match rule.place {
        Place::Target => None,
        Place::From => model[flow].from.as_ref(),
        Place::To => model[flow].to.as_ref(),
        Place::Store => [&model[flow].to, &model[flow].from]
            .into_iter()
            .flatten()
            .find(|end| model[end.value].kind == Kind::Datastore),
    };
    end.map_or(target, |end| Target::Component(end.value))
}

/// For each rule, the rules that say the same more exactly, directly or through others.
pub(crate) fn refined_by(rules: &[Rule]) -> Vec<Vec<usize>> {
    let numbers: HashMap<&str, usize> = rules.iter().enumerate().map(|(at, rule)| (rule.id.as_str(), at)).collect();
    let mut refined: Vec<Vec<usize>> = vec![Vec::new(); rules.len()];
    for (number, rule) in rules.iter().enumerate() {
        let mut waiting: Vec<&str> = rule.refines.iter().map(String::as_str).collect();
        while let Some(id) = waiting.pop() {
            let Some(general) = numbers.get(id).filter(|general| **general != number) else { continue };
            let Some(list) = refined.get_mut(*general) else { continue };
            if !list.contains(&number) {
                list.push(number);
                let more = rules.get(*general).map(|rule| rule.refines.as_slice()).unwrap_or_default();
                waiting.extend(more.iter().map(String::as_str));
            }
        }
    }
    refined
}

/// Takes the less exact threats out of an analysis, and the questions about them. What is left is each threat, with
/// those that it stands for.
pub fn merge(model: &Model, rules: &[Rule], analysis: &mut Analysis) -> Vec<(Hit, Vec<Hit>)> {
    let refined_by = refined_by(rules);
    let at = |number: usize, target: Target| rules.get(number).map(|rule| place(model, rule, target));
    // Only rules that refine something, or are refined, need to be found by their place.
    let refines = |number: usize| rules.get(number).is_some_and(|rule| !rule.refines.is_empty());
    let mut leads: HashMap<(usize, Target), usize> = HashMap::new();
    // What is only assumed takes nothing in.
    for (number, hit) in analysis.hits.iter().enumerate().filter(|(_, hit)| refines(hit.rule) && !hit.assumed) {
        if let Some(place) = at(hit.rule, hit.target) {
            leads.entry((hit.rule, place)).or_insert(number);
        }
    }
    let more_exact = |rule: usize, target: Target| -> Vec<usize> {
        let exact = refined_by.get(rule).map(Vec::as_slice).unwrap_or_default();
        let Some(place) = at(rule, target).filter(|_| !exact.is_empty()) else { return Vec::new() };
        exact.iter().filter_map(|exact| leads.get(&(*exact, place)).copied()).collect()
    };
    let over: Vec<Vec<usize>> = analysis.hits.iter().map(|hit| more_exact(hit.rule, hit.target)).collect();
    let mut asks = std::mem::take(&mut analysis.asks);
    asks.retain(|_, asked| {
        asked.retain(|(rule, target)| more_exact(*rule, *target).is_empty());
        !asked.is_empty()
    });
    analysis.unknown.retain(|(rule, target)| more_exact(*rule, *target).is_empty());

    let mut kept: Vec<Option<(Hit, Vec<Hit>)>> =
        analysis.hits.iter().zip(&over).map(|(hit, over)| over.is_empty().then(|| (*hit, Vec::new()))).collect();
    for (hit, over) in analysis.hits.iter().zip(&over).filter(|(hit, _)| !hit.assumed) {
        // Of several more exact ones, the first that is not itself part of another. What is only assumed is no part.
        for lead in over {
            if let Some(Some((_, stands_for))) = kept.get_mut(*lead) {
                stands_for.push(*hit);
                break;
            }
        }
    }
    analysis.asks = asks;
    kept.into_iter().flatten().collect()
}
