//! The tree of a file: values, keys and comments, each with its place.

use crate::diagnostic::Diagnostic;
use crate::source::{Span, Spanned};

/// A value and its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where the value stands, without comments and blanks around it.
    pub span: Span,
    /// The value.
    pub value: Value,
    /// Whether a list or a map is written with brackets, or a scalar spans lines after `|` or `>`.
    pub style: Style,
    /// Whether this node carries an anchor (`&name`) or is an alias (`*name`).
    pub reference: Option<Reference>,
}

/// How a node is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A list or a map over several lines.
    Block,
    /// A list or a map in brackets.
    Flow,
    /// A scalar without quotes.
    Plain,
    /// A scalar in quotes.
    Quoted,
    /// A scalar after `|` or `>`.
    Literal,
}

/// A node's part in YAML's anchors and aliases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// The node is named `&name`.
    Anchor,
    /// The node was written `*name`; its value is a copy.
    Alias,
}

/// The three shapes of YAML.
#[derive(Clone, Debug)]
pub enum Value {
    /// Text; a plain scalar's type is for the decoder to decide.
    Scalar(Box<str>),
    /// A list.
    List(Vec<Node>),
    /// A map, in the order written. Keys are unique: a repetition was reported and dropped.
    Map(Vec<Entry>),
}

/// One entry of a map.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key.
    pub key: Spanned<Box<str>>,
    /// The value.
    pub value: Node,
}

impl Node {
    /// Whether nothing was written, or a plain `null` or `~`.
    pub fn is_null(&self) -> bool {
        self.style == Style::Plain
            && matches!(&self.value, Value::Scalar(text) if matches!(&**text, "" | "~" | "null" | "Null" | "NULL"))
    }

    /// The text of a scalar that is not null.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) if !self.is_null() => Some(text),
            _ => None,
        }
    }

    /// The truth of a plain `true` or `false`, in the three cases of YAML's core schema.
    pub fn as_bool(&self) -> Option<bool> {
        match &self.value {
            Value::Scalar(text) if self.style == Style::Plain => match &**text {
                "true" | "True" | "TRUE" => Some(true),
                "false" | "False" | "FALSE" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// The entries of a map.
    pub fn as_map(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The items of a list.
    pub fn as_list(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The value under a key of a map.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_map()?.iter().find(|entry| &*entry.key.value == key).map(|entry| &entry.value)
    }

    /// What it is, for messages.
    pub fn shape(&self) -> &'static str {
        match &self.value {
            Value::Scalar(_) if self.is_null() => "nothing",
            Value::Scalar(_) if self.as_bool().is_some() => "true or false",
            Value::Scalar(text) if self.style == Style::Plain && text.parse::<f64>().is_ok() => "a number",
            Value::Scalar(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
        }
    }

    /// How many nodes it has, itself included.
    pub(super) fn size(&self) -> usize {
        1 + match &self.value {
            Value::Scalar(_) => 0,
            Value::List(items) => items.iter().map(Node::size).sum(),
            Value::Map(entries) => entries.iter().map(|entry| entry.value.size()).sum(),
        }
    }
}

/// A comment and its place, the `#` included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Where it stands.
    pub span: Span,
}

/// What a file holds.
#[derive(Debug, Default)]
pub struct Document {
    /// The root; none for an empty file. After a syntax error it holds what came before.
    pub root: Option<Node>,
    /// The comments, where they were asked for.
    pub comments: Vec<Comment>,
    /// Syntax errors, repeated keys, and aliases that grow too large.
    pub diagnostics: Vec<Diagnostic>,
}
