//! The order of keys changes only places.

use super::dice::Dice;
use super::run::{any_model, assessed, decided, hold, json, read_text, shown};
use super::tree::{Style, Tree};
use palisade_report::formats::{DRAWINGS, MATRIX, QUESTIONS, REPORTS, SURFACE, THREATS};
use palisade_report::subject::{Asked, Drawing};
use palisade_report::{Subject, View, Writer};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use serde_json::Value;

/// The JSON of a tree written in some style. Diagnostics are in the order of the text, so they are sorted.
fn written(tree: &Tree, style: Style) -> Value {
    assessed(&read_text(&tree.print(style)), false, |assessment| {
        let mut json = json(assessment);
        if let Some(diagnostics) = json["diagnostics"].as_array_mut() {
            diagnostics.sort_by_key(Value::to_string);
        }
        json
    })
}

fn same_in_any_order(tree: &Tree, order: &[u8]) -> TestCaseResult {
    let mut dice = Dice::new(order);
    let before = written(tree, Style { deep: 2, ..Style::default() });
    let shuffled = tree.shuffled(&mut dice);
    let after = written(&shuffled, Style::roll(&mut dice));
    for list in ["threats", "questions", "diagnostics"] {
        let pairs = before[list].as_array().unwrap().iter().zip(after[list].as_array().unwrap());
        for (before, after) in pairs {
            prop_assert_eq!(before, after, "{}\nin another order:\n{}", shown(tree), shown(&shuffled));
        }
    }
    prop_assert_eq!(before, after);
    Ok(())
}

/// The register as a map by id.
fn as_map(mut tree: Tree) -> Tree {
    if let Some(Tree::List(entries)) = tree.get("threats").cloned() {
        let entry = |mut entry: Tree| {
            let id = entry.get("id").and_then(Tree::as_raw).unwrap().trim_matches('"').to_owned();
            entry.remove("id");
            (id, entry)
        };
        tree.set("threats", Tree::Map(entries.into_iter().map(entry).collect()));
    }
    tree
}

#[test]
fn the_order_of_keys_and_the_style_change_nothing() {
    let order = prop::collection::vec(any::<u8>(), 0..200);
    hold(120, &(any_model(), order.clone()), |(tree, order)| same_in_any_order(&tree, &order));
    hold(120, &(decided(), order), |(tree, order)| same_in_any_order(&tree, &order));
}

#[test]
fn the_order_of_a_register_that_is_a_map_changes_nothing() {
    let order = prop::collection::vec(any::<u8>(), 0..200);
    hold(150, &(decided(), order), |(tree, order)| same_in_any_order(&as_map(tree), &order));
}

/// A subject in every format of a table.
fn in_every_format<S: Subject>(table: &'static [Writer<S>], subject: &S::Of<'_>) -> Vec<Result<Vec<u8>, String>> {
    let write = |writer: &Writer<S>| {
        let mut bytes = Vec::new();
        writer.write(subject, &mut bytes).map(|()| bytes).map_err(|why| why.to_string())
    };
    table.iter().map(write).collect()
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    hold(40, &decided(), |tree| {
        let text = tree.print(Style::default());
        let bytes = || {
            assessed(&read_text(&text), true, |assessment| {
                let view = View::all(assessment);
                let documents =
                    [THREATS, REPORTS, SURFACE, MATRIX].into_iter().flat_map(|table| in_every_format(table, &view));
                let drawings = in_every_format(DRAWINGS, &Drawing::whole(assessment));
                documents.chain(drawings).chain(in_every_format(QUESTIONS, &Asked::of(assessment))).collect::<Vec<_>>()
            })
        };
        prop_assert_eq!(bytes(), bytes());
        Ok(())
    });
}
