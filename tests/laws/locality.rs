//! Unconnected elements change nothing for the others.

use super::dice::Dice;
use super::run::{assessed, decided, hold, json, others, read_tree, shown};
use super::tree::{Tree, map, raw, text, words};
use proptest::prelude::*;
use serde_json::Value;

/// Adds an element to a section, which may be a map or a list.
fn add(tree: &mut Tree, section: &str, id: &str, mut element: Tree) {
    match tree.get_mut(section) {
        Some(Tree::List(items)) => {
            element.set("id", text(id));
            items.push(element);
        }
        Some(section @ Tree::Map(_)) => section.set(id, element),
        _ => panic!("no `{section}`"),
    }
}

/// A boundary and those around it.
fn around(tree: &Tree, boundary: String) -> Vec<String> {
    let parent =
        |id: &String| tree.get("boundaries")?.get(id)?.get("in")?.as_raw().map(|id| id.trim_matches('"').to_owned());
    std::iter::successors(Some(boundary), parent).take(20).collect()
}

/// Adds a lone component, and two in a boundary of their own with a flow between them; returns their ids.
///
/// The lone one may be in an existing boundary; the content of that boundary and of those around it has then changed, so
/// their ids are returned too.
fn with_strangers(tree: &Tree, dice: &mut Dice) -> (Tree, Vec<String>) {
    let mut tree = tree.clone();
    // By id they sort before, among or after the others.
    let first = dice.one(&["0-", "g-", "zz-"]);
    let id = |name: &str| format!("{first}{name}");
    let boundaries: Vec<String> = tree.get("boundaries").unwrap().entries().iter().map(|(id, _)| id.clone()).collect();
    // They have data of their own, since some rules are about data, wherever it is.
    let need = dice.one(&["none", "medium", "high"]);
    let tags = dice.some(&["credential", "personal"], 1).into_iter().map(str::to_owned).collect::<Vec<_>>();
    add(&mut tree, "data", &id("data"), map(vec![("confidentiality", raw(need)), ("tags", words(&tags))]));
    let data = vec![id("data")];

    let kind = dice.one(&["process", "datastore", "external_entity"]);
    let mut lone =
        map(vec![("type", text(kind)), ("technology", text(dice.one(&["browser", "postgresql", "llm-agent"])))]);
    let mut changed = Vec::new();
    if !boundaries.is_empty() && dice.rarely(2) {
        let boundary = dice.one(&boundaries);
        lone.set("in", text(&boundary));
        changed.extend(around(&tree, boundary));
    }
    add(&mut tree, "components", &id("lone"), lone);

    let island = map(vec![("trust", raw(dice.one(&["none", "high", "unknown"])))]);
    add(&mut tree, "boundaries", &id("island"), island);
    let store =
        map(vec![("type", text("datastore")), ("in", text(&id("island"))), ("stores", words(&dice.some(&data, 2)))]);
    add(&mut tree, "components", &id("store"), store);
    let process = map(vec![("type", text("process")), ("in", text(&id("island"))), ("public", raw("true"))]);
    add(&mut tree, "components", &id("process"), process);
    let flow =
        map(vec![("from", text(&id("process"))), ("to", text(&id("store"))), ("carries", words(&dice.some(&data, 2)))]);
    add(&mut tree, "flows", &id("flow"), flow);
    let ids = ["lone", "island", "store", "process", "flow", "data"].map(id);
    changed.extend(ids);
    (tree, changed)
}

/// The boundaries, components and data to choose from are not part of a question's meaning.
fn without_choices(mut questions: Vec<Value>) -> Vec<Value> {
    for question in &mut questions {
        if ["in", "from", "to", "carries", "stores"].iter().any(|fact| question["fact"] == *fact) {
            question["values"] = Value::Null;
        }
    }
    questions
}

#[test]
fn strangers_change_no_threat_and_no_question_of_the_others() {
    hold(200, &(decided(), prop::collection::vec(any::<u8>(), 0..40)), |(tree, bytes)| {
        // How much protection data usually need depends on whether the model names any.
        let mut tree = tree;
        add(&mut tree, "data", "first-data", map(vec![("confidentiality", raw("low"))]));
        let (more, ids) = with_strangers(&tree, &mut Dice::new(&bytes));
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let before = assessed(&read_tree(&tree), false, json);
        let after = assessed(&read_tree(&more), false, json);
        // Of likely threats the list has the first few, and which these are depends on all of them.
        let threats = |json: &Value| {
            let mut threats = others(json, "threats", &ids);
            threats.retain(|threat| threat["tier"] != "likely");
            threats
        };
        prop_assert_eq!(threats(&before), threats(&after), "{}", shown(&more));
        let questions = |json: &Value| without_choices(others(json, "questions", &ids));
        // The new elements may depend on a fact that is already asked; that question then settles more.
        let settled = |json: &Value| {
            let mut questions = questions(json);
            for question in &mut questions {
                if let Some(settles) = question["settles"].as_array_mut() {
                    settles.retain(|id| !ids.iter().any(|own| id.as_str().unwrap().ends_with(&format!("@{own}"))));
                }
                question["severity"] = Value::Null;
                // Which of the questions about a fact is put first depends on all of them.
                question["first"] = Value::Null;
                question["also"] = Value::Null;
            }
            questions.retain(|question| question["settles"] != Value::Array(Vec::new()));
            questions.sort_by_key(Value::to_string);
            questions
        };
        prop_assert_eq!(settled(&before), settled(&after), "{}", shown(&more));
        Ok(())
    });
}
