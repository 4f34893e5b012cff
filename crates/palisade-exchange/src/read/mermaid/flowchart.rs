//! The statements of a flowchart: subgraphs, boxes and arrows.

use super::lexer::Cursor;
use crate::import::Loss;
use crate::input::ReadError;
use crate::read::sketch::drawing::{DEEPEST, MOST, Sketch};
use crate::read::sketch::parts::{Edge, End, Group, Shape};
use crate::read::sketch::places::Lines;
use std::collections::HashMap;

/// Statements about appearance.
const LOOKS: &[&str] = &["classDef", "class", "style", "linkStyle", "click", "direction", "accTitle", "accDescr"];

/// A flowchart that is being read.
pub(super) struct Flowchart<'a, 's> {
    pub lines: &'a Lines<'a>,
    pub cursor: Cursor<'a>,
    pub sketch: &'s mut Sketch,
    pub groups: HashMap<String, usize>,
    pub open: Vec<usize>,
}

impl Flowchart<'_, '_> {
    /// Reads the statements up to the end.
    pub(super) fn read(&mut self) -> Result<(), ReadError> {
        let first = (self.sketch.nodes.len(), self.sketch.edges.len());
        let mut headed = false;
        while self.cursor.next_statement() {
            let at = self.cursor.at;
            let word = self.cursor.word();
            if !headed && ["graph", "flowchart", "flowchart-elk"].contains(&word) {
                headed = true;
                self.cursor.skip_line();
            } else if word == "subgraph" {
                self.subgraph(at)?;
            } else if word == "end" && self.cursor.ends_after(word) {
                self.cursor.at += word.len();
                if self.open.pop().is_none() {
                    self.lose(at, "there is no open subgraph to end here");
                }
            } else if LOOKS.contains(&word) && self.cursor.blank_after(word) {
                self.cursor.skip_looks(word);
            } else {
                self.chain(at)?;
            }
            self.sketch.check_size()?;
        }
        if let Some(open) = self.open.first().and_then(|open| self.sketch.groups.get(*open)) {
            let (line, _) = open.place.unwrap_or_default();
            let why = "it has no `end`; everything after it was read as part of it";
            self.sketch.losses.push(Loss::new(format!("line {line}"), "subgraph", why));
        }
        self.settle(first);
        Ok(())
    }

    /// Makes arrows to the id of a subgraph lead to the subgraph, wherever that is defined.
    fn settle(&mut self, (nodes, edges): (usize, usize)) {
        let mut meant = HashMap::new();
        for (number, node) in self.sketch.nodes.iter_mut().enumerate().skip(nodes) {
            if let Some(group) = self.groups.get(&node.key)
                && node.label.is_empty()
            {
                node.shape = Shape::Unknown;
                meant.insert(number, *group);
            }
        }
        for edge in self.sketch.edges.iter_mut().skip(edges) {
            for end in [&mut edge.from, &mut edge.to] {
                if let Some(group) = end.seems().and_then(|node| meant.get(&node)) {
                    *end = End::Group(*group);
                }
            }
        }
    }

    fn subgraph(&mut self, at: usize) -> Result<(), ReadError> {
        self.cursor.at += "subgraph".len();
        let (key, label) = self.cursor.subgraph_title();
        let within = self.open.last().copied();
        if self.open.len() >= DEEPEST {
            let message = format!("subgraphs are nested more than {DEEPEST} deep");
            return Err(self.lines.error(at, message, "nest fewer levels"));
        }
        let number = self.sketch.groups.len();
        self.sketch.groups.push(Group {
            key: key.clone(),
            label: if label.is_empty() { key.clone() } else { label },
            within,
            page: self.page(),
            place: Some(self.lines.place(at)),
            ..Group::default()
        });
        self.groups.entry(key).or_insert(number);
        self.open.push(number);
        Ok(())
    }

    fn page(&self) -> usize {
        self.sketch.pages.len().saturating_sub(1)
    }

    /// Boxes, and arrows between them: `A & B -->|label| C --> D`.
    fn chain(&mut self, start: usize) -> Result<(), ReadError> {
        let Some(mut from) = self.boxes() else {
            self.lose(start, "not understood");
            return Ok(());
        };
        loop {
            self.cursor.blanks();
            if self.cursor.at_end_of_statement() {
                return Ok(());
            }
            let at = self.cursor.at;
            let Some(link) = self.cursor.link() else {
                self.lose(at, "not understood");
                return Ok(());
            };
            self.cursor.blanks();
            let Some(to) = self.boxes() else {
                self.lose(at, "the arrow has no target");
                return Ok(());
            };
            if from.len() * to.len() > MOST {
                self.sketch.edges.resize(MOST + 1, Edge::default());
                return self.sketch.check_size();
            }
            if let Some(way) = link.way {
                let place = Some(self.lines.place(at));
                for (a, b) in from.iter().flat_map(|a| to.iter().map(move |b| (*a, *b))) {
                    let (from, to) = if link.backwards { (b, a) } else { (a, b) };
                    self.sketch.edges.push(Edge {
                        from: End::Node(from),
                        to: End::Node(to),
                        label: link.label.clone(),
                        way,
                        page: self.page(),
                        place,
                        ..Edge::default()
                    });
                }
            }
            self.sketch.check_size()?;
            from = to;
        }
    }

    /// One box, or several that are joined by `&`.
    fn boxes(&mut self) -> Option<Vec<usize>> {
        let mut boxes = vec![self.one_box()?];
        loop {
            let before = self.cursor.at;
            self.cursor.blanks();
            if !self.cursor.take("&") {
                self.cursor.at = before;
                return Some(boxes);
            }
            self.cursor.blanks();
            boxes.push(self.one_box()?);
        }
    }

    fn one_box(&mut self) -> Option<usize> {
        let at = self.cursor.at;
        let key = self.cursor.id()?;
        // Brackets merely give a label; `@{ shape: rect }` is a choice.
        let bracket = self.cursor.rest().starts_with('[');
        let shaped = self.cursor.shape();
        let within = self.open.last().copied();
        let number = self.sketch.node(&key, within, self.lines.place(at));
        if let (Some((shape, label)), Some(node)) = (shaped, self.sketch.nodes.get_mut(number)) {
            if !label.is_empty() {
                node.label = label;
            }
            node.shape = shape;
            node.usual = bracket && shape == Shape::Rectangle;
            if node.label == "?" {
                node.shape = Shape::Unknown;
            }
        }
        if self.cursor.take(":::") {
            let _ = self.cursor.id();
        }
        Some(number)
    }

    /// Skips the rest of the line, and reports it.
    fn lose(&mut self, at: usize, why: &str) {
        let (line, column) = self.lines.place(at);
        let rest = self.cursor.rest_of_line(at);
        self.sketch.losses.push(Loss::new(format!("line {line}:{column}"), rest, why));
        self.cursor.skip_line();
    }
}
