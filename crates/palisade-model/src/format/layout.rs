//! A file taken apart into pieces.

use super::attach::Places;
use super::piece::{Body, Form, Group, Key, Lead, Piece};
use crate::edit::scalar;
use crate::edit::text::{after_colon, column, is_absent, line_after, node_end, part};
use crate::source::{FileId, Span};
use crate::yaml::{Document, Entry, Node, Style, Value};

/// A whole file.
pub(super) struct File {
    /// Comments at the very top, apart from what follows.
    pub head: Vec<Lead>,
    pub sections: Vec<Piece>,
    pub tail: Vec<Lead>,
}

/// Takes a document apart.
pub(super) fn read(text: &str, document: &Document) -> File {
    let mut reader = Reader { text, places: Places::new(text) };
    let body = match &document.root {
        Some(root) if root.as_map().is_some() => reader.body(0, root, 0),
        _ => Body::Nothing(Vec::new()),
    };
    let mut root = Piece::new("", body, Span::start_of(FileId(0)));
    reader.places.attach(&document.comments, &mut root);
    let (mut sections, tail) = match root.body {
        Body::Map(group) => (group.pieces, group.tail),
        Body::Nothing(tail) => (Vec::new(), tail),
        Body::List(_) | Body::Scalar(..) => (Vec::new(), Vec::new()),
    };
    // An empty map in braces hands its comments up to the root.
    let mut head = root.lead;
    if let Some(first) = sections.first_mut()
        && let Some(blank) = first.lead.iter().position(|lead| *lead == Lead::Blank)
    {
        head.extend(first.lead.drain(..blank));
    }
    File { head, sections, tail }
}

struct Reader<'t> {
    text: &'t str,
    places: Places<'t>,
}

impl Reader<'_> {
    fn entry(&mut self, parent: usize, entry: &Entry) -> Piece {
        let (start, end) = (entry.key.span.start as usize, entry.key.span.end as usize);
        let from = after_colon(self.text, end).unwrap_or(end);
        let number = self.places.piece(parent, start, from);
        let text = &*entry.key.value;
        let plain = part(self.text, start, end) == text && !text.is_empty();
        let key = Key { text: text.to_owned(), written: if plain { text.to_owned() } else { scalar(text) } };
        let body = self.body(number, &entry.value, from);
        Piece { number, lead: Vec::new(), key: Some(key), trail: None, body, span: entry.key.span }
    }

    /// An item whose dash, or in brackets whose value, stands at `start`.
    fn item(&mut self, parent: usize, node: &Node, start: usize, from: usize) -> Piece {
        let number = self.places.piece(parent, start, from);
        let body = self.body(number, node, from);
        Piece { number, lead: Vec::new(), key: None, trail: None, body, span: node.span }
    }

    /// A value; its key or dash ends at `from`.
    fn body(&mut self, number: usize, node: &Node, from: usize) -> Body {
        let (start, end) = (node.span.start as usize, node.span.end as usize);
        if is_absent(node) {
            self.places.absent(number);
            return Body::Nothing(Vec::new());
        }
        if let Value::Scalar(text) = &node.value {
            if node.style != Style::Literal {
                self.places.ends(number, end);
            }
            return Body::Scalar(node.clone(), self.form(node, text, from));
        }
        let flow = node.style == Style::Flow;
        if flow {
            self.places.opens(number, start, end);
        }
        let (mut pieces, mut at) = (Vec::new(), from);
        match &node.value {
            Value::Map(entries) => pieces.extend(entries.iter().map(|entry| self.entry(number, entry))),
            Value::List(items) => {
                for item in items {
                    let dash = if flow { None } else { find_dash(self.text, at) };
                    let first = dash.unwrap_or(item.span.start as usize);
                    pieces.push(self.item(number, item, first, dash.map_or(first, |dash| dash + 1)));
                    at = node_end(self.text, item).max(first + 1);
                }
            }
            Value::Scalar(_) => {}
        }
        if flow {
            self.places.ends(number, end);
        }
        let inline = flow && !part(self.text, start, end).contains('\n');
        let group = Group { pieces, tail: Vec::new(), inline };
        if node.as_map().is_some() { Body::Map(group) } else { Body::List(group) }
    }

    fn form(&mut self, node: &Node, text: &str, from: usize) -> Form {
        let (start, end) = (node.span.start as usize, node.span.end as usize);
        let raw = part(self.text, start, end);
        if node.style != Style::Literal {
            return Form::Line(if raw.contains('\n') { scalar(text) } else { raw.to_owned() });
        }
        let at = skip_blanks(self.text, from);
        let written: Vec<char> =
            part(self.text, at, self.text.len()).chars().take_while(|c| !c.is_whitespace()).collect();
        let open = written.contains(&'+');
        if open {
            self.places.blanks_belong(from, end);
        }
        if text.trim().is_empty() {
            return Form::Line(scalar(text));
        }
        let indent = column(self.text, start);
        let below = part(self.text, line_after(self.text, at), end);
        let mut lines: Vec<String> = Vec::new();
        for line in below.split_inclusive('\n') {
            let ended = line.ends_with('\n');
            let line = line.trim_end_matches(['\n', '\r']);
            let blanks = line.len() - line.trim_start_matches(' ').len();
            // What is left of the line of the next key is not a line of the text.
            if ended || !line.trim().is_empty() {
                lines.push(part(line, blanks.min(indent), line.len()).to_owned());
            }
        }
        while !open && lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        let deep = lines.iter().find(|line| !line.is_empty()).is_some_and(|line| line.starts_with(' '));
        let mut header = written.first().map_or_else(|| "|".to_owned(), char::to_string);
        if deep {
            header.push('2');
        }
        header.extend(written.iter().filter(|c| matches!(c, '+' | '-')));
        Form::Lines { header, lines, open }
    }
}

/// The next byte that is neither blank nor in a comment.
fn skip_blanks(text: &str, mut at: usize) -> usize {
    loop {
        let rest = part(text, at, text.len());
        let trimmed = rest.trim_start();
        at += rest.len() - trimmed.len();
        if !trimmed.starts_with('#') {
            return at;
        }
        at = line_after(text, at);
    }
}

fn find_dash(text: &str, from: usize) -> Option<usize> {
    let at = skip_blanks(text, from);
    part(text, at, text.len()).starts_with('-').then_some(at)
}
