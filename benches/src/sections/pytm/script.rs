//! A system in the words of pytm as the Python script that a user of pytm would write.

use serde_json::Value;
use std::fmt::Write;

/// The classes of pytm, by the words of [`palisade_quality::pytm::facts`].
const CLASSES: [(&str, &str); 8] = [
    ("actor", "Actor"),
    ("agent", "Agent"),
    ("datastore", "Datastore"),
    ("external", "ExternalEntity"),
    ("lambda", "Lambda"),
    ("llm", "LLM"),
    ("process", "Process"),
    ("server", "Server"),
];

/// The script; `--json FILE` makes it write what it finds.
pub(super) fn script(system: &Value) -> String {
    let mut text = "from pytm import *\n".to_owned();
    let _ = writeln!(text, "tm = TM({0:?}, description={0:?})", word(system, "name"));
    for row in rows(system, "boundaries") {
        let _ = writeln!(text, "{} = Boundary({:?})", name(word(row, "id")), word(row, "id"));
    }
    for row in rows(system, "boundaries") {
        place(&mut text, row);
    }
    for row in rows(system, "data") {
        let _ = writeln!(
            text,
            "{} = Data({:?}, classification=Classification.{}, isCredentials={}, isPII={})",
            name(word(row, "id")),
            word(row, "id"),
            word(row, "classification"),
            python(row.get("credentials")),
            python(row.get("personal"))
        );
    }
    for row in rows(system, "components") {
        let class =
            CLASSES.iter().find(|(known, _)| *known == word(row, "class")).map_or("Process", |(_, class)| class);
        let _ = writeln!(text, "{} = {class}({:?})", name(word(row, "id")), word(row, "id"));
        place(&mut text, row);
        state(&mut text, row);
    }
    for row in rows(system, "flows") {
        let [id, from, to] = ["id", "from", "to"].map(|key| word(row, key));
        let _ = writeln!(text, "{} = Dataflow({}, {}, {id:?})", name(id), name(from), name(to));
        let carried: Vec<String> = rows(row, "carries").filter_map(Value::as_str).map(name).collect();
        let _ = writeln!(text, "{}.data = [{}]", name(id), carried.join(", "));
        state(&mut text, row);
    }
    text.push_str("tm.process()\n");
    text
}

/// The boundary that a row is in.
fn place(text: &mut String, row: &Value) {
    if let Some(parent) = row.get("in").and_then(Value::as_str) {
        let _ = writeln!(text, "{}.inBoundary = {}", name(word(row, "id")), name(parent));
    }
}

/// The controls and attributes of a row.
fn state(text: &mut String, row: &Value) {
    let element = name(word(row, "id"));
    for control in rows(row, "controls").filter_map(Value::as_str) {
        let _ = writeln!(text, "{element}.controls.{control} = True");
    }
    for (attribute, value) in row.get("is").and_then(Value::as_object).into_iter().flatten() {
        let _ = writeln!(text, "{element}.{attribute} = {}", python(Some(value)));
    }
}

fn rows<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn word<'v>(row: &'v Value, key: &str) -> &'v str {
    row.get(key).and_then(Value::as_str).unwrap_or("")
}

/// An id as a name of Python.
fn name(id: &str) -> String {
    id.replace('-', "_")
}

/// A text or a truth value in Python.
fn python(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => format!("{text:?}"),
        Some(Value::Bool(true)) => "True".to_owned(),
        _ => "False".to_owned(),
    }
}
