//! The knowledge base in a file: the generic stencils that new things are drawn with, and its priorities.

use super::piece::{self, Generic};
use crate::tmt::model::Model;
use crate::tmt::template;
use crate::words::severity_name;
use crate::xml::Element;
use palisade_engine::template::{ROOT, Stencil, severity};
use palisade_model::grade::Severity;
use palisade_model::kind::Kind;
use palisade_model::suggest::fold;
use palisade_model::word::Word;

/// A knowledge base.
pub(super) struct Base {
    generics: Vec<Stencil>,
    /// The words for a priority, in the base's order.
    priorities: Vec<String>,
}

impl Base {
    /// The knowledge base of a file.
    pub(super) fn of(model: &Model<'_, '_>) -> Base {
        let Some(base) = model.root.child("KnowledgeBase") else {
            return Base { generics: Vec::new(), priorities: Vec::new() };
        };
        let data = base.child("ThreatMetaData").and_then(|data| data.child("PropertiesMetaData"));
        let mut rows = data.into_iter().flat_map(Element::children);
        let row = rows.find(|row| row.child_text("Name") == Some("Priority"));
        let values = row.and_then(|row| row.child("Values")).into_iter().flat_map(Element::children);
        let values = values.map(|value| value.text().to_owned()).filter(|value| !value.is_empty());
        let generics = template::of(base).stencils.into_iter().filter(|stencil| stencil.parent == ROOT);
        Base { generics: generics.collect(), priorities: values.collect() }
    }

    /// The generic stencil of a kind: the usual one, or the first with the same shape. None if the base has none.
    pub(super) fn generic(&self, kind: Kind) -> Option<Generic<'_>> {
        let usual = Generic::usual(kind);
        if self.generics.is_empty() {
            return Some(usual);
        }
        let (_, _, shape, _) = piece::generic(kind);
        let named = self.generics.iter().find(|stencil| stencil.id == usual.id);
        let found = named.or_else(|| self.generics.iter().find(|stencil| stencil.shape == shape));
        found.map(|stencil| Generic { id: &stencil.id, name: &stencil.name })
    }

    /// The base's word for a severity: its name, a synonym, or the word for the nearest one.
    pub(super) fn priority(&self, wanted: Severity) -> &str {
        let same = |word: &&String| fold(word) == fold(wanted.word());
        let distance = |word: &&String| (severity(word) as i8 - wanted as i8).unsigned_abs();
        let found = self.priorities.iter().find(same).or_else(|| self.priorities.iter().min_by_key(distance));
        found.map_or_else(|| severity_name(wanted), String::as_str)
    }
}
