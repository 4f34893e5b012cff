//! Styles: what a cell looks like, and what that means.

use crate::read::sketch::parts::Shape;

/// Parts of shape names that have a meaning, in the built-in libraries and those for threat modelling.
const SHAPES: &[(&str, Shape)] = &[
    ("datastore", Shape::Store),
    ("data_store", Shape::Store),
    ("database", Shape::Store),
    ("cylinder", Shape::Store),
    ("stored_data", Shape::Store),
    ("direct_data", Shape::Store),
    ("dfd.archive", Shape::Store),
    ("externalentity", Shape::Actor),
    ("external_entity", Shape::Actor),
    ("umlactor", Shape::Actor),
    ("mxgraph.c4.person", Shape::Actor),
    ("dfd.process", Shape::Round),
    ("doubleellipse", Shape::Round),
    ("ellipse", Shape::Round),
];

/// A style: `rounded=1;shape=cylinder3;fillColor=none`.
#[derive(Clone, Debug, Default)]
pub(super) struct Style(Vec<(String, String)>);

impl Style {
    /// Parses a style.
    pub(super) fn of(style: &str) -> Style {
        let parts = style.split(';').map(str::trim).filter(|part| !part.is_empty());
        Style(parts.map(|part| part.split_once('=').unwrap_or((part, ""))).map(owned).collect())
    }

    /// The value of a key; empty for a key without a value.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().rev().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    /// Whether a key is there, or is 1.
    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some_and(|value| value.is_empty() || value == "1")
    }

    fn shape_name(&self) -> String {
        let named = self.get("shape").unwrap_or("");
        // A style may start with the name of a shape.
        let first = self.0.first().filter(|(_, value)| value.is_empty()).map_or("", |(name, _)| name.as_str());
        if named.is_empty() { first.to_lowercase() } else { named.to_lowercase() }
    }

    /// What the shape says about the kind.
    pub(super) fn shape(&self) -> Shape {
        let name = self.shape_name();
        if name == "partialrectangle" {
            // Two lines without sides are a data store.
            let open = |side: &str| self.get(side) == Some("0");
            return if open("left") || open("right") { Shape::Store } else { Shape::Plain };
        }
        let known = SHAPES.iter().find(|(part, _)| name.contains(part)).map(|(_, shape)| *shape);
        known.unwrap_or_else(|| {
            let rectangle = name.is_empty() || name == "rect" || name == "rectangle";
            if rectangle && !self.has("rounded") { Shape::Rectangle } else { Shape::Plain }
        })
    }

    /// Whether it names no shape: then it is a rectangle.
    pub(super) fn is_unsaid(&self) -> bool {
        self.shape_name().is_empty() && self.get("rounded").is_none()
    }

    /// Whether a box of this shape may contain others.
    pub(super) fn may_hold(&self) -> bool {
        matches!(self.shape(), Shape::Rectangle | Shape::Plain) && !self.is_text() && !self.is_note()
    }

    /// Whether it is only text.
    pub(super) fn is_text(&self) -> bool {
        self.has("text") || self.get("shape") == Some("text") || self.has("edgeLabel")
    }

    /// Whether it is a note.
    pub(super) fn is_note(&self) -> bool {
        let name = self.shape_name();
        name.starts_with("note") || name == "callout" || name == "document" && self.has("note")
    }

    /// Whether it is drawn as the edge of a zone.
    pub(super) fn is_zone(&self) -> bool {
        let name = self.shape_name();
        let named = ["trustboundary", "trust_boundary", "trust-boundary", "mxgraph.aws4.group", "swimlane"];
        named.iter().any(|part| name.contains(part)) || self.has("dashed") && self.may_hold() || self.has("swimlane")
    }

    /// The last word of the name of a picture or a shape: what a library calls it.
    pub(super) fn picture(&self) -> Option<String> {
        let name = self.get("resIcon").or(self.get("image")).or(self.get("shape"))?;
        let last = name.rsplit(['.', '/']).find(|part| !["svg", "png"].contains(part))?;
        let words = last.replace(['_', '-'], " ");
        (words.chars().any(char::is_alphabetic) && words.len() < 40).then_some(words)
    }
}

fn owned((key, value): (&str, &str)) -> (String, String) {
    (key.to_owned(), value.to_owned())
}
