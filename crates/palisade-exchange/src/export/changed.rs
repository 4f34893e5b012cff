//! Applies the changes of a model to a file that is a tree: additions first, then everything else, and at the end the
//! ids that a new import would not reproduce.

use crate::names::Names;
use crate::own_keys;
use crate::renamed::present;
use palisade_model::draft::{Change, Draft, Item, Record, Section, Tree, unsettle};
use std::collections::HashSet;

/// A file of another tool that takes changes.
pub(super) trait Changing {
    /// Adds a thing.
    fn add(&mut self, section: Section, record: &Record);
    /// Removes a thing.
    fn remove(&mut self, item: &Item);
    /// Sets or removes a field of a thing.
    fn field(&mut self, item: &Item, key: &str, now: Option<&Tree>, record: &Record);
    /// Sets or removes a key of the system.
    fn system(&mut self, key: &str, now: Option<&Tree>);
    /// Rewrites a list of things without ids.
    fn list(&mut self, section: Section);
    /// Makes a thing that we did not write keep its id in the model.
    fn keep(&mut self, item: &Item, id: &str);
    /// The items in the file, by their ids at import, in a fixed order.
    fn items(&self) -> Vec<Item>;
}

/// Makes the changes.
pub(super) fn apply(file: &mut impl Changing, draft: &Draft, changes: &[Change]) {
    let present = present(changes);
    let now = |item: &Item| present.get(item).unwrap_or(item).clone();
    // What is new first, since other things may refer to it. Boundaries come before components, and those before flows
    // and threats, which name them.
    for change in changes {
        if let Change::Added(item) = change
            && let Some(record) = draft.get(item)
        {
            file.add(item.section, record);
        }
    }
    let mut named: HashSet<&Item> = HashSet::new();
    for change in changes {
        match change {
            Change::System { key, now } => file.system(key, now.as_ref()),
            Change::List(section) => file.list(*section),
            Change::Removed(item) => file.remove(item),
            Change::Field { item, key, now: value } => {
                if let Some(record) = draft.get(&now(item)) {
                    file.field(item, key, value.as_ref(), record);
                    // Ids are made from names: if this one would give another id, the thing states its own.
                    if key == "name" && Names::default().id(record.name(), "") != record.id {
                        named.insert(item);
                    }
                }
            }
            Change::Renamed { item, to } => {
                if let Some(record) = draft.get(&now(item)) {
                    file.field(item, "name", record.get("name"), record);
                    file.keep(item, to);
                }
            }
            Change::Added(_) => {}
        }
    }
    if unsettle(changes) {
        for item in file.items() {
            let id = now(&item).id;
            if item.section == Section::Threats || own_keys::is_counted(&id) || named.contains(&item) {
                file.keep(&item, &id);
            }
        }
    }
}
