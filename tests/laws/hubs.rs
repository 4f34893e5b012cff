//! What is kept of long lists, and of what passes on, gives the same results as the specification.

use super::conditions;
use super::dice::Dice;
use super::run::{hold, packs, read_text, rules, vocabulary};
use palisade_engine::graph::Graph;
use palisade_engine::rule::check;
use palisade_engine::rule::evaluate::{Evaluator, Truth};
use palisade_engine::rule::grid::Grid;
use palisade_engine::rule::syntax::Snippet;
use palisade_model::source::{FileId, Span};
use palisade_tests::specification::condition::{Condition, Names};
use palisade_tests::specification::system::{System, key};
use palisade_tests::specification::threats::{self, kinds};
use palisade_tests::specification::words::Place;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::sync::Arc;

/// More members than a list has whose outcome is not kept.
const MANY: usize = 20;

fn specified(truth: Truth) -> Option<bool> {
    match truth {
        Truth::True => Some(true),
        Truth::False => Some(false),
        Truth::Unknown => None,
    }
}

/// Load balancers in a row or a circle, with many senders before them and many services and stores behind.
fn hub(bytes: &[u8]) -> String {
    let mut dice = Dice::new(bytes);
    let mut text = String::from(
        "system: Hub\nboundaries:\n  out: { trust: none }\n  in: { trust: high }\n  dim: {}\n\
         data:\n  a: { confidentiality: high, integrity: high }\n  b: { confidentiality: low, tags: [personal] }\n  c: {}\n\
         components:\n",
    );
    let balancers = 1 + dice.pick(3);
    let mut flows = String::from("flows:\n");
    for at in 0..balancers {
        let place = dice.one(&["out", "in", "dim"]);
        let _ = writeln!(text, "  g{at}: {{ type: process, technology: load-balancer, in: {place} }}");
        let next = (at + 1) % balancers;
        if next != 0 || dice.pick(2) == 0 {
            let _ = writeln!(flows, "  n{at}: {{ from: g{at}, to: g{next} }}");
        }
    }
    for at in 0..MANY {
        let kind = dice.one(&["external_entity", "process", "datastore"]);
        let place = dice.one(&["out", "in", "dim"]);
        let technology =
            dice.one(&["", ", technology: browser", ", technology: postgresql", ", technology: web-application"]);
        let stores = if kind == "datastore" { dice.one(&["", ", stores: [a]", ", stores: [b, c]"]) } else { "" };
        let _ = writeln!(text, "  s{at}: {{ type: {kind}, in: {place}{technology}{stores} }}");
        let facts = dice.one(&[
            "",
            ", carries: [a]",
            ", carries: [b], authenticated: false",
            ", protocol: https, carries: [c], authenticated: true, authorized: false",
        ]);
        let hub = dice.pick(balancers);
        let ends = match dice.pick(5) {
            0 => format!("to: g{hub}"),
            1 => format!("from: g{hub}, to: s{at}"),
            _ => format!("from: s{at}, to: g{hub}"),
        };
        let _ = writeln!(flows, "  f{at}: {{ {ends}{facts} }}\n  r{at}: {{ from: g0, to: s{at} }}");
    }
    text + &flows
}

#[test]
fn every_rule_is_as_true_around_a_hub_as_specified() {
    hold(12, &prop::collection::vec(any::<u8>(), 0..300), |bytes| {
        let text = hub(&bytes);
        let project = read_text(&text);
        let system = System::of(&project.model, vocabulary());
        let grid = Grid::new(&Arc::new(Graph::new(&project.model, vocabulary())));
        let evaluator = Evaluator::new(&grid);
        for (rule, specification) in packs().rules.iter().zip(rules()) {
            let mut left: Vec<u32> = grid.rows().collect();
            evaluator.sift(&rule.condition, &mut left);
            for target in project.model.targets().filter(|target| rule.kinds.has(project.model.kind(*target))) {
                let (key, row) = (key(&project.model, target), grid.row(target));
                let found = specified(evaluator.run(&rule.condition, row));
                let expected = threats::truth(&system, specification, &key);
                prop_assert_eq!(found, expected, "{} on {}\n{}", &rule.id, key, text);
                prop_assert!(left.contains(&row) || found == Some(false), "{} on {}\n{}", &rule.id, key, text);
            }
        }
        Ok(())
    });
}

#[test]
fn random_conditions_are_as_true_around_a_hub_as_specified() {
    let bytes = || prop::collection::vec(any::<u8>(), 0..80);
    hold(300, &(bytes(), bytes()), |(shape, bytes)| {
        let (on, condition) = conditions::condition(&bytes);
        let span = Span { file: FileId(0), start: 0, end: condition.len() as u32 };
        let snippet = Snippet { text: condition.clone(), span, verbatim: true };
        let Ok(compiled) = check::compile(vocabulary(), on, &snippet) else { return Ok(()) };
        let specification = Condition::parse(&condition).expect("it was parsed before");
        let text = hub(&shape);
        let project = read_text(&text);
        let system = System::of(&project.model, vocabulary());
        let grid = Grid::new(&Arc::new(Graph::new(&project.model, vocabulary())));
        let evaluator = Evaluator::new(&grid);
        for target in project.model.targets() {
            let key = key(&project.model, target);
            if kinds(on).contains(&system.thing(&key).kind.as_str()) {
                let found = specified(evaluator.run(&compiled, grid.row(target)));
                let expected = specification.truth(&system, &Names::from([(on.to_owned(), Place::At(key.clone()))]));
                prop_assert_eq!(found, expected, "{} on {}\n{}", condition, key, text);
            }
        }
        Ok(())
    });
}
