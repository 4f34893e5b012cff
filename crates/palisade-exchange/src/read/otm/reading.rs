//! A file on its way into a draft.

use super::part::Part;
use crate::import::{Import, Loss};
use crate::names::Names;
use crate::own_keys;
use crate::records;
use palisade_model::draft::{Item, Tree};
use palisade_model::vocabulary::Vocabulary;
use std::collections::HashMap;

/// Why a free key is not in the model.
const FREE: &str = "the model language has no free keys";

/// A file on its way into a draft.
pub(super) struct Reading<'a> {
    pub vocabulary: &'a Vocabulary,
    pub file: &'a Tree,
    pub import: Import,
    /// The ids that are taken: of boundaries, of data, of components and flows.
    pub boundaries: Names,
    pub data: Names,
    pub elements: Names,
    /// The model's ids by those of the file: of zones, data, components and flows.
    pub zones: HashMap<String, String>,
    pub assets: HashMap<String, String>,
    pub components: HashMap<String, String>,
    /// The components and flows that may have threats: name, id in the model, path in the file, and tree.
    pub instances: Vec<(String, String, String, &'a Tree)>,
}

impl<'a> Reading<'a> {
    /// A file before anything is read.
    pub(super) fn new(file: &'a Tree, vocabulary: &'a Vocabulary) -> Reading<'a> {
        Reading {
            vocabulary,
            file,
            import: Import::default(),
            boundaries: Names::default(),
            data: Names::default(),
            elements: Names::default(),
            zones: HashMap::new(),
            assets: HashMap::new(),
            components: HashMap::new(),
            instances: Vec::new(),
        }
    }

    /// Puts a part into the draft, with the losses that are common to all parts.
    pub(super) fn finish(&mut self, mut part: Part, tree: &Tree, path: String, known: &[&str]) -> String {
        own_keys::take(&mut part.record, &part.free.ours);
        let (section, id) = (part.section, part.record.id.clone());
        self.free(&part.name, &part.free);
        let always = ["attributes", "properties", "tags", "representations", "threats"];
        let known: Vec<&str> = known.iter().copied().chain(always).collect();
        self.unknown(&part.name, tree, &known);
        self.import.losses.append(&mut part.losses);
        self.import.asked.append(&mut part.asked);
        self.import.keys.push((Item::new(section, &id), path));
        self.import.draft.add(section, part.record);
        id
    }

    pub(super) fn lose(&mut self, object: &str, field: &str, why: impl Into<String>, instead: Option<String>) {
        self.import.losses.push(Loss { object: object.to_owned(), field: field.to_owned(), why: why.into(), instead });
    }

    /// Reports free keys that are not ours.
    pub(super) fn free(&mut self, object: &str, free: &records::Free) {
        if !free.others.is_empty() {
            self.lose(object, "attributes", format!("{FREE} ({})", free.others.join(", ")), None);
        }
    }

    /// Reports keys that no version of the format has.
    pub(super) fn unknown(&mut self, object: &str, tree: &Tree, known: &[&str]) {
        for key in records::unknown(tree, |key| known.contains(&key)) {
            self.lose(object, &key, "the format has no such key", None);
        }
    }
}
