//! The labels of boxes in DOT, and what their shapes say.

use crate::read::sketch::markup;
use crate::read::sketch::parts::Shape;

/// A label as people see it: escapes and entities decoded, lines separated by `\n`.
pub(super) fn text(label: &str, name: &str) -> String {
    let mut text = String::with_capacity(label.len());
    let mut rest = label.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        match rest.next() {
            Some('n' | 'l' | 'r') => text.push('\n'),
            Some('N') => text.push_str(name),
            Some('G' | 'E' | 'T' | 'H' | 'L') | None => {}
            Some(c) => text.push(c),
        }
    }
    markup::entities(text.trim_matches('\n'))
}

/// The text of HTML, as a label without escapes.
pub(super) fn html(html: &str) -> String {
    markup::plain(html).replace('\\', "\\\\").replace('&', "&amp;")
}

/// The label of a record: its fields one below the other, without braces and ports.
pub(super) fn record(label: &str, name: &str) -> String {
    let fields = label.split(['|', '{', '}']).map(|field| {
        let field = field.trim();
        let port = field.strip_prefix('<').and_then(|field| field.split_once('>'));
        text(port.map_or(field, |(_, rest)| rest).trim(), name)
    });
    fields.filter(|field| !field.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What an explicitly chosen shape says.
pub(super) fn shape(shape: &str, rounded: bool) -> Shape {
    match shape {
        "cylinder" => Shape::Store,
        "ellipse" | "oval" | "circle" | "doublecircle" | "mcircle" | "egg" => Shape::Round,
        "box" | "rect" | "rectangle" | "square" if rounded => Shape::Round,
        "box" | "rect" | "rectangle" | "square" => Shape::Rectangle,
        _ => Shape::Plain,
    }
}
