//! Edits of a model file that keep everything else byte for byte: comments, order, quotes, blank lines, line ends.
//!
//! An edit splices bytes and then reads the result again: it is given back only when the tree differs by nothing but
//! what was asked for, and no comment is lost.

mod append;
mod check;
mod place;
mod scalar;
pub mod section;
pub(crate) mod text;

pub use append::append_entries;
pub use scalar::{scalar, scalar_in_brackets};

use crate::mistake::Mistake;
use crate::source::{FileId, Span, Spanned};
use crate::yaml::{self, Document, Entry, Node, Style, Value};
use check::{is_sound, read};
use place::{Path, at_mut, locate};
use text::{Splice, after_colon, apply, column, content_end, insert_line, is_absent, line_after, line_start, part};

/// Gives the element at a place the entry `key: value`; a value that is already there is replaced.
///
/// `at` is the span of an element's key (`Head::span` of what is written in a map), or any span inside the map of an
/// item of a list; its file is not looked at. `value` is YAML, on one line; [`scalar`] makes it of free text.
///
/// # Errors
/// When the file is not sound YAML, when nothing that has keys is at `at`, when `value` is not YAML on one line, and
/// when the entry cannot be written without touching something else.
pub fn set_key(text: &str, at: Span, key: &str, value: &str) -> Result<String, Mistake> {
    let document = read(text)?;
    let no_element = || Mistake::new("there is no element at this place", "read the file again; it may have changed");
    let root = document.root.as_ref().ok_or_else(no_element)?;
    let path = locate(root, at).ok_or_else(no_element)?;
    let value = value.trim();
    let node = one_line(value)?;
    let target = place::at(root, &path).ok_or_else(no_element)?;
    if target.reference == Some(yaml::Reference::Alias) {
        return Err(Mistake::new("this element is an alias (`*name`)", "write its map out, then set the key"));
    }
    let entry = (key, node, value);
    let candidates = match (&target.value, target.style) {
        _ if target.get(key).is_some() => replacements(text, target, &entry),
        (Value::Map(_), Style::Flow) => in_flow_map(text, target, &entry),
        (Value::Map(entries), _) => in_block_map(text, entries, &entry),
        _ => under_null(text, root, &path, &entry),
    };
    let help = format!("add `{key}: {value}` by hand");
    first_sound(text, &document, candidates, |root, candidate| {
        if let Some(map) = root.as_mut().and_then(|root| at_mut(root, &path)) {
            candidate.apply_to(map, key);
        }
    })
    .ok_or_else(|| Mistake::new(format!("`{key}` cannot be set here without changing something else"), help))
}

/// One way to write an edit, and what it should read as.
struct Candidate {
    splices: Vec<Splice>,
    value: Node,
    /// How the map is written that the entry starts, where there was none.
    style: Style,
}

impl Candidate {
    fn apply_to(&self, map: &mut Node, key: &str) {
        if !matches!(map.value, Value::Map(_)) {
            map.value = Value::Map(Vec::new());
            map.style = self.style;
        }
        let Value::Map(entries) = &mut map.value else { return };
        if let Some(entry) = entries.iter_mut().find(|entry| &*entry.key.value == key) {
            entry.value = self.value.clone();
        } else {
            let key = Spanned::new(key.into(), self.value.span);
            entries.push(Entry { key, value: self.value.clone() });
        }
    }
}

/// A key, its value as a tree, and its value as written.
type NewEntry<'a> = (&'a str, Node, &'a str);

/// The tree of a value that can stand behind a key on one line.
fn one_line(value: &str) -> Result<Node, Mistake> {
    let document = yaml::parse_with_comments(FileId(0), value);
    let sound = document.diagnostics.is_empty() && document.comments.is_empty() && !value.contains(['\n', '\r']);
    match document.root {
        Some(node) if sound && !matches!(node.style, Style::Block | Style::Literal) => Ok(node),
        _ => Err(Mistake::new(
            format!("`{}` is not a value on one line", yaml::shorten(value)),
            "quote text that has special characters",
        )),
    }
}

/// The first candidate that reads as the old tree changed by `change`, with the same comments.
fn first_sound(
    text: &str,
    before: &Document,
    candidates: Vec<Candidate>,
    change: impl Fn(&mut Option<Node>, &Candidate),
) -> Option<String> {
    candidates.into_iter().find_map(|candidate| {
        let edited = apply(text, &candidate.splices)?;
        let mut expected = before.root.clone();
        change(&mut expected, &candidate);
        is_sound(text, before, expected.as_ref(), &edited).then_some(edited)
    })
}

/// The value in brackets, where a comma or a bracket would end it.
fn in_brackets(node: &Node, written: &str) -> String {
    match (&node.value, node.style) {
        (Value::Scalar(text), Style::Plain) if written.contains([',', '[', ']', '{', '}']) => scalar_in_brackets(text),
        _ => written.to_owned(),
    }
}

fn candidate(splices: Vec<Splice>, written: &str, style: Style) -> Vec<Candidate> {
    one_line(written).map(|value| Candidate { splices, value, style }).into_iter().collect()
}

