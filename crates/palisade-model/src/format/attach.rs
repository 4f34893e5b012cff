//! Which piece each comment and each blank line belongs to.
//!
//! A comment behind something belongs to that. One on a line of its own belongs to what follows, except where it is
//! indented deeper than what follows: then it closes the group whose members stand at its column.

use super::piece::{Body, Group, Lead, Piece};
use crate::edit::text::{column, line_start, part};
use crate::yaml::Comment;
use std::collections::BTreeMap;

/// Where the pieces of a file stand. Number 0 is the root.
pub(super) struct Places<'t> {
    text: &'t str,
    all: Vec<Place>,
    /// Where parts of pieces end, in the order of the text.
    ends: Vec<(usize, usize)>,
    /// The bytes of texts to which the blank lines below them belong.
    open: Vec<(usize, usize)>,
}

struct Place {
    start: usize,
    column: usize,
    parent: usize,
    /// The bytes of a value in brackets.
    brackets: Option<(usize, usize)>,
    /// The column at which what belongs into its value stands.
    inside: Option<usize>,
}

/// What belongs to each piece, by number.
#[derive(Default)]
struct Notes {
    lead: BTreeMap<usize, Vec<Lead>>,
    tail: BTreeMap<usize, Vec<Lead>>,
    trail: BTreeMap<usize, Vec<String>>,
}

impl<'t> Places<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let root = Place { start: 0, column: 0, parent: 0, brackets: None, inside: None };
        Places { text, all: vec![root], ends: Vec::new(), open: Vec::new() }
    }

    /// A piece that starts here and whose colon or dash ends there; its number.
    pub(super) fn piece(&mut self, parent: usize, start: usize, end: usize) -> usize {
        let number = self.all.len();
        // In brackets columns mean nothing, and lines may be too long to count them for each piece.
        let column = if self.in_brackets(parent) { 0 } else { column(self.text, start) };
        // A list may stand at the column of its key; what stands there too is not in it.
        let inside = |around: &&mut Place| around.brackets.is_none() && (parent == 0 || around.column < column);
        if let Some(around) = self.all.get_mut(parent).filter(inside) {
            around.inside = Some(column);
        }
        self.all.push(Place { start, column, parent, brackets: None, inside: None });
        self.ends.push((end, number));
        number
    }

    pub(super) fn absent(&mut self, number: usize) {
        let parent = self.all.get(number).map_or(0, |place| place.parent);
        if self.in_brackets(parent) {
            return;
        }
        if let Some(place) = self.all.get_mut(number) {
            place.inside = Some(place.column + 1);
        }
    }

    /// The value of a piece stands in brackets.
    pub(super) fn opens(&mut self, number: usize, start: usize, end: usize) {
        if let Some(place) = self.all.get_mut(number) {
            place.brackets = Some((start, end));
            place.inside = None;
        }
        self.ends.push((start + 1, number));
    }

    fn in_brackets(&self, number: usize) -> bool {
        self.all.get(number).is_some_and(|place| place.brackets.is_some())
    }

    /// Something of a piece ends here.
    pub(super) fn ends(&mut self, number: usize, end: usize) {
        self.ends.push((end, number));
    }

    /// The blank lines between these bytes are a part of a text.
    pub(super) fn blanks_belong(&mut self, start: usize, end: usize) {
        self.open.push((start, end));
    }

    /// Gives every comment and every blank line to its piece.
    pub(super) fn attach(&self, comments: &[Comment], root: &mut Piece) {
        let mut notes = Notes::default();
        for comment in comments {
            let (start, end) = (comment.span.start as usize, comment.span.end as usize);
            let text = part(self.text, start, end).trim_end().to_owned();
            let line = line_start(self.text, start);
            let before = part(self.text, line, start);
            let alone = before.trim_matches([' ', '\t', '\u{feff}']).is_empty();
            let last = self.ends.partition_point(|(end, _)| *end <= start);
            match last.checked_sub(1).and_then(|last| self.ends.get(last)) {
                Some((_, number)) if !alone => notes.trail.entry(*number).or_default().push(text),
                // Alone, or behind `---`.
                _ => {
                    let (number, below) = self.owner(start);
                    let leads = if below { &mut notes.tail } else { &mut notes.lead }.entry(number).or_default();
                    if self.blank_above(line) {
                        leads.push(Lead::Blank);
                    }
                    leads.push(Lead::Comment(text));
                }
            }
        }
        let mut before = 0;
        for (number, place) in self.all.iter().enumerate().skip(1) {
            // Of the pieces on one line, only the first can have a blank line above.
            if part(self.text, before, place.start).contains('\n') {
                let line = line_start(self.text, place.start);
                if part(self.text, line, place.start).trim().is_empty() && self.blank_above(line) {
                    notes.lead.entry(number).or_default().push(Lead::Blank);
                }
            }
            before = place.start;
        }
        notes.fill(root);
    }

    /// The piece that a comment on its own line belongs to, and whether it stands below what is in it.
    fn owner(&self, at: usize) -> (usize, bool) {
        let next = self.all.partition_point(|place| place.start <= at).max(1);
        let previous = self.chain(next - 1);
        let brackets = previous.iter().copied().find_map(|number| {
            let (start, end) = self.all.get(number)?.brackets?;
            (start < at && at < end).then_some((number, end))
        });
        let following = self.all.get(next);
        if let Some((number, end)) = brackets {
            return match following {
                Some(place) if place.start < end => (next, false),
                _ => (number, true),
            };
        }
        let own = column(self.text, at);
        let closes = |number: &usize| {
            let inside = self.all.get(*number).and_then(|place| place.inside);
            inside.is_some_and(|inside| inside <= own && following.is_none_or(|place| inside > place.column))
        };
        match previous.iter().copied().find(closes) {
            Some(number) => (number, true),
            None if following.is_some() => (next, false),
            None => (0, true),
        }
    }

    /// A piece and those around it, the innermost first.
    fn chain(&self, number: usize) -> Vec<usize> {
        let up = |number: &usize| match number {
            0 => None,
            _ => self.all.get(*number).map(|place| place.parent),
        };
        std::iter::successors(Some(number), up).collect()
    }

    fn blank_above(&self, line: usize) -> bool {
        let Some(end) = line.checked_sub(1) else { return false };
        let text = self.open.partition_point(|(start, _)| *start <= end);
        if text.checked_sub(1).and_then(|text| self.open.get(text)).is_some_and(|(_, close)| end < *close) {
            return false;
        }
        part(self.text, line_start(self.text, end), end).trim_matches([' ', '\t', '\r', '\u{feff}']).is_empty()
    }
}

impl Notes {
    fn fill(&mut self, piece: &mut Piece) {
        piece.lead = self.lead.remove(&piece.number).unwrap_or_default();
        let mut tail = self.tail.remove(&piece.number).unwrap_or_default();
        let mut trails = self.trail.remove(&piece.number).unwrap_or_default();
        match &mut piece.body {
            Body::Map(Group { pieces, tail: below, .. }) | Body::List(Group { pieces, tail: below, .. }) => {
                for piece in &mut *pieces {
                    self.fill(piece);
                }
                // `{}` has no place for comments.
                if !pieces.is_empty() {
                    *below = std::mem::take(&mut tail);
                }
            }
            Body::Nothing(below) => *below = std::mem::take(&mut tail),
            Body::Scalar(..) => {}
        }
        piece.lead.append(&mut tail);
        let rest = trails.split_off(trails.len().min(1));
        piece.lead.extend(rest.into_iter().map(Lead::Comment));
        piece.trail = trails.pop();
    }
}
