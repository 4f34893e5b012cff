//! What a `.tm7` file has no place for stands in text properties of our own, `palisade.KEY`, whose values are JSON.

use crate::exchange::{Record, Tree};
use serde_json::Value;

/// The value of a property of ours; none where somebody changed it into something that cannot be read.
pub fn parse(text: &str) -> Option<Tree> {
    serde_json::from_str(text).ok().map(tree)
}

/// A value as text.
pub fn print(value: &Tree) -> String {
    json(value).to_string()
}

/// States a field; a list that is empty is known to be so.
pub fn state(record: &mut Record, key: &str, value: Tree) {
    match value {
        Tree::List(items) if items.is_empty() => record.set_empty(key),
        value => record.set(key, value),
    }
}

fn tree(value: Value) -> Tree {
    match value {
        Value::Null => Tree::Null,
        Value::Bool(truth) => Tree::Bool(truth),
        Value::Number(number) => Tree::Number(number.to_string()),
        Value::String(text) => Tree::Text(text),
        Value::Array(items) => Tree::List(items.into_iter().map(tree).collect()),
        Value::Object(entries) => Tree::Map(entries.into_iter().map(|(key, value)| (key, tree(value))).collect()),
    }
}

fn json(value: &Tree) -> Value {
    match value {
        Tree::Null => Value::Null,
        Tree::Bool(truth) => Value::Bool(*truth),
        Tree::Number(digits) => serde_json::from_str(digits).unwrap_or_else(|_| Value::String(digits.clone())),
        Tree::Text(text) => Value::String(text.clone()),
        Tree::List(items) => Value::Array(items.iter().map(json).collect()),
        Tree::Map(entries) => Value::Object(entries.iter().map(|(key, value)| (key.clone(), json(value))).collect()),
    }
}
