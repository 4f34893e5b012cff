//! Text over several lines: notes, legends, labels of boxes.

use super::diagram::Diagram;
use super::{lines, words};
use crate::read::sketch::parts::End;

/// Text that is read line by line until its end.
pub(super) struct Waiting {
    /// The lines that end it.
    pub until: &'static [&'static str],
    /// What it is about, if anything.
    pub about: Option<End>,
    /// The lines so far.
    pub text: Vec<String>,
    /// What becomes of them.
    pub kept: Kept,
}

/// What becomes of such lines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// Nothing.
    Not,
    /// A note.
    Remark,
    /// The label of a box.
    Label,
}

impl Diagram<'_> {
    /// Handles such text at its end.
    pub(super) fn settle(&mut self, block: &Waiting) {
        if block.kept == Kept::Not || block.text.is_empty() {
            return;
        }
        if let (Kept::Label, Some(End::Node(node))) = (block.kept, &block.about) {
            if let Some(node) = self.sketch.nodes.get_mut(*node) {
                node.label = words::label(&block.text.join("\n"));
            }
            return;
        }
        let text = block.text.join(" ");
        match &block.about {
            Some(End::Node(node)) => self.remark(*node, &text),
            _ => self.sketch.notes.push(text),
        }
    }

    fn remark(&mut self, node: usize, text: &str) {
        if let Some(node) = self.sketch.nodes.get_mut(node) {
            if !node.note.is_empty() {
                node.note.push('\n');
            }
            node.note.push_str(text);
        }
    }

    /// `note right of API : text`, or several lines up to `end note`.
    pub(super) fn note(&mut self, line: &str) -> Option<Waiting> {
        let until: &[&str] = &["end note", "endnote"];
        let (head, text) = match line.split_once(" : ").or_else(|| line.split_once(": ")) {
            Some((head, text)) => (head, Some(text.trim())),
            None => (line, None),
        };
        let mut about = self.last.map(End::Node);
        if let Some((_, name)) = head.split_once(" of ") {
            about = self.names.get(words::bare(name.trim())).cloned();
        } else if head.contains('"') {
            // A free-standing note has its text in quotes.
            let mut parts = head.split('"').skip(1);
            self.sketch.notes.push(words::label(parts.next().unwrap_or("")).replace('\n', " "));
            if let Some(alias) = parts.next().and_then(|behind| behind.trim().strip_prefix("as ")) {
                self.name_note(alias);
            }
            return None;
        } else if let Some((_, alias)) = head.split_once(" as ") {
            self.name_note(alias);
            about = None;
        } else if head.contains(" on link") {
            about = None;
        }
        match text {
            Some(text) => {
                self.settle(&Waiting { until, about, text: vec![words::label(text)], kept: Kept::Remark });
                None
            }
            None => Some(Waiting { until, about, text: Vec::new(), kept: Kept::Remark }),
        }
    }

    /// Registers the name of a note: lines to it are not flows.
    fn name_note(&mut self, alias: &str) {
        let alias = alias.split_whitespace().next().unwrap_or("");
        self.names.insert(alias.to_owned(), End::Open);
    }

    /// Reads a box whose label is on the lines that follow, up to a bracket.
    pub(super) fn several_lines(&mut self, line: &str, byte: usize) -> Option<Waiting> {
        let named = lines::opened(line)?;
        let about = Some(End::Node(self.node(named, byte)));
        Some(Waiting { until: &["]"], about, text: Vec::new(), kept: Kept::Label })
    }
}
