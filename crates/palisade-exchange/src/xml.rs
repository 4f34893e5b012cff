//! XML, read into a tree whose elements know their byte ranges. No other file uses the crate `roxmltree`, which rejects
//! document type definitions and thereby all custom entities.

pub mod encoding;

use palisade_model::mistake::Mistake;
use palisade_model::world::MAX_FILE_BYTES;
use roxmltree::{Document, Node, ParsingOptions};
use std::ops::Range;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = MAX_FILE_BYTES as usize;

/// How many nodes and attributes a file may have, and how deep its elements may nest.
const MOST_NODES: u32 = 2_500_000;
const MOST_ATTRIBUTES: usize = 1_500_000;
const DEEPEST: u32 = 128;

/// A file that was read.
pub struct Xml<'t> {
    document: Document<'t>,
}

impl<'t> Xml<'t> {
    /// Reads a text.
    pub fn parse(text: &'t str) -> Result<Xml<'t>, Mistake<usize>> {
        if text.len() > MAX_BYTES {
            return Err(Mistake::placed(
                0,
                format!("the XML is larger than {} MiB", MAX_BYTES / 1024 / 1024),
                "split it",
            ));
        }
        let signs = text.as_bytes().windows(2).filter(|pair| matches!(pair, [b'=', b'"' | b'\'']));
        if signs.count() > MOST_ATTRIBUTES {
            return Err(Mistake::placed(0, format!("the XML has more than {MOST_ATTRIBUTES} attributes"), "split it"));
        }
        too_deep(text)?;
        let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
        let document = Document::parse_with_options(text, options).map_err(|error| told(text, &error))?;
        Ok(Xml { document })
    }

    /// The outermost element.
    pub fn root(&self) -> Element<'_, 't> {
        Element(self.document.root_element())
    }
}

/// Counts how deep tags are nested, without building a tree. Comments and CDATA sections may contain what looks like a
/// tag; in honest files those do not nest by the hundred.
fn too_deep(text: &str) -> Result<(), Mistake<usize>> {
    let bytes = text.as_bytes();
    let mut depth = 0u32;
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == b'<')) {
        let open = at + found;
        at = open + 1;
        match bytes.get(at) {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'!' | b'?') | None => {}
            Some(_) => {
                let Some(close) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == b'>')) else {
                    return Ok(());
                };
                if bytes.get(at + close - 1) != Some(&b'/') {
                    depth += 1;
                }
                if depth > DEEPEST {
                    let message = format!("elements are nested more than {DEEPEST} deep");
                    return Err(Mistake::placed(
                        open,
                        message,
                        "no file of these tools does; check that this is the right file",
                    ));
                }
            }
        }
    }
    Ok(())
}

/// The parser's error, reworded where that helps.
fn told(text: &str, error: &roxmltree::Error) -> Mistake<usize> {
    use roxmltree::Error;
    let position = error.pos();
    let line_start = text.split_inclusive('\n').take(position.row.saturating_sub(1) as usize).map(str::len).sum();
    let line = text.get(line_start..).unwrap_or("");
    let column = line.char_indices().nth(position.col.saturating_sub(1) as usize).map_or(line.len(), |(at, _)| at);
    let at = line_start + column;
    let restore = "save it again with the tool that wrote it";
    match error {
        Error::DtdDetected => {
            let at = text.find("<!DOCTYPE").unwrap_or(0);
            let help = "remove the `<!DOCTYPE …>`; no file of these tools has one, and it can be abused";
            Mistake::placed(at, "document type definitions are not supported", help)
        }
        Error::NodesLimitReached => {
            Mistake::placed(0, format!("the XML has more than {MOST_NODES} elements and text nodes"), "split it")
        }
        Error::NoRootNode => Mistake::placed(0, "the XML has no root element", restore),
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream => {
            Mistake::placed(text.len(), "the XML ends unexpectedly", "the file is truncated; get a complete copy")
        }
        Error::UnexpectedCloseTag(expected, found, _) => {
            Mistake::placed(at, format!("expected `</{expected}>`, found `</{found}>`"), restore)
        }
        Error::UnknownEntityReference(name, _) => {
            let help = "use only `&amp;`, `&lt;`, `&gt;`, `&quot;`, `&apos;` and character numbers";
            Mistake::placed(at, format!("unknown entity `&{name};`"), help)
        }
        Error::UnknownNamespace(prefix, _) => {
            Mistake::placed(at, format!("unknown namespace prefix `{prefix}`"), restore)
        }
        _ if at + 1 >= text.trim_end().len() => {
            Mistake::placed(text.len(), "the XML ends unexpectedly", "the file is truncated; get a complete copy")
        }
        other => {
            let said = other.to_string();
            let said = said.split(" at ").next().unwrap_or(&said).to_owned();
            Mistake::placed(at, format!("not well-formed XML: {said}"), restore)
        }
    }
}

/// An element. Names are compared without namespaces: in the files that are read here, no two names differ only in
/// that.
#[derive(Clone, Copy)]
pub struct Element<'d, 't>(Node<'d, 't>);

impl<'d, 't> Element<'d, 't> {
    /// Its name.
    pub fn name(self) -> &'d str {
        self.0.tag_name().name()
    }

    /// The elements in it.
    pub fn children(self) -> impl Iterator<Item = Element<'d, 't>> {
        self.0.children().filter(Node::is_element).map(Element)
    }

    /// The elements with a name in it.
    pub fn all(self, name: &'static str) -> impl Iterator<Item = Element<'d, 't>> {
        self.children().filter(move |child| child.name() == name)
    }

    /// The first element with a name in it.
    pub fn child(self, name: &str) -> Option<Element<'d, 't>> {
        self.children().find(|child| child.name() == name)
    }

    /// Its trimmed text. An element marked as `nil` has none.
    pub fn text(self) -> &'d str {
        self.0.text().unwrap_or("").trim()
    }

    /// The text of the first element with a name in it; none if that is missing or empty.
    pub fn child_text(self, name: &str) -> Option<&'d str> {
        self.child(name).map(Element::text).filter(|text| !text.is_empty())
    }

    /// The value of an attribute.
    pub fn attribute(self, name: &str) -> Option<&'d str> {
        self.0.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
    }

    /// The names and values of its attributes, in their order.
    pub fn attributes(self) -> impl Iterator<Item = (&'d str, &'d str)> {
        self.0.attributes().map(|attribute| (attribute.name(), attribute.value()))
    }

    /// All elements in it at any depth, itself first.
    pub fn descendants(self) -> impl Iterator<Item = Element<'d, 't>> {
        self.0.descendants().filter(Node::is_element).map(Element)
    }

    /// Its byte range, including its tags.
    pub fn range(self) -> Range<usize> {
        self.0.range()
    }

    /// The byte range of its contents. For an empty element this is the empty range after its only tag.
    pub fn inner(self) -> Range<usize> {
        match (self.0.first_child(), self.0.last_child()) {
            (Some(first), Some(last)) => first.range().start..last.range().end,
            _ => self.range().end..self.range().end,
        }
    }
}
