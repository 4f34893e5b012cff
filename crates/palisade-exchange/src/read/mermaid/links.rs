//! The arrows: `-->`, `-- label -->`, `-.->`, `==>`, `<-->`, `x--x`, `-->|label|`.

use super::lexer::{Cursor, label};
use crate::read::sketch::drawing::LONGEST;
use crate::read::sketch::parts::Way;

/// An arrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// Which way it points; none where it is not drawn.
    pub way: Option<Way>,
    /// Whether its only head is on the left.
    pub backwards: bool,
    /// Its label.
    pub label: String,
}

impl Cursor<'_> {
    /// The arrow that is next.
    pub(super) fn link(&mut self) -> Option<Link> {
        let start = self.at;
        let link = self.arrow();
        if link.is_none() {
            self.at = start;
        }
        link
    }

    fn arrow(&mut self) -> Option<Link> {
        // An arrow may have a name of its own.
        let name = self.rest().find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'));
        if let Some(name) = name.and_then(|end| self.rest().get(..end))
            && self.rest().get(name.len()..).is_some_and(|rest| rest.starts_with('@'))
            && self.rest().get(name.len() + 1..).is_some_and(|rest| rest.starts_with(['-', '=', '<', '~']))
        {
            self.at += name.len() + 1;
        }
        let rest = self.rest();
        if rest.starts_with("~~~") {
            self.at += rest.len() - rest.trim_start_matches('~').len();
            return Some(Link { way: None, backwards: false, label: String::new() });
        }
        let mark = rest.chars().next().filter(|c| "<xo".contains(*c));
        if mark.is_some() {
            self.at += 1;
        }
        let (head, mut text) = self.line()?;
        let before = self.at;
        self.blanks();
        if self.take("|") {
            text = Some(self.until("|")?);
        } else {
            self.at = before;
        }
        let (way, backwards) = match (mark, head) {
            (Some('<'), Some(_)) => (Way::Both, false),
            (Some('<'), None) => (Way::Forward, true),
            (Some(_), _) | (None, None) => (Way::Neither, false),
            (None, Some(_)) => (Way::Forward, false),
        };
        Some(Link { way: Some(way), backwards, label: text.unwrap_or_default() })
    }

    /// The line itself: its head, and the text within it.
    fn line(&mut self) -> Option<(Option<char>, Option<String>)> {
        let rest = self.rest();
        let (stroke, dotted) = match rest.as_bytes() {
            [b'-', b'.', ..] => ('.', true),
            [b'-', b'-', ..] => ('-', false),
            [b'=', b'=', ..] => ('=', false),
            _ => return None,
        };
        self.at += usize::from(dotted);
        let run = self.run(stroke);
        if dotted {
            if self.take("-") {
                return Some((self.head(), None));
            }
        } else if let Some(head) = self.head() {
            return Some((Some(head), None));
        } else if run > 2 {
            return Some((None, None));
        }
        // What follows is the text, up to the rest of the line.
        let close = if dotted {
            ".-"
        } else if stroke == '-' {
            "--"
        } else {
            "=="
        };
        let rest = self.rest();
        let length = rest.find('\n').unwrap_or(rest.len()).min(LONGEST);
        let ahead = rest.get(..rest.floor_char_boundary(length))?;
        let trimmed = ahead.trim_start();
        let skip = match trimmed.strip_prefix('"').and_then(|quoted| quoted.find('"')) {
            Some(quote) => ahead.len() - trimmed.len() + quote + 2,
            None => 0,
        };
        let end = skip + ahead.get(skip..)?.find(close)?;
        let text = label(rest.get(..end)?);
        self.at += end;
        if dotted {
            self.run('.');
            if !self.take("-") {
                return None;
            }
        } else {
            self.run(stroke);
        }
        Some((self.head(), Some(text)))
    }

    fn run(&mut self, stroke: char) -> usize {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_matches(stroke).len();
        self.at += length;
        length
    }

    /// The arrowhead at the end of a line. A letter is one only if nothing else follows it.
    fn head(&mut self) -> Option<char> {
        let mut ahead = self.rest().chars();
        let head = ahead.next()?;
        let alone = ahead.next().is_none_or(|c| c.is_whitespace() || c == '|');
        if head == '>' || "xo".contains(head) && alone {
            self.at += 1;
            return Some(head);
        }
        None
    }
}
