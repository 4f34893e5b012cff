//! The pieces of a file: each entry of a map and each item of a list, with the comments and blank lines that belong
//! to it.

use crate::edit::scalar;
use crate::source::Span;
use crate::yaml::{Node, Style, Value};

/// What stands on the lines above a piece, or below the last of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    Blank,
    Comment(String),
}

/// An entry of a map, or an item of a list.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Its number in the order of the text.
    pub number: usize,
    pub lead: Vec<Lead>,
    /// The key of an entry; none for an item.
    pub key: Option<Key>,
    /// The comment at the end of its line.
    pub trail: Option<String>,
    pub body: Body,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub(super) struct Key {
    pub text: String,
    /// As it is written outside of brackets.
    pub written: String,
}

#[derive(Clone, Debug)]
pub(super) enum Body {
    /// No value was written; comments may stand in its place.
    Nothing(Vec<Lead>),
    Scalar(Node, Form),
    Map(Group),
    List(Group),
}

/// How a scalar is written.
#[derive(Clone, Debug)]
pub(super) enum Form {
    Line(String),
    /// `|` or `>` with its indicators, and the lines below, without indentation. `open` when blank lines below it
    /// would belong to it.
    Lines {
        header: String,
        lines: Vec<String>,
        open: bool,
    },
}

#[derive(Clone, Debug)]
pub(super) struct Group {
    pub pieces: Vec<Piece>,
    /// Comments below the last piece.
    pub tail: Vec<Lead>,
    /// Whether to write it in brackets on one line where it fits.
    pub inline: bool,
}

impl Piece {
    /// A piece that was not written.
    pub(super) fn new(key: &str, body: Body, span: Span) -> Piece {
        Piece { number: 0, lead: Vec::new(), key: Some(Key::new(key)), trail: None, body, span }
    }

    pub(super) fn key(&self) -> &str {
        self.key.as_ref().map_or("", |key| &key.text)
    }

    /// The text of a scalar that is not null.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.body {
            Body::Scalar(node, _) => node.as_text(),
            _ => None,
        }
    }

    /// The pieces of a map.
    pub(super) fn map(&mut self) -> Option<&mut Group> {
        match &mut self.body {
            Body::Map(group) => Some(group),
            _ => None,
        }
    }

    /// Takes over the comments of a piece that goes.
    pub(super) fn adopt(&mut self, gone: Piece) {
        let comments = |leads: Vec<Lead>| leads.into_iter().filter(|lead| *lead != Lead::Blank);
        self.lead.extend(comments(gone.lead));
        if let Body::Nothing(tail) | Body::Map(Group { tail, .. }) | Body::List(Group { tail, .. }) = gone.body {
            self.lead.extend(comments(tail));
        }
        if let Some(trail) = gone.trail {
            match &self.trail {
                None => self.trail = Some(trail),
                Some(_) => self.lead.push(Lead::Comment(trail)),
            }
        }
    }

    /// Writes a word of the language in the place of a scalar.
    pub(super) fn set_word(&mut self, word: String) {
        if let Body::Scalar(_, form) = &mut self.body {
            *form = Form::Line(word);
        }
    }
}

impl Key {
    pub(super) fn new(text: &str) -> Key {
        Key { text: text.to_owned(), written: scalar(text) }
    }
}

impl Group {
    /// Takes out the piece with a key.
    pub(super) fn take(&mut self, key: &str) -> Option<Piece> {
        let at = self.pieces.iter().position(|piece| piece.key() == key)?;
        Some(self.pieces.remove(at))
    }

    pub(super) fn get(&self, key: &str) -> Option<&Piece> {
        self.pieces.iter().find(|piece| piece.key() == key)
    }
}

/// Text that was not written as a value before.
pub(super) fn written(text: &str, span: Span) -> Body {
    let node = Node { span, value: Value::Scalar(text.into()), style: Style::Quoted, reference: None };
    Body::Scalar(node, Form::Line(scalar(text)))
}
