//! Attributes: `[label="Orders", shape=cylinder]`, and what those of a box say about it.

use super::graph::Graph;
use super::label;
use crate::import::Loss;
use crate::input::ReadError;
use crate::read::sketch::parts::Shape;
use std::collections::HashMap;

/// How many bytes of a value are read: a default for all arrows is copied to each.
const LONGEST: usize = 500;

/// The attributes that say something about a system; the others say how it looks.
const ATTRIBUTES: &[&str] =
    &["label", "xlabel", "headlabel", "taillabel", "shape", "style", "dir", "lhead", "ltail", "cluster"];

/// The attributes of a box, an arrow or a graph.
pub(super) type Attributes = HashMap<String, String>;

/// Keeps an attribute if it is one of those.
pub(super) fn keep(attributes: &mut Attributes, key: &str, value: String) {
    let key = key.to_lowercase();
    if ATTRIBUTES.contains(&key.as_str()) {
        attributes.insert(key, value);
    }
}

impl Graph<'_> {
    /// Lists of attributes, as many as there are.
    pub(super) fn attributes(&mut self, into: &mut Attributes) -> Result<(), ReadError> {
        while self.take('[') {
            loop {
                if self.take(']') {
                    break;
                }
                if self.take(',') || self.take(';') {
                    continue;
                }
                let Some((key, _)) = self.text() else {
                    return Err(self.wrong("expected an attribute or `]`", "write `[key=value, …]`"));
                };
                let value = if self.take('=') {
                    let Some(value) = self.value() else {
                        return Err(self.wrong("expected a value", "write `key=value`"));
                    };
                    value
                } else {
                    "true".to_owned()
                };
                keep(into, &key, value);
            }
        }
        Ok(())
    }

    /// A value; HTML without its tags. Backslashes in HTML text are literal.
    pub(super) fn value(&mut self) -> Option<String> {
        let (line, _) = self.lines.place(self.byte());
        let (text, html) = self.text()?;
        let mut value = if html { label::html(&text) } else { text };
        if value.len() > LONGEST {
            value.truncate(value.floor_char_boundary(LONGEST));
            let why = format!("only its first {LONGEST} bytes are read");
            self.sketch.losses.push(Loss::new(format!("line {line}"), "attribute", why));
        }
        Some(value)
    }

    /// Applies attributes to a box; `usual` if they are defaults for all boxes.
    pub(super) fn dress(&mut self, node: usize, attributes: &Attributes, usual: bool) {
        let Some(node) = self.sketch.nodes.get_mut(node) else { return };
        let get = |key: &str| attributes.get(key).map(String::as_str);
        let shape = get("shape").map(str::to_lowercase);
        if let Some(label) = get("label").or(get("xlabel")) {
            let record = shape.as_deref().is_some_and(|shape| shape.ends_with("record"));
            node.label = if record { label::record(label, &node.key) } else { label::text(label, &node.key) };
        }
        if let Some(shape) = &shape {
            let rounded = get("style").is_some_and(|style| style.contains("rounded"));
            node.shape = label::shape(shape, rounded);
            node.usual = usual;
            // If all boxes are rectangles by default, nobody chose that for this one.
            if usual && node.shape == Shape::Rectangle {
                node.shape = Shape::Plain;
            }
        }
        if node.label == "?" {
            node.shape = Shape::Unknown;
        }
    }
}
