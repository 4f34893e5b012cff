//! Pieces to text.

use super::layout::File;
use super::piece::{Body, Form, Group, Lead, Piece};
use crate::edit::scalar_in_brackets;
use crate::edit::text::line_break;

/// How long a line with brackets may be, in characters.
const WIDTH: usize = 120;

/// How far what is inside stands from what it is in.
const STEP: usize = 2;

/// Writes a file, with the line ends that it had.
pub(super) fn print(file: &File, old: &str) -> String {
    let mut printer = Printer::default();
    printer.leads(&file.head, 0, true);
    for section in &file.sections {
        printer.blank();
        printer.piece(section, 0, true);
    }
    printer.leads(&file.tail, 0, file.sections.is_empty());
    match line_break(old) {
        "\n" => printer.out,
        eol => printer.out.replace('\n', eol),
    }
}

#[derive(Default)]
struct Printer {
    out: String,
    /// Whether a blank line here would belong to the text above.
    open: bool,
}

impl Printer {
    fn blank(&mut self) {
        if !self.open && !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn line(&mut self, indent: usize, text: &str) {
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.out.push_str(text);
        self.out.push('\n');
        self.open = false;
    }

    /// The lines above a piece; at the start of a group no blank line goes first.
    fn leads(&mut self, leads: &[Lead], indent: usize, first: bool) {
        let skipped = leads.iter().take_while(|lead| first && **lead == Lead::Blank).count();
        for lead in leads.iter().skip(skipped) {
            match lead {
                Lead::Blank => self.blank(),
                Lead::Comment(comment) => self.line(indent, comment),
            }
        }
    }

    fn piece(&mut self, piece: &Piece, indent: usize, first: bool) {
        self.leads(&piece.lead, indent, first);
        if piece.key.is_none() {
            self.hoist(piece, indent);
        }
        self.body(piece, indent, &" ".repeat(indent));
    }

    /// A dash shares its line with the first piece of what is behind it; comments on either go above.
    fn hoist(&mut self, item: &Piece, indent: usize) {
        let Some(first) = behind_dash(item, indent) else { return };
        if let Some(trail) = &item.trail {
            self.line(indent, trail);
        }
        self.leads(&first.lead, indent, true);
        if first.key.is_none() {
            self.hoist(first, indent + STEP);
        }
    }

    /// A piece whose line starts with `head`, which ends at column `indent`.
    fn body(&mut self, piece: &Piece, indent: usize, head: &str) {
        let start = match &piece.key {
            Some(key) => format!("{head}{}:", key.written),
            None => format!("{head}-"),
        };
        let comment = piece.trail.as_ref().map_or_else(String::new, |comment| format!("  {comment}"));
        let inner = indent + STEP;
        match &piece.body {
            Body::Nothing(tail) => {
                self.line(0, &format!("{start}{comment}"));
                self.leads(tail, inner, true);
            }
            Body::Scalar(_, Form::Line(text)) => self.line(0, &format!("{start} {text}{comment}")),
            Body::Scalar(_, Form::Lines { header, lines, open }) => {
                self.line(0, &format!("{start} {header}{comment}"));
                for line in lines {
                    self.line(if line.is_empty() { 0 } else { inner }, line);
                }
                self.open = *open;
            }
            Body::Map(group) | Body::List(group) => {
                if let Some(inline) = on_one_line(piece, indent) {
                    self.line(0, &format!("{start} {inline}{comment}"));
                    return;
                }
                let mut pieces = group.pieces.iter();
                if piece.key.is_some() {
                    self.line(0, &format!("{start}{comment}"));
                } else if let Some(first) = pieces.next() {
                    self.body(first, inner, &format!("{start} "));
                }
                for (at, member) in pieces.enumerate() {
                    self.piece(member, inner, at == 0 && piece.key.is_some());
                }
                self.leads(&group.tail, inner, false);
            }
        }
    }
}

/// The first piece of a group that an item starts with, where it is not written on one line.
fn behind_dash(item: &Piece, indent: usize) -> Option<&Piece> {
    match &item.body {
        Body::Map(group) | Body::List(group) if on_one_line(item, indent).is_none() => group.pieces.first(),
        _ => None,
    }
}

/// The value of a piece in brackets, where it is to be and fits; always where it is empty.
fn on_one_line(piece: &Piece, indent: usize) -> Option<String> {
    let (Body::Map(group) | Body::List(group)) = &piece.body else { return None };
    if group.pieces.is_empty() && group.tail.is_empty() {
        return brackets(&piece.body);
    }
    let text = if group.inline { brackets(&piece.body)? } else { return None };
    let start = piece.key.as_ref().map_or(1, |key| key.written.chars().count() + 1);
    (indent + start + 1 + text.chars().count() <= WIDTH).then_some(text)
}

/// A value in brackets; none where it has comments or texts over several lines.
fn brackets(body: &Body) -> Option<String> {
    let members = |group: &Group, key: fn(&Piece) -> String| -> Option<Vec<String>> {
        let quiet = |leads: &[Lead]| leads.iter().all(|lead| *lead == Lead::Blank);
        let inside = group.pieces.iter().map(|piece| {
            let alone = quiet(&piece.lead) && piece.trail.is_none();
            Some(format!("{}{}", key(piece), alone.then(|| brackets(&piece.body))??))
        });
        quiet(&group.tail).then(|| inside.collect())?
    };
    match body {
        Body::Nothing(tail) => tail.is_empty().then(|| "null".to_owned()),
        Body::Scalar(node, Form::Line(text)) => Some(match node.as_text() {
            Some(value) if is_bare(text) && ends_early(text) => scalar_in_brackets(value),
            _ => text.clone(),
        }),
        Body::Scalar(_, Form::Lines { .. }) => None,
        Body::List(group) => Some(format!("[{}]", members(group, |_| String::new())?.join(", "))),
        Body::Map(group) if group.pieces.is_empty() => Some("{}".to_owned()),
        Body::Map(group) => {
            let key = |piece: &Piece| {
                piece.key.as_ref().map_or_else(String::new, |key| {
                    let bare = is_bare(&key.written) && ends_early(&key.written);
                    format!("{}: ", if bare { scalar_in_brackets(&key.text) } else { key.written.clone() })
                })
            };
            Some(format!("{{ {} }}", members(group, key)?.join(", ")))
        }
    }
}

fn is_bare(written: &str) -> bool {
    !written.starts_with(['"', '\''])
}

/// Whether bare text means something else in brackets.
fn ends_early(text: &str) -> bool {
    text.contains([',', '[', ']', '{', '}']) || text.starts_with(['-', '?', ':'])
}
