//! New entries of the register.

use super::check::{is_sound, read};
use super::text::{
    Splice, after_colon, apply, column, insert_line, line_after, line_break, line_start, node_end, part,
};
use crate::mistake::Mistake;
use crate::source::{FileId, Spanned};
use crate::yaml::{self, Entry, Node, Style, Value};

/// The section that holds the register.
const SECTION: &str = "threats";

/// Adds items to the list of the `threats:` section, which is made where there is none.
///
/// Each entry is the text of a map without indentation, its lines joined by `\n`. Where fewer than two items are
/// present, or a blank line stands between the last two, a blank line goes before each new one.
///
/// # Errors
/// When the file is not sound YAML or not a map of sections, when the section is a map, text, or a list in brackets,
/// and when an entry is not a map.
pub fn append_entries(text: &str, entries: &[String]) -> Result<String, Mistake> {
    let document = read(text)?;
    let items = entries.iter().map(|entry| item(entry)).collect::<Result<Vec<Node>, Mistake>>()?;
    if entries.is_empty() {
        return Ok(text.to_owned());
    }
    let sections = match &document.root {
        Some(Node { value: Value::Map(sections), style: Style::Block, .. }) => sections,
        Some(root) if !root.is_null() => {
            let message = "the file is not a map of sections, each on its own line";
            return Err(Mistake::new(message, "write `threats:` at the start of a line, or use another file"));
        }
        _ => &[][..],
    };
    let indent = sections.first().map_or(0, |first| column(text, first.key.span.start as usize));
    let section = sections.iter().find(|section| &*section.key.value == SECTION);
    let candidates = match section {
        None => at_the_end(text, indent, entries),
        Some(section) => in_section(text, section, entries)?,
    };
    let mut expected = document.root.clone();
    expect(&mut expected, items);
    candidates
        .into_iter()
        .filter_map(|splices| apply(text, &splices))
        .find(|edited| is_sound(text, &document, expected.as_ref(), edited))
        .ok_or_else(|| {
            let message = "the entries cannot be added to `threats:` without changing something else";
            Mistake::new(message, "write the section as a list with a dash for each entry")
        })
}

/// The tree of an entry.
fn item(entry: &str) -> Result<Node, Mistake> {
    let document = yaml::parse(FileId(0), &lines(entry, 0).join("\n"));
    match document.root {
        Some(node) if document.diagnostics.is_empty() && node.style == Style::Block && node.as_map().is_some() => {
            Ok(node)
        }
        _ => {
            let message = format!("this entry is not a map: `{}`", yaml::shorten(entry));
            Err(Mistake::new(message, "write it as lines of `key: value`"))
        }
    }
}

/// The old tree with the new items.
fn expect(root: &mut Option<Node>, items: Vec<Node>) {
    let Some(span) = items.first().map(|item| item.span) else { return };
    let list = |items| Node { span, value: Value::List(items), style: Style::Block, reference: None };
    if !matches!(root, Some(Node { value: Value::Map(_), .. })) {
        *root = Some(Node { span, value: Value::Map(Vec::new()), style: Style::Block, reference: None });
    }
    let Some(Node { value: Value::Map(map), .. }) = root else { return };
    match map.iter_mut().find(|section| &*section.key.value == SECTION) {
        Some(Entry { value: Node { value: Value::List(present), style: Style::Block, .. }, .. }) => {
            present.extend(items);
        }
        Some(section) => section.value = list(items),
        None => map.push(Entry { key: Spanned::new(SECTION.into(), span), value: list(items) }),
    }
}

/// The lines of an item, or, with no indentation, of the bare entry.
fn lines(entry: &str, indent: usize) -> Vec<String> {
    let pad = " ".repeat(indent);
    entry
        .trim_end()
        .lines()
        .map(|line| if line.trim().is_empty() { String::new() } else { format!("{pad}{line}") })
        .collect()
}

/// The new items as lines, with the dash in this column.
fn block(entries: &[String], dash: usize, apart: bool, first_apart: bool) -> Vec<String> {
    let mut out = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        if if at == 0 { first_apart } else { apart } {
            out.push(String::new());
        }
        let mut item = lines(entry, dash + 2);
        if let Some(first) = item.first_mut() {
            *first = format!("{}- {}", " ".repeat(dash), first.trim_start());
        }
        out.extend(item);
    }
    out
}

