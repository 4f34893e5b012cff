//! Lines and columns of a text, and splices into it.

use crate::yaml::{Entry, Node, Style, Value};

/// Bytes to be replaced.
pub(crate) struct Splice {
    pub start: usize,
    pub end: usize,
    pub with: String,
}

/// The text with all splices made; none when they overlap or lie outside.
pub(crate) fn apply(text: &str, splices: &[Splice]) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for splice in splices {
        out.push_str(text.get(done..splice.start)?);
        out.push_str(&splice.with);
        done = splice.end;
    }
    out.push_str(text.get(done..)?);
    Some(out)
}

/// A part of a text; nothing where the range is not one of it.
pub(crate) fn part(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or("")
}

/// The line end that a file uses.
pub(crate) fn line_break(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if part(text, 0, at).ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// Where the line of a byte starts.
pub(crate) fn line_start(text: &str, at: usize) -> usize {
    part(text, 0, at).rfind('\n').map_or(0, |newline| newline + 1)
}

/// Where the line after that of a byte starts: the end of the text where there is none.
pub(crate) fn line_after(text: &str, at: usize) -> usize {
    part(text, at, text.len()).find('\n').map_or(text.len(), |newline| at + newline + 1)
}

/// How many characters stand before a byte in its line. The mark of byte order is not one.
pub(crate) fn column(text: &str, at: usize) -> usize {
    part(text, line_start(text, at), at).chars().filter(|c| *c != '\u{feff}').count()
}

/// Inserts a line where a line starts, or at the end of the text.
pub(crate) fn insert_line(text: &str, at: usize, line: &str) -> Splice {
    let eol = line_break(text);
    let unended = at == text.len() && !text.is_empty() && !text.ends_with('\n');
    let with = if unended { format!("{eol}{line}") } else { format!("{line}{eol}") };
    Splice { start: at, end: at, with }
}

/// The byte behind the colon of a key that ends at `from`. In brackets a key may stand without a colon.
pub(crate) fn after_colon(text: &str, from: usize) -> Option<usize> {
    let rest = part(text, from, text.len());
    let colon = rest.trim_start();
    colon.starts_with(':').then_some(from + (rest.len() - colon.len()) + 1)
}

/// Whether a comma stands between the last entry of a map in brackets and its end.
pub(crate) fn trailing_comma(text: &str, from: usize, to: usize) -> bool {
    part(text, from, to).lines().any(|line| line.trim_start().starts_with(','))
}

/// Where the last thing that an entry says ends, without the blank lines after a `|` text.
pub(crate) fn content_end(text: &str, entry: &Entry) -> usize {
    let key_end = entry.key.span.end as usize;
    // The place of a value that is not there may lie before the colon.
    let least = if is_absent(&entry.value) { after_colon(text, key_end) } else { None };
    node_end(text, &entry.value).max(least.unwrap_or(key_end))
}

/// Whether nothing was written as the value.
pub(crate) fn is_absent(node: &Node) -> bool {
    node.span.start == node.span.end && node.is_null()
}

/// As [`content_end`], of a value.
pub(crate) fn node_end(text: &str, node: &Node) -> usize {
    let (start, end) = (node.span.start as usize, node.span.end as usize);
    match (&node.value, node.style) {
        (Value::Scalar(_), Style::Literal) => {
            let written = part(text, start, end).trim_end();
            // A text of nothing but blank lines: its `|` stands before its span.
            if written.is_empty() { part(text, 0, start).trim_end().len() } else { start + written.len() }
        }
        (Value::Map(entries), Style::Block) => entries.last().map_or(end, |entry| content_end(text, entry)),
        (Value::List(items), Style::Block) => items.last().map_or(end, |item| node_end(text, item)),
        _ => end,
    }
}
