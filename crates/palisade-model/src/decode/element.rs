//! Boundaries, data, components and flows.

use super::{Decoder, DraftElement};
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::facts::{Fact, Facts, Origin};
use crate::keys::{self, Shape, UNKNOWN};
use crate::kind::Kind;
use crate::model::Head;
use crate::source::Spanned;
use crate::suggest::{one_of, slug};
use crate::vocabulary::{FactValue, PropertyId, PropertyType};
use crate::yaml::{Entry, Node, Value, shorten};

/// The longest id, in bytes: ids stand in file names, links and tables.
const LONGEST_ID: usize = 200;

impl Decoder<'_> {
    /// A section of elements: a map by id, or a list of maps with a name. `kind` is none for components, which say
    /// their own.
    pub(super) fn section(&mut self, node: &Node, kind: Option<Kind>) {
        match &node.value {
            Value::Map(entries) => {
                for entry in entries {
                    let key = Spanned::new(entry.key.value.to_string(), entry.key.span);
                    self.element(kind, Some(&key), &entry.value);
                }
            }
            Value::List(items) => {
                let is_nameless = |item: &&Node| {
                    item.as_map().is_some_and(|_| item.get("id").is_none() && item.get("name").is_none())
                };
                let nameless: Vec<&Node> = items.iter().filter(is_nameless).collect();
                self.nameless(kind, &nameless);
                for item in items.iter().filter(|item| !is_nameless(item)) {
                    self.element(kind, None, item);
                }
            }
            Value::Scalar(_) if node.is_null() => {}
            Value::Scalar(_) => self.wrong_type(node, "a map by id, or a list"),
        }
    }

    fn element(&mut self, kind: Option<Kind>, key: Option<&Spanned<String>>, node: &Node) {
        let empty = Vec::new();
        let entries: &[Entry] = match &node.value {
            Value::Map(entries) => entries,
            // `cache:` alone is an element of which nothing is known yet.
            _ if node.is_null() && key.is_some() => &empty,
            _ => return self.no_map(kind, node),
        };
        let Some(id) = self.identity(key, node) else { return };
        let Some(kind) = kind.or_else(|| self.kind_of(node, &id)) else {
            self.draft.unread.insert(id.value);
            return;
        };
        let position = key.is_none().then(|| {
            self.listed += 1;
            self.listed
        });
        let mut element = DraftElement {
            kind,
            head: Head {
                name: id.value.clone(),
                id: id.value,
                description: None,
                link: None,
                tags: Vec::new(),
                was: Vec::new(),
                span: id.span,
                position,
                facts: Facts::default(),
            },
            boundary: None,
            from: None,
            to: None,
            data: None,
            unknown: Vec::new(),
            out_of_scope: None,
        };
        let mut stated = Vec::new();
        for entry in entries {
            if entry.value.as_text() == Some(UNKNOWN) && self.is_asked_about(&entry.key.value, kind) {
                element.unknown.push(entry.key.value.to_string());
            }
            if let Some(key) = keys::key(&entry.key.value, kind) {
                self.structure(&mut element, key.shape, &entry.key.value, &entry.value);
            } else if let Some(property) = self
                .vocabulary
                .property(&entry.key.value)
                .filter(|property| self.vocabulary.row(*property).is_some_and(|row| row.on.has(kind)))
            {
                stated.extend(self.fact(property, entry));
            } else if let Some(meant) = self.unknown_property(kind, &entry.key) {
                // The key is an error, but what it says is used, so that no more errors follow from it.
                self.structure(&mut element, meant.shape, meant.name, &entry.value);
            }
        }
        let mut warnings = Vec::new();
        element.head.facts = Facts::close(self.vocabulary, kind, stated, &mut warnings);
        self.diagnostics.append(&mut warnings);
        self.draft.elements.push(element);
    }

    /// The id: the map's key, or `id`, or the slug of `name`. None if it has none of them, or they are no text.
    fn identity(&mut self, key: Option<&Spanned<String>>, node: &Node) -> Option<Spanned<String>> {
        let id = match key {
            Some(key) => key.clone(),
            None => {
                if let Some(id) = node.get("id") {
                    self.spanned_text(id)?
                } else if let Some(name) = node.get("name") {
                    let name = self.spanned_text(name)?;
                    Spanned::new(slug(&name.value), name.span)
                } else {
                    return None;
                }
            }
        };
        let odd = id.value.is_empty()
            || id.value.len() > LONGEST_ID
            || id.value.contains(|c: char| c.is_control() || c.is_whitespace() || c == '@');
        if odd {
            let message = format!("`{}` cannot be an id", shorten(&id.value));
            let help = format!(
                "an id has no spaces and no `@`, and at most {LONGEST_ID} bytes; put the display name in `name`"
            );
            self.report(Diagnostic::error(Code::InvalidId, id.span, message).help(help));
        }
        Some(id)
    }

    /// The kind that a component states, or that its technology has.
    fn kind_of(&mut self, node: &Node, id: &Spanned<String>) -> Option<Kind> {
        let kinds = ["process", "datastore", "external_entity"];
        if let Some(stated) = node.get("type").filter(|stated| !stated.is_null()) {
            let word = self.text(stated)?;
            let kind = Kind::element_from_word(&word);
            if kind.is_none() {
                self.unknown_kind(stated.span, &word);
            }
            return kind;
        }
        let technology =
            node.get("technology").and_then(Node::as_text).and_then(|word| self.vocabulary.technologies.find(word));
        let mut usual = technology
            .and_then(|row| self.vocabulary.technologies.row(row))
            .into_iter()
            .flat_map(|term| term.kinds.iter());
        if let (Some(kind), None) = (usual.next(), usual.next()) {
            return Some(kind);
        }
        let message = format!("`{}` has no `type`", shorten(&id.value));
        self.report(
            Diagnostic::error(Code::MissingKey, id.span, message).help(format!("add `type:` {}", one_of(kinds))),
        );
        None
    }

    fn structure(&mut self, element: &mut DraftElement, shape: Shape, key: &str, node: &Node) {
        match (shape, key) {
            (Shape::Text, "name") => element.head.name = self.text(node).unwrap_or_else(|| element.head.id.clone()),
            (Shape::Text, "description") => element.head.description = self.text(node),
            (Shape::Text, "link") => element.head.link = self.text(node),
            (Shape::Text | Shape::Kind, _) => {}
            (Shape::Words, "was") => element.head.was = self.plain_texts(node),
            (Shape::Words, _) => element.head.tags = self.texts(node, "a word"),
            (Shape::Controls, _) => {
                let id = Spanned::new(element.head.id.clone(), element.head.span);
                self.own_controls(element.kind, &id, node);
            }
            (Shape::Boundary, _) => element.boundary = self.spanned_text(node),
            (Shape::Component, "from") => element.from = self.spanned_text(node),
            (Shape::Component, _) => element.to = self.spanned_text(node),
            (Shape::DataList, _) if node.is_null() || node.as_text() == Some(UNKNOWN) => {}
            (Shape::DataList, _) => {
                element.data = Some(Spanned::new(self.texts(node, "the id of some data"), node.span));
            }
            (Shape::Reason, _) => match (node.as_bool(), node.as_text()) {
                (Some(true), _) => element.out_of_scope = Some(Spanned::new("out of scope".to_owned(), node.span)),
                (None, Some(reason)) => element.out_of_scope = Some(Spanned::new(reason.to_owned(), node.span)),
                (Some(false), _) => {}
                (None, None) => self.wrong_type(node, "`true`, or the reason"),
            },
        }
    }

    /// Whether a key holds something that a question can be about, and is not just a name or a note.
    fn is_asked_about(&self, name: &str, kind: Kind) -> bool {
        match keys::key(name, kind) {
            Some(key) => matches!(key.shape, Shape::Boundary | Shape::Component | Shape::DataList),
            None => self.vocabulary.property(name).is_some(),
        }
    }

    /// A stated property. `unknown`, like leaving it out, states nothing.
    fn fact(&mut self, property: PropertyId, entry: &Entry) -> Option<Fact> {
        let node = &entry.value;
        let row = self.vocabulary.row(property)?;
        if node.is_null() || node.as_text() == Some(UNKNOWN) {
            return None;
        }
        let expected = match &row.holds {
            PropertyType::Bool => "`true` or `false`",
            PropertyType::Grade => "`none`, `low`, `medium` or `high`",
            PropertyType::Word(_) => "a word",
            PropertyType::Technology => "the name of a technology",
            PropertyType::Protocol => "the name of a protocol",
        };
        let Some(word) = node.as_text() else {
            self.wrong_type(node, expected);
            return None;
        };
        let found = match row.holds {
            // Quoted, it is text, and text is neither true nor false.
            PropertyType::Bool => node.as_bool().map(FactValue::Bool),
            _ => self.vocabulary.value(property, word),
        };
        if let Some(value) = found {
            return Some(Fact { property, value, origin: Origin::Stated(node.span) });
        }
        let diagnostic = self.unknown_value(property, node.span, word);
        self.report(diagnostic);
        None
    }
}
