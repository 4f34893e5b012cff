//! A diagram that is being read: boxes, groups and arrows as they come.

use super::arrow;
use super::words::{self, KEYWORDS, Named};
use crate::import::Loss;
use crate::input::ReadError;
use crate::read::sketch::drawing::{DEEPEST, Sketch};
use crate::read::sketch::parts::{Edge, End, Group, Shape, Way};
use crate::read::sketch::places::Lines;
use std::collections::HashMap;

/// A diagram that is being read.
pub(super) struct Diagram<'a> {
    pub places: &'a Lines<'a>,
    pub sketch: Sketch,
    /// What each name refers to.
    pub names: HashMap<String, End>,
    /// The open groups; none for braces that do not form a group.
    pub open: Vec<Option<usize>>,
    /// The box that was mentioned last, for notes beside it.
    pub last: Option<usize>,
    /// The group that was mentioned last, whose brace may be on the next line.
    pub closed: Option<usize>,
}

impl<'a> Diagram<'a> {
    pub(super) fn new(places: &'a Lines<'a>, sketch: Sketch) -> Diagram<'a> {
        Diagram { places, sketch, names: HashMap::new(), open: Vec::new(), last: None, closed: None }
    }

    pub(super) fn page(&mut self) {
        self.names.clear();
        self.open.clear();
        self.last = None;
        let number = self.sketch.pages.len() + 1;
        self.sketch.pages.push(format!("diagram {number}"));
    }

    pub(super) fn lose(&mut self, byte: usize, line: &str, why: &str) {
        let (number, column) = self.places.place(byte);
        let short: String = line.chars().take(40).collect();
        self.sketch.losses.push(Loss::new(format!("line {number}:{column}"), short, why));
    }

    /// Reads a box, or the start of a group.
    pub(super) fn element(&mut self, line: &str, byte: usize) -> Result<bool, ReadError> {
        let Some((named, opens)) = words::element(line) else { return Ok(false) };
        if opens {
            self.group(named, byte)?;
        } else {
            self.node(named, byte);
        }
        Ok(true)
    }

    pub(super) fn group(&mut self, named: Named, byte: usize) -> Result<(), ReadError> {
        if self.open.len() >= DEEPEST {
            let message = format!("boxes are nested more than {DEEPEST} deep");
            return Err(self.places.error(byte, message, "nest fewer levels"));
        }
        let number = self.sketch.groups.len();
        self.sketch.groups.push(Group {
            key: named.key.clone(),
            label: named.label,
            within: self.within(),
            page: self.sketch.pages.len().saturating_sub(1),
            place: Some(self.places.place(byte)),
            shape: named.shape,
            ..Group::default()
        });
        for name in named.names {
            self.names.entry(name).or_insert(End::Group(number));
        }
        self.open.push(Some(number));
        Ok(())
    }

    fn within(&self) -> Option<usize> {
        self.open.iter().rev().copied().flatten().next()
    }

    pub(super) fn node(&mut self, named: Named, byte: usize) -> usize {
        // Boxes with names of their own may have the same label.
        let known = named.names.first().and_then(|name| self.names.get(name)).and_then(End::seems);
        let within = self.within();
        let place = self.places.place(byte);
        let number = known.unwrap_or_else(|| self.sketch.node(&named.key, within, place));
        if let Some(node) = self.sketch.nodes.get_mut(number) {
            if node.label.is_empty() || !named.label.is_empty() && known.is_none() {
                node.label.clone_from(&named.label);
            }
            if named.shape != Shape::Plain {
                node.shape = named.shape;
                // `rectangle` is what people write for anything.
                node.usual = named.shape == Shape::Rectangle;
            }
            if node.label == "?" {
                node.shape = Shape::Unknown;
            }
            if !named.note.is_empty() {
                node.note.clone_from(&named.note);
            }
            node.tags.extend(named.tags);
            if node.within.is_none() {
                node.within = within;
            }
        }
        for name in named.names {
            self.names.entry(name).or_insert(End::Node(number));
        }
        self.last = Some(number);
        number
    }

    /// What a name at an end of an arrow refers to: something known, or a new box.
    pub(super) fn end(&mut self, text: &str, byte: usize) -> Option<End> {
        let text = text.trim();
        if let Some(end) = self.names.get(words::bare(text)) {
            return Some(end.clone());
        }
        let marked = text.starts_with(['[', '(', ':', '"'])
            || KEYWORDS.iter().any(|(word, _)| text.starts_with(&format!("{word} ")));
        let (named, _) = if marked { words::element(text)? } else { (words::plain(text)?, false) };
        let last = self.last;
        let node = self.node(named, byte);
        self.last = last;
        Some(End::Node(node))
    }

    pub(super) fn arrow(&mut self, line: &str, byte: usize) -> bool {
        let Some(arrow) = arrow::split(line) else { return false };
        if arrow.left.is_empty() || arrow.right.is_empty() {
            return false;
        }
        let (Some(one), Some(other)) = (self.end(arrow.left, byte), self.end(arrow.right, byte)) else { return false };
        let (from, to) = if arrow.backwards { (other, one) } else { (one, other) };
        if arrow.drawn && from != End::Open && to != End::Open {
            self.edge(from, to, words::label(arrow.label), arrow.way, byte);
        }
        true
    }

    pub(super) fn edge(&mut self, from: End, to: End, label: String, way: Way, byte: usize) {
        let page = self.sketch.pages.len().saturating_sub(1);
        let place = Some(self.places.place(byte));
        self.sketch.edges.push(Edge { from, to, label, way, page, place, ..Edge::default() });
    }
}
