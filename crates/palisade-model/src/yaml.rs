//! YAML text to a tree in which every key and every value knows its bytes.
//!
//! The scanner is the crate `granit-parser`; only `yaml/build.rs` names it. The tree is our own because serde
//! stops at the first error and loses places: the decoder walks the tree and gathers everything that is wrong.

mod build;

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Span, Spanned};
use build::Builder;

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

    fn size(&self) -> usize {
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

/// Reads a whole file, without its comments.
pub fn parse(file: FileId, text: &str) -> Document {
    Builder::new(file, 0).run(text, false)
}

/// Reads a whole file and its comments.
pub fn parse_with_comments(file: FileId, text: &str) -> Document {
    Builder::new(file, 0).run(text, true)
}

/// Reads YAML that stands inside a larger file, `offset` bytes from its start.
pub fn parse_part(file: FileId, text: &str, offset: u32) -> Document {
    Builder::new(file, offset).run(text, false)
}

/// A text for a message: at most 60 characters, on one line.
pub fn shorten(text: &str) -> String {
    let line: String = text.chars().take(60).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.len() < text.len() { format!("{line}…") } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;

    fn tree(text: &str) -> Document {
        parse(FileId(0), text)
    }

    #[test]
    fn block_collections_end_with_their_last_child() {
        let text = "a:\n  b: é\n  c: [1, 2]\n\n# end\nd: x\n";
        let document = tree(text);
        let a = document.root.as_ref().and_then(|root| root.get("a")).unwrap();
        assert_eq!(&text[a.span.start as usize..a.span.end as usize], "b: é\n  c: [1, 2]");
    }

    #[test]
    fn aliases_are_bounded() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let items = vec![format!("*a{}", level - 1); 9].join(", ");
            bomb.push_str(&format!("a{level}: &a{level} [{items}]\n"));
        }
        let document = tree(&bomb);
        assert_eq!(document.diagnostics[0].code, Code::AliasLimit);
    }

    #[test]
    fn anchors_within_anchors_are_bounded() {
        let row = format!("- {}{}{}\n", "&a [".repeat(200), "x, ".repeat(100), "]".repeat(200));
        let document = tree(&row.repeat(100));
        let codes: Vec<&str> = document.diagnostics.iter().map(|diagnostic| diagnostic.code.word()).collect();
        assert_eq!(codes, ["anchor-limit"]);
        assert!(tree(&row.repeat(10)).diagnostics.is_empty());
    }

    #[test]
    fn an_alias_inside_its_own_value_is_refused() {
        assert_eq!(tree("a: &a [1, *a]").diagnostics[0].code, Code::AliasLoop);
    }

    #[test]
    fn depth_is_bounded() {
        for unit in ["[", "- ", "{a: "] {
            assert_eq!(tree(&unit.repeat(100_000)).diagnostics[0].code, Code::TooDeep, "{unit}");
        }
    }

    #[test]
    fn a_repeated_key_is_reported_and_the_first_kept() {
        let document = tree("a: 1\nb: 2\na: 3\n");
        assert_eq!(document.diagnostics[0].code, Code::DuplicateKey);
        assert_eq!(document.root.unwrap().get("a").unwrap().as_text(), Some("1"));
    }
}
