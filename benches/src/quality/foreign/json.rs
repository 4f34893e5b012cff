//! Reading values from JSON.

use serde_json::Value;

/// The items of a list in JSON, or nothing.
pub fn items<'j>(json: &'j Value, key: &str) -> &'j [Value] {
    json.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A text in JSON that is not empty.
pub fn text<'j>(json: &'j Value, key: &str) -> Option<&'j str> {
    json.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty())
}

/// Whether a key is present and true.
pub fn is_true(json: &Value, key: &str) -> bool {
    json.get(key).and_then(Value::as_bool) == Some(true)
}
