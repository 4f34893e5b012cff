//! A repair adds no threat that was no part of one before, and never lengthens the list.

use super::run::{assessed, decided, hold, read_tree, shown, vocabulary};
use super::tree::{Tree, raw};
use palisade_engine::assess::Assessment;
use palisade_engine::finding::{Finding, Tier};
use palisade_engine::rule::Control;
use palisade_model::model::{Model, Target};
use proptest::prelude::*;
use std::cell::Cell;
use std::collections::BTreeSet;

/// What can go wrong with a thing that a control brings along, such as the key of a third party, a mapping or a TLS version: nothing
/// that could be part of another threat while there is no such thing.
const BROUGHT: [&str; 4] = ["broad-third-party-token", "exportable-signing-key", "linddun-key-beside-codes", "old-tls"];

/// How many threats of a model are repaired.
const REPAIRED: usize = 12;

fn confirmed(assessment: &Assessment) -> impl Iterator<Item = &Finding> {
    assessment.findings.iter().filter(|finding| finding.tier == Tier::Confirmed)
}

fn ids(assessment: &Assessment) -> BTreeSet<String> {
    let is_brought = |finding: &&Finding| BROUGHT.iter().any(|rule| finding.id.starts_with(rule));
    confirmed(assessment).filter(|finding| !is_brought(finding)).map(|finding| finding.id.clone()).collect()
}

/// States the facts of a control at a place.
fn state(tree: &mut Tree, model: &Model, place: Target, control: &Control) {
    let section = match place {
        Target::Component(_) => "components",
        Target::Flow(_) => "flows",
        Target::Boundary(_) => "boundaries",
        Target::Data(_) => "data",
    };
    let id = &model.head(place).id;
    let element = match tree.get_mut(section).expect("the section is there") {
        Tree::List(items) => items
            .iter_mut()
            .find(|item| item.get("id").and_then(Tree::as_raw).is_some_and(|raw| raw.trim_matches('"') == id)),
        section => section.get_mut(id),
    };
    let Some(element) = element else { return };
    for (property, value) in &control.facts {
        let word = vocabulary().word(*property, *value);
        element.set(vocabulary().name(*property), raw(word));
    }
}

#[test]
fn a_repair_adds_and_lengthens_nothing() {
    let repaired = Cell::new(0);
    hold(400, &decided(), |tree| {
        let (before, parts, repairs) = assessed(&read_tree(&tree), false, |assessment| {
            let parts: BTreeSet<String> =
                assessment.findings.iter().flat_map(|finding| finding.merged.iter().cloned()).collect();
            let mut repairs = Vec::new();
            for finding in confirmed(assessment).take(REPAIRED) {
                let controls = assessment.rule(finding).map_or(&[][..], |rule| &rule.controls);
                for control in controls.iter().filter(|control| !control.facts.is_empty()) {
                    let mut repair = tree.clone();
                    for place in finding.places() {
                        state(&mut repair, &assessment.project.model, place, control);
                    }
                    repairs.push((finding.id.clone(), repair));
                }
            }
            (ids(assessment), parts, repairs)
        });
        for (id, repair) in repairs {
            let after = assessed(&read_tree(&repair), false, ids);
            repaired.set(repaired.get() + 1);
            let new: Vec<&String> = after.difference(&before).filter(|id| !parts.contains(*id)).collect();
            prop_assert!(new.is_empty(), "{id} adds {new:?}\n{}", shown(&repair));
            prop_assert!(after.len() <= before.len(), "{id} lengthens the list\n{}", shown(&repair));
        }
        Ok(())
    });
    assert!(repaired.get() > 100, "only {} threats were repaired", repaired.get());
}