fn replacements(text: &str, map: &Node, (key, node, written): &NewEntry) -> Vec<Candidate> {
    let Some(entry) = map.as_map().unwrap_or(&[]).iter().find(|entry| &*entry.key.value == *key) else {
        return Vec::new();
    };
    let old = &entry.value;
    let (start, end) = (old.span.start as usize, old.span.end as usize);
    let written = if map.style == Style::Flow { in_brackets(node, written) } else { (*written).to_owned() };
    let key_end = entry.key.span.end as usize;
    let splice = match (old.style, after_colon(text, key_end)) {
        // `{ key }` has neither colon nor value.
        (_, None) if is_absent(old) => Splice { start: key_end, end: key_end, with: format!(": {written}") },
        (_, Some(colon)) if is_absent(old) => Splice { start: colon, end: colon, with: format!(" {written}") },
        (Style::Block | Style::Literal, Some(colon)) => {
            Splice { start: colon, end: content_end(text, entry), with: format!(" {written}") }
        }
        _ => Splice { start, end, with: written.clone() },
    };
    candidate(vec![splice], &written, map.style)
}

fn in_block_map(text: &str, entries: &[Entry], (key, _, written): &NewEntry) -> Vec<Candidate> {
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else { return Vec::new() };
    let line = format!("{}{}: {written}", " ".repeat(column(text, first.key.span.start as usize)), scalar(key));
    let near = line_after(text, content_end(text, last));
    // After `|+` the blank lines below belong to the text, and the new line goes below them.
    let far = line_start(text, last.value.span.end as usize);
    let far = if last.value.span.end as usize == text.len() { text.len() } else { far };
    [near, far.max(near)]
        .into_iter()
        .flat_map(|at| candidate(vec![insert_line(text, at, &line)], written, Style::Block))
        .collect()
}

fn in_flow_map(text: &str, map: &Node, (key, node, written): &NewEntry) -> Vec<Candidate> {
    let written = in_brackets(node, written);
    let new = format!("{}: {written}", scalar_in_brackets(key));
    let (open, close) = (map.span.start as usize, map.span.end.saturating_sub(1) as usize);
    let Some(last) = map.as_map().and_then(<[Entry]>::last) else {
        let inner = part(text, open + 1, close);
        let with = if inner.is_empty() { format!(" {new} ") } else { format!(" {new}") };
        return candidate(vec![Splice { start: open + 1, end: open + 1, with }], &written, Style::Flow);
    };
    let end = content_end(text, last);
    let key_start = last.key.span.start as usize;
    let own_line = part(text, line_start(text, key_start), key_start).trim().is_empty();
    let comma = text::trailing_comma(text, end, close);
    let next = line_after(text, end);
    let splices = if own_line && next <= close {
        let line = format!("{}{new}{}", " ".repeat(column(text, key_start)), if comma { "," } else { "" });
        let with = if comma { "" } else { "," };
        vec![Splice { start: end, end, with: with.to_owned() }, insert_line(text, next, &line)]
    } else {
        // A comma right behind the colon of an entry without value would be taken for a part of the key.
        let blank = if part(text, 0, end).ends_with(':') { " " } else { "" };
        vec![Splice { start: end, end, with: format!("{blank}, {new}") }]
    };
    candidate(splices, &written, Style::Flow)
}

/// `cache:` alone, or with a `null`, becomes a map.
fn under_null(text: &str, root: &Node, path: &Path, (key, node, written): &NewEntry) -> Vec<Candidate> {
    let Some((parent, entry)) = place::parent(root, path) else { return Vec::new() };
    let (start, end) = (entry.value.span.start as usize, entry.value.span.end as usize);
    let key_end = entry.key.span.end as usize;
    let flow = in_brackets(node, written);
    let map = format!("{{ {}: {flow} }}", scalar_in_brackets(key));
    let colon = after_colon(text, key_end);
    match (is_absent(&entry.value), parent.style, colon) {
        (false, ..) => candidate(vec![Splice { start, end, with: map }], &flow, Style::Flow),
        (true, Style::Flow, None) => {
            candidate(vec![Splice { start: key_end, end: key_end, with: format!(": {map}") }], &flow, Style::Flow)
        }
        (true, Style::Flow, Some(at)) => {
            candidate(vec![Splice { start: at, end: at, with: format!(" {map}") }], &flow, Style::Flow)
        }
        (true, ..) => {
            let own = column(text, entry.key.span.start as usize);
            let sibling = parent.as_map().unwrap_or(&[]).iter().find_map(|entry| match entry.value.style {
                Style::Block => entry.value.as_map()?.first().map(|first| column(text, first.key.span.start as usize)),
                _ => None,
            });
            let indent = sibling.filter(|deep| *deep > own).unwrap_or(own + 2);
            let line = format!("{}{}: {written}", " ".repeat(indent), scalar(key));
            let at = line_after(text, content_end(text, entry));
            candidate(vec![insert_line(text, at, &line)], written, Style::Block)
        }
    }
}
