//! The shapes of boxes: `[rectangle]`, `(round)`, `[(cylinder)]` and the others.

use super::lexer::{Cursor, label};
use crate::read::sketch::parts::Shape;

/// How shapes are opened and closed, the longer ones first.
const SHAPES: &[(&str, &[&str], Shape)] = &[
    ("(((", &[")))"], Shape::Round),
    ("((", &["))"], Shape::Round),
    ("([", &["])"], Shape::Round),
    ("[(", &[")]"], Shape::Store),
    ("[[", &["]]"], Shape::Plain),
    ("[/", &["/]", "\\]"], Shape::Plain),
    ("[\\", &["\\]", "/]"], Shape::Plain),
    ("[|", &["|]"], Shape::Plain),
    ("{{", &["}}"], Shape::Plain),
    ("(-", &["-)"], Shape::Round),
    ("(", &[")"], Shape::Round),
    ("[", &["]"], Shape::Rectangle),
    ("{", &["}"], Shape::Plain),
    (">", &["]"], Shape::Plain),
];

impl Cursor<'_> {
    /// The shape of a box and what is written on it, if they are next.
    pub(super) fn shape(&mut self) -> Option<(Shape, String)> {
        let start = self.at;
        if self.take("@{") {
            return self.attributes();
        }
        for (open, closes, shape) in SHAPES {
            if !self.take(open) {
                continue;
            }
            let within = self.at;
            // The closing bracket that comes first counts.
            let mut ended: Option<(usize, String)> = None;
            for close in *closes {
                self.at = within;
                if let Some(text) = self.until(close)
                    && ended.as_ref().is_none_or(|(at, _)| self.at < *at)
                {
                    ended = Some((self.at, text));
                }
            }
            if let Some((at, text)) = ended {
                self.at = at;
                return Some((*shape, text));
            }
            self.at = start;
        }
        None
    }

    /// The newer form: `@{ shape: cyl, label: "Orders" }`.
    fn attributes(&mut self) -> Option<(Shape, String)> {
        let rest = self.rest();
        let end = rest.find('}')?;
        let inner = rest.get(..end)?;
        self.at += end + 1;
        let value = |key: &str| -> Option<&str> {
            let after = inner.split_once(&format!("{key}:"))?.1.trim_start();
            let quoted = after.strip_prefix('"').and_then(|after| after.split('"').next());
            quoted.or_else(|| after.split([',', '\n']).next()).map(str::trim)
        };
        let shape = match value("shape").unwrap_or("") {
            "cyl" | "cylinder" | "database" | "db" | "lin-cyl" | "disk" | "das" | "h-cyl" | "datastore" => Shape::Store,
            "circle" | "circ" | "rounded" | "event" | "stadium" | "pill" | "terminal" | "dbl-circ" => Shape::Round,
            "rect" | "proc" | "process" | "rectangle" => Shape::Rectangle,
            _ => Shape::Plain,
        };
        Some((shape, label(value("label").unwrap_or(""))))
    }
}
