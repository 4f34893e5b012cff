//! A file on its way into a draft.

use super::cell::Shape;
use crate::import::{Import, Loss};
use crate::names::Names;
use crate::own_keys;
use crate::page::crossings;
use crate::records;
use palisade_model::draft::Tree;
use palisade_model::vocabulary::Vocabulary;
use std::collections::HashMap;

/// A threat on its way into the register: the element that has it, that element's name for messages, its path in the
/// file, and the threat.
pub(super) struct Waiting<'a> {
    pub element: String,
    pub object: String,
    pub path: String,
    pub threat: &'a Tree,
}

/// A file on its way into a draft.
pub(super) struct Reading<'a> {
    pub vocabulary: &'a Vocabulary,
    pub import: Import,
    /// The ids that are taken: of boundaries, of components and flows.
    pub boundaries: Names,
    pub elements: Names,
    /// The cells of all pages so far by their ids: what each is, and its place in its section of the draft.
    pub seen: HashMap<String, (Shape, usize)>,
    /// The components that we did not write by name: the id of the first, and the number of its diagram.
    pub named: HashMap<String, (String, usize)>,
    pub threats: Vec<Waiting<'a>>,
    /// What the pages show of flows.
    pub shown: Vec<crossings::Shown>,
}

impl Reading<'_> {
    pub(super) fn lose(&mut self, object: &str, field: &str, why: impl Into<String>, instead: Option<String>) {
        self.import.losses.push(Loss { object: object.to_owned(), field: field.to_owned(), why: why.into(), instead });
    }

    /// Reports keys that are not read.
    pub(super) fn unknown(&mut self, object: &str, tree: &Tree, known: &[&str]) {
        for key in records::unknown(tree, |key| known.contains(&key) || own_keys::is_key(key)) {
            self.lose(object, &key, "the model language has no place for it", None);
        }
    }
}
