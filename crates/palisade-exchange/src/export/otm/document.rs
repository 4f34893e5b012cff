//! A file that is being written.

use crate::format::Outgoing;
use crate::import::Loss;
use crate::{edit, own_keys, records};
use palisade_model::draft::{Draft, Item, Section, Tree};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A file that is being written.
pub(super) struct Document<'a> {
    pub draft: &'a Draft,
    pub file: Tree,
    /// The path of each thing in the file, by its id at import.
    pub keys: BTreeMap<Item, String>,
    /// What renamed things were at import, by what they are now.
    pub former: HashMap<Item, Item>,
    /// The paths that are removed at the end.
    pub gone: Vec<String>,
    /// The ids of threats and mitigations that are taken, each with its list; filled on first use.
    pub taken: HashSet<(String, String)>,
    pub has_taken: bool,
    /// The catalogue path of the threat, for each instance that is written or changed.
    pub catalogue: HashMap<String, String>,
    /// Whether the zone for components without a zone exists.
    pub has_nowhere: bool,
    pub losses: Vec<Loss>,
}

impl<'a> Document<'a> {
    /// An empty file.
    pub(super) fn new(out: &Outgoing<'a>) -> Document<'a> {
        Document {
            draft: out.draft,
            file: Tree::default(),
            keys: BTreeMap::new(),
            former: HashMap::new(),
            gone: Vec::new(),
            taken: HashSet::new(),
            has_taken: false,
            catalogue: HashMap::new(),
            has_nowhere: false,
            losses: Vec::new(),
        }
    }

    /// Sets one of our keys among a thing's free keys.
    pub(super) fn free(&mut self, item: &Item, key: &str, now: Option<&Tree>) {
        if let Some(thing) = self.keys.get(item).cloned().and_then(|path| edit::at_mut(&mut self.file, &path)) {
            put(thing, key, now);
        }
    }

    /// The file's id for a thing, by its present id.
    pub(super) fn foreign(&self, section: Section, id: &str) -> String {
        let item = Item::new(section, id);
        let item = self.former.get(&item).unwrap_or(&item);
        let thing = self.keys.get(item).and_then(|path| edit::at(&self.file, path));
        thing.and_then(|thing| records::text(thing, "id")).unwrap_or_else(|| id.to_owned())
    }
}

/// Sets one of our keys among a thing's free keys.
pub(super) fn put(thing: &mut Tree, key: &str, now: Option<&Tree>) {
    if (now.is_some() || thing.get("attributes").is_some())
        && let Some(free) = edit::child(thing, "attributes")
    {
        own_keys::put(free, key, now);
    }
}

/// Sets a text, or removes the key.
pub(super) fn set(thing: &mut Tree, key: &str, text: Option<&str>) {
    match text {
        Some(text) => thing.set(key, Tree::text(text)),
        None => {
            thing.remove(key);
        }
    }
}
