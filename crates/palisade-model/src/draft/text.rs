//! A tree as JSON, and as YAML.

use super::print;
use super::tree::Tree;
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

impl Tree {
    /// The tree as indented JSON, with a line's end.
    pub fn to_json(&self) -> String {
        // Writing to memory does not fail, and neither do trees.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// A map as YAML over several lines; anything else as JSON, which is YAML too.
    pub fn to_yaml(&self) -> String {
        match self {
            Tree::Map(entries) if !entries.is_empty() => print::map(entries),
            other => other.to_json(),
        }
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Tree::Null => serializer.serialize_unit(),
            Tree::Bool(truth) => serializer.serialize_bool(*truth),
            Tree::Number(digits) => {
                if let Ok(number) = digits.parse::<i64>() {
                    serializer.serialize_i64(number)
                } else if let Ok(number) = digits.parse::<u64>() {
                    serializer.serialize_u64(number)
                } else if let Ok(number) = digits.parse::<f64>() {
                    serializer.serialize_f64(number)
                } else {
                    serializer.serialize_str(digits)
                }
            }
            Tree::Text(text) => serializer.serialize_str(text),
            Tree::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Tree::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}
