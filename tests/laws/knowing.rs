//! Knowing more takes nothing back: when one more fact is stated, what was true or false stays so, and only what was
//! unknown may change.

use super::dice::Dice;
use super::run::{bytes, hold_where, read_tree, shown, sound, vocabulary};
use super::tree::{Tree, raw, words};
use palisade_engine::graph::Graph;
use palisade_engine::rule::evaluate::{Evaluator, Truth};
use palisade_engine::rule::grid::Grid;
use palisade_model::code::Code;
use palisade_model::vocabulary::PropertyType;
use proptest::prelude::*;
use std::sync::Arc;

/// The truth of every rule for every target.
fn truths(tree: &Tree) -> Vec<(String, Truth)> {
    let project = read_tree(tree);
    let graph = Arc::new(Graph::new(&project.model, vocabulary()));
    let grid = Grid::new(&graph);
    let evaluator = Evaluator::new(&grid);
    let mut truths = Vec::new();
    // A rule may test whether a fact is known, and a clearance is judged by the data that may arrive: both are meant to
    // change when more is stated.
    let monotone = |rule: &&palisade_engine::rule::Rule| {
        let unless = rule.unless_text.as_ref().map_or("", |unless| unless.text.as_str());
        ["has(", "over_clearance", ".outside"]
            .iter()
            .all(|word| !rule.when_text.text.contains(word) && !unless.contains(word))
    };
    for rule in super::run::packs().rules.iter().filter(monotone) {
        for target in project.model.targets().filter(|target| rule.kinds.has(project.model.kind(*target))) {
            let id = format!("{}@{}", rule.id, project.model.head(target).id);
            truths.push((id, evaluator.run(&rule.condition, grid.row(target))));
        }
    }
    truths
}

/// States one missing fact; returns which.
fn state(tree: &mut Tree, dice: &mut Dice) -> Option<String> {
    let data: Vec<String> = tree.get("data")?.entries().iter().map(|(id, _)| id.clone()).collect();
    let boundaries: Vec<String> = tree.get("boundaries")?.entries().iter().map(|(id, _)| id.clone()).collect();
    let section = dice.one(&["components", "flows", "flows", "data", "boundaries"]);
    let Tree::Map(entries) = tree.get_mut(section)? else { return None };
    if entries.is_empty() {
        return None;
    }
    let at = dice.pick(entries.len());
    let (id, element) = entries.get_mut(at)?;
    let kind = match section {
        "components" => element.get("type")?.as_raw()?.to_owned(),
        "flows" => "dataflow".to_owned(),
        "boundaries" => "boundary".to_owned(),
        section => section.to_owned(),
    };
    let (key, value) = if section == "flows" && dice.rarely(4) {
        ("carries".to_owned(), words(&dice.some(&data, 2)))
    } else if section == "components" && !boundaries.is_empty() && kind != "external_entity" && dice.rarely(4) {
        ("in".to_owned(), words(&[dice.one(&boundaries)]))
    } else {
        let rows: Vec<_> =
            vocabulary().properties().filter(|(_, row)| row.on.iter().any(|on| on.word() == kind)).collect();
        let (_, row) = dice.one(&rows);
        let value = match &row.holds {
            PropertyType::Bool => dice.one(&["true", "false"]).to_owned(),
            PropertyType::Grade => dice.one(&["none", "low", "medium", "high"]).to_owned(),
            PropertyType::Word(words) => dice.one(words),
            PropertyType::Technology => dice.one(&["browser", "postgresql", "llm-agent", "load-balancer"]).to_owned(),
            PropertyType::Protocol => dice.one(&["http", "https", "webhook"]).to_owned(),
        };
        (row.name.clone(), raw(&value))
    };
    // Until it is stated whether something is public, or a person, exposure follows from the flows alone; and so does
    // whether a process refuses those who are not signed in.
    let ground = ["public", "human", "refuses_anonymous"].contains(&key.as_str());
    // What is improbable counts as not so until it is stated.
    let property = vocabulary().property(&key);
    let improbable = ["technology", "protocol"].contains(&key.as_str())
        || property.is_some_and(|property| vocabulary().priors.silences(property).is_some());
    let stated = element.get(&key).is_some_and(|known| known.as_raw() != Some("unknown"));
    // An inner boundary inherits trust until its own is stated, which corrects what was known.
    let inherited = key == "trust" && element.get("in").is_some();
    if stated || ground || improbable || inherited {
        return None;
    }
    element.set(&key, value);
    Some(format!("{key} of {id}"))
}

#[test]
fn one_more_fact_takes_nothing_back() {
    hold_where(250, &(sound(), bytes()), |(tree, bytes)| {
        let mut more = tree.clone();
        let Some(what) = state(&mut more, &mut Dice::new(&bytes)) else { return Ok(false) };
        // A statement that contradicts an implied fact corrects it, so that was known before.
        let contradictions = |tree: &Tree| {
            let diagnostics = read_tree(tree).diagnostics.clone();
            diagnostics.iter().filter(|diagnostic| diagnostic.code == Code::Contradiction).count()
        };
        if contradictions(&more) > contradictions(&tree) {
            return Ok(false);
        }
        for ((id, before), (_, after)) in truths(&tree).into_iter().zip(truths(&more)) {
            let kept = before == Truth::Unknown || before == after;
            prop_assert!(kept, "{} was {:?} and is {:?} with {}\n{}", id, before, after, what, shown(&more));
        }
        Ok(true)
    });
}
