//! Boundaries, data, components and flows: maps by id, keys in one order, words in one spelling.

use super::inline::prefer_inline;
use super::piece::{Body, Group, Key, Piece};
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::keys::{KEYS, Shape, UNKNOWN};
use crate::kind::Kind;
use crate::source::Span;
use crate::suggest::slug;
use crate::vocabulary::{PropertyId, PropertyType, Vocabulary};
use crate::yaml::shorten;
use std::collections::HashMap;

pub(super) struct Elements<'a> {
    vocabulary: &'a Vocabulary,
    pub diagnostics: Vec<Diagnostic>,
    /// Flows that were written among the components.
    moved: Vec<Piece>,
}

impl<'a> Elements<'a> {
    pub(super) fn new(vocabulary: &'a Vocabulary) -> Self {
        Elements { vocabulary, diagnostics: Vec::new(), moved: Vec::new() }
    }

    /// A section of elements; `kind` is none for components, which say their own.
    pub(super) fn section(&mut self, section: &mut Piece, kind: Option<Kind>) {
        if let Body::List(group) = &mut section.body {
            let mut group = std::mem::replace(group, Group { pieces: Vec::new(), tail: Vec::new(), inline: false });
            for item in &mut group.pieces {
                self.identify(item);
            }
            section.body = Body::Map(group);
        }
        let Body::Map(group) = &mut section.body else { return };
        group.inline = false;
        for mut piece in std::mem::take(&mut group.pieces) {
            let own = kind.or_else(|| self.kind_of(&piece));
            if kind.is_none() && own == Some(Kind::Dataflow) {
                if let Some(gone) = piece.map().and_then(|fields| fields.take("type")) {
                    piece.adopt(gone);
                }
                self.element(&mut piece, own);
                self.moved.push(piece);
            } else {
                self.element(&mut piece, own);
                group.pieces.push(piece);
            }
        }
        self.unique(&group.pieces);
    }

    /// Gives an item of a list its id as key.
    fn identify(&mut self, item: &mut Piece) {
        let span = item.span;
        let Some(fields) = item.map() else {
            let error = Diagnostic::error(Code::WrongType, span, "an element is a map of its properties");
            return self.diagnostics.push(error.help("give it a `name`"));
        };
        let stated = fields.get("id").map(|id| id.text().map(str::to_owned));
        let id = match stated {
            Some(id) => id,
            None => fields.get("name").and_then(Piece::text).map(slug),
        };
        let Some(id) = id.filter(|id| !id.is_empty()) else {
            let error =
                Diagnostic::error(Code::MissingKey, span, "this has neither an `id` nor a `name` to make one from");
            return self.diagnostics.push(error.help("give it an `id`"));
        };
        if let Some(gone) = fields.take("id") {
            item.adopt(gone);
        }
        item.key = Some(Key::new(&id));
    }

    fn unique(&mut self, pieces: &[Piece]) {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for piece in pieces.iter().filter(|piece| piece.key.is_some()) {
            if let Some(first) = seen.insert(piece.key(), piece.span) {
                let message = format!("two elements of this section would have the id `{}`", shorten(piece.key()));
                let error = Diagnostic::error(Code::DuplicateId, piece.span, message).related(first, "first used here");
                self.diagnostics.push(error.help("give one of them another `id`"));
            }
        }
    }