/// Lines where a line starts, or at the end, which is then the end of a line.
fn at_line(text: &str, at: usize, block: &[String]) -> Splice {
    let eol = line_break(text);
    let mut splice = insert_line(text, at, &block.join(eol));
    if !splice.with.ends_with('\n') {
        splice.with.push_str(eol);
    }
    splice
}

fn at_the_end(text: &str, indent: usize, entries: &[String]) -> Vec<Vec<Splice>> {
    let pad = " ".repeat(indent);
    let eol = line_break(text);
    let body = block(entries, indent + 2, true, false).join(eol);
    let ended = text.is_empty() || text.ends_with('\n');
    let blank = text.lines().last().is_none_or(|line| line.trim().is_empty());
    // After a `|+` text a blank line would belong to it, so the second way is without.
    let gaps = if blank { vec![""] } else { vec![eol, ""] };
    gaps.into_iter()
        .map(|gap| {
            let with = format!("{}{gap}{pad}{SECTION}:{eol}{body}{eol}", if ended { "" } else { eol });
            vec![Splice { start: text.len(), end: text.len(), with }]
        })
        .collect()
}

fn in_section(text: &str, section: &Entry, entries: &[String]) -> Result<Vec<Vec<Splice>>, Mistake> {
    let node = &section.value;
    let end = node.span.end as usize;
    let key_end = section.key.span.end as usize;
    match (&node.value, node.style) {
        (Value::List(items), Style::Block) => Ok(after_items(text, key_end, items, entries)),
        (Value::List(items), _) if !items.is_empty() => Err(Mistake::new(
            "`threats:` is a list in brackets",
            "write each entry on its own lines, after a dash; `palisade fmt` does that",
        )),
        (Value::Map(_), _) => {
            Err(Mistake::new("`threats:` is a map", "write it as a list, each entry after a dash and with its `id`"))
        }
        (Value::Scalar(_), _) if !node.is_null() => {
            Err(Mistake::new("`threats:` is text", "write it as a list, each entry after a dash and with its `id`"))
        }
        _ => {
            // Nothing, `null` or `[]` stands there.
            let Some(colon) = after_colon(text, key_end) else { return Ok(Vec::new()) };
            let dash = column(text, section.key.span.start as usize) + 2;
            let removed = Splice { start: colon, end: end.max(colon), with: String::new() };
            let below = at_line(text, line_after(text, end.max(colon)), &block(entries, dash, true, false));
            Ok(vec![vec![removed, below]])
        }
    }
}

fn after_items(text: &str, key_end: usize, items: &[Node], entries: &[String]) -> Vec<Vec<Splice>> {
    let Some(last) = items.last() else { return Vec::new() };
    let Some(dash) = first_dash(text, key_end) else { return Vec::new() };
    let apart = match items {
        [.., before, last] => {
            let between = part(text, node_end(text, before), last.span.start as usize);
            between.lines().skip(1).any(|line| line.trim().is_empty())
        }
        _ => true,
    };
    let near = line_after(text, node_end(text, last));
    let end = last.span.end as usize;
    let far = if end == text.len() { end } else { line_start(text, end) };
    let column = column(text, dash);
    // Below a `|+` text blank lines belong to it, so the second way goes below them and adds none.
    let near = vec![at_line(text, near, &block(entries, column, apart, apart))];
    let far = vec![at_line(text, far, &block(entries, column, apart, false))];
    vec![near, far]
}

/// The first dash behind a key, past comments, an anchor and a tag.
fn first_dash(text: &str, key_end: usize) -> Option<usize> {
    let mut at = after_colon(text, key_end)?;
    loop {
        let rest = part(text, at, text.len());
        let trimmed = rest.trim_start();
        at += rest.len() - trimmed.len();
        match trimmed.chars().next()? {
            '-' => return Some(at),
            '#' => at = line_after(text, at),
            '&' | '!' => at += trimmed.find(char::is_whitespace)?,
            _ => return None,
        }
    }
}
