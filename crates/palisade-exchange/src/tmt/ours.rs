//! Text properties of our own, `palisade.KEY`, with values in JSON, for what a `.tm7` file has no field for.

use crate::input::Input;
use palisade_model::draft::{Record, Tree};
use serde_json::Value;

/// The value of one of our properties; none if somebody changed it into something unreadable.
pub(super) fn parse(text: &str) -> Option<Tree> {
    let input = Input { bytes: text.as_bytes(), text: text.into() };
    if input.is_json() {
        // Maps keep their order.
        return input.tree().ok();
    }
    serde_json::from_str(text).ok().and_then(scalar)
}

/// A value as text.
pub(super) fn print(value: &Tree) -> String {
    // A tree is always JSON: its keys are texts.
    serde_json::to_string(value).unwrap_or_default()
}

/// Sets a field; an empty list is stated as empty.
pub(super) fn state(record: &mut Record, key: &str, value: Tree) {
    match value {
        Tree::List(items) if items.is_empty() => record.set_empty(key),
        value => record.set(key, value),
    }
}

fn scalar(value: Value) -> Option<Tree> {
    Some(match value {
        Value::Null => Tree::Null,
        Value::Bool(truth) => Tree::Bool(truth),
        Value::Number(number) => Tree::Number(number.to_string()),
        Value::String(text) => Tree::Text(text),
        Value::Array(_) | Value::Object(_) => return None,
    })
}