    /// Puts the flows that were found among the components below those of their section, which may be new.
    pub(super) fn place_flows(&mut self, sections: &mut Vec<Piece>) {
        let Some(span) = self.moved.first().map(|first| first.span) else { return };
        let mut orphan = None;
        if let Some(at) = sections.iter().position(|section| section.key() == "components" && is_empty(section)) {
            orphan = Some(sections.remove(at));
        }
        if !sections.iter().any(|section| section.key() == "flows") {
            sections.push(Piece::new("flows", Body::Nothing(Vec::new()), span));
        }
        let Some(flows) = sections.iter_mut().find(|section| section.key() == "flows") else { return };
        if let Some(orphan) = orphan {
            flows.adopt(orphan);
        }
        let null = matches!(&flows.body, Body::Scalar(node, _) if node.is_null());
        if let Body::Nothing(tail) = &mut flows.body {
            flows.body = Body::Map(Group { pieces: Vec::new(), tail: std::mem::take(tail), inline: false });
        } else if null {
            flows.body = Body::Map(Group { pieces: Vec::new(), tail: Vec::new(), inline: false });
        }
        let span = flows.span;
        let Some(group) = flows.map() else {
            let error = Diagnostic::error(Code::WrongType, span, "`flows:` is neither a map nor a list");
            return self.diagnostics.push(error.help("write each flow as `id: { from: ..., to: ... }`"));
        };
        group.pieces.append(&mut self.moved);
        let Body::Map(group) = &flows.body else { return };
        self.unique(&group.pieces);
    }

    /// The kind that a component states, or that its technology has.
    fn kind_of(&self, piece: &Piece) -> Option<Kind> {
        let Body::Map(fields) = &piece.body else { return None };
        if let Some(stated) = fields.get("type").filter(|stated| !is_null(stated)) {
            return Kind::element_from_word(stated.text()?);
        }
        let row = self.vocabulary.technologies.find(fields.get("technology")?.text()?)?;
        let mut kinds = self.vocabulary.technologies.row(row)?.kinds.iter();
        kinds.next().filter(|_| kinds.next().is_none())
    }

    fn element(&self, piece: &mut Piece, kind: Option<Kind>) {
        let Some(fields) = piece.map() else { return };
        fields.pieces.sort_by_key(|field| self.position(field.key(), kind));
        for field in &mut fields.pieces {
            let canonical = match KEYS.iter().find(|key| key.name == field.key() && has(key.on, kind)) {
                Some(key) => match key.shape {
                    Shape::Words | Shape::DataList => {
                        prefer_inline(field);
                        None
                    }
                    Shape::Kind => field.text().and_then(Kind::element_from_word).map(Kind::word),
                    Shape::Reason => truth(field),
                    _ => None,
                },
                None => self.property(field.key(), kind).and_then(|property| self.word(property, field)),
            };
            if let Some(word) = canonical.map(str::to_owned) {
                field.set_word(word);
            }
        }
    }

    /// Names and references first, then properties as the vocabulary has them.
    fn position(&self, key: &str, kind: Option<Kind>) -> usize {
        match KEYS.iter().position(|known| known.name == key && has(known.on, kind)) {
            Some(at) => at,
            None => self.property(key, kind).map_or(usize::MAX, |property| KEYS.len() + usize::from(property.0)),
        }
    }

    fn property(&self, key: &str, kind: Option<Kind>) -> Option<PropertyId> {
        let property = self.vocabulary.property(key)?;
        let on = self.vocabulary.row(property)?.on;
        kind.is_none_or(|kind| on.has(kind)).then_some(property)
    }

    fn word(&self, property: PropertyId, field: &Piece) -> Option<&str> {
        let text = field.text().filter(|text| *text != UNKNOWN)?;
        if self.vocabulary.row(property)?.holds == PropertyType::Bool {
            return truth(field);
        }
        self.vocabulary.value(property, text).map(|value| self.vocabulary.word(property, value))
    }
}

fn has(on: &[Kind], kind: Option<Kind>) -> bool {
    kind.map_or_else(|| on.iter().any(|kind| Kind::COMPONENTS.contains(kind)), |kind| on.contains(&kind))
}

fn truth(field: &Piece) -> Option<&'static str> {
    match &field.body {
        Body::Scalar(node, _) => node.as_bool().map(|truth| if truth { "true" } else { "false" }),
        _ => None,
    }
}

fn is_null(field: &Piece) -> bool {
    match &field.body {
        Body::Nothing(_) => true,
        Body::Scalar(node, _) => node.is_null(),
        Body::Map(_) | Body::List(_) => false,
    }
}

fn is_empty(section: &Piece) -> bool {
    matches!(&section.body, Body::Map(group) if group.pieces.is_empty())
}
