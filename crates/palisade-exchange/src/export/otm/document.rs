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
    /// Where in the file each thing stands, by the id that it had when it came in.
    pub keys: BTreeMap<Item, String>,
    /// For present ids of things those that they had when they came in, where they differ.
    pub former: HashMap<Item, Item>,
    /// What is to be taken out at the end.
    pub gone: Vec<String>,
    /// The lists and ids of threats and mitigations that are given away, once they were looked up.
    pub taken: HashSet<(String, String)>,
    pub has_taken: bool,
    /// For instances of threats that are written or changed, where in the catalogue the threat stands.
    pub catalogue: HashMap<String, String>,
    /// Whether the zone for components that stand nowhere is there.
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

    /// A key of ours among a thing's free keys.
    pub(super) fn free(&mut self, item: &Item, key: &str, now: Option<&Tree>) {
        if let Some(thing) = self.keys.get(item).cloned().and_then(|path| edit::at_mut(&mut self.file, &path)) {
            put(thing, key, now);
        }
    }

    /// What the file calls a thing of now.
    pub(super) fn foreign(&self, section: Section, id: &str) -> String {
        let item = Item::new(section, id);
        let item = self.former.get(&item).unwrap_or(&item);
        let thing = self.keys.get(item).and_then(|path| edit::at(&self.file, path));
        thing.and_then(|thing| records::text(thing, "id")).unwrap_or_else(|| id.to_owned())
    }
}

/// States a key of ours among the free keys of a thing.
pub(super) fn put(thing: &mut Tree, key: &str, now: Option<&Tree>) {
    if (now.is_some() || thing.get("attributes").is_some())
        && let Some(free) = edit::child(thing, "attributes")
    {
        own_keys::put(free, key, now);
    }
}

/// States a text, or takes the key out.
pub(super) fn set(thing: &mut Tree, key: &str, text: Option<&str>) {
    match text {
        Some(text) => thing.set(key, Tree::text(text)),
        None => {
            thing.remove(key);
        }
    }
}
