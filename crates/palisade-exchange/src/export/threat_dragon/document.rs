//! A file that is being written.

use crate::edit;
use palisade_model::draft::{Draft, Item, Tree};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A file that is being written.
pub(super) struct Document<'a> {
    pub draft: &'a Draft,
    pub file: Tree,
    /// Where in the file each thing stands, by the id that it had when it came in: on each page that it is on.
    pub keys: BTreeMap<Item, Vec<String>>,
    /// For present ids of things those that they had when they came in, where they differ.
    pub former: HashMap<Item, Item>,
    /// What is to be taken out at the end.
    pub gone: Vec<String>,
    /// The cells whose threats were changed.
    pub touched: BTreeSet<String>,
}

impl<'a> Document<'a> {
    /// An empty file.
    pub(super) fn new(draft: &'a Draft) -> Document<'a> {
        Document {
            draft,
            file: Tree::default(),
            keys: BTreeMap::new(),
            former: HashMap::new(),
            gone: Vec::new(),
            touched: BTreeSet::new(),
        }
    }

    /// What a cell says beyond its looks: version 1 keeps it in the cell itself. A threat is its own.
    pub(super) fn data(&mut self, path: &str) -> Option<&mut Tree> {
        let cell = edit::at_mut(&mut self.file, path)?;
        if matches!(cell.get("data"), Some(Tree::Map(_))) { cell.get_mut("data") } else { Some(cell) }
    }
}
