//! A file that is being written.

use crate::edit;
use palisade_model::draft::{Draft, Item, Tree};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A file that is being written.
pub(super) struct Document<'a> {
    pub draft: &'a Draft,
    pub file: Tree,
    /// The paths of each thing in the file, one for each page that it is on, by its id at import.
    pub keys: BTreeMap<Item, Vec<String>>,
    /// What renamed things were at import, by what they are now.
    pub former: HashMap<Item, Item>,
    /// The paths that are removed at the end.
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

    /// The data of a cell, as opposed to its appearance: version 1 keeps it in the cell itself. A threat is its own
    /// data.
    pub(super) fn data(&mut self, path: &str) -> Option<&mut Tree> {
        let cell = edit::at_mut(&mut self.file, path)?;
        if matches!(cell.get("data"), Some(Tree::Map(_))) { cell.get_mut("data") } else { Some(cell) }
    }
}
