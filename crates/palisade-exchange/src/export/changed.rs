//! The walk over what is different in a model, for files that are trees: what is new first, then everything else, and
//! at the end the ids that would not come out the same again.

use crate::names::Names;
use crate::own_keys;
use crate::renamed::present;
use palisade_model::draft::{Change, Draft, Item, Record, Section, Tree, unsettle};
use std::collections::HashSet;

/// A file of another tool that takes changes.
pub(super) trait Changing {
    /// Adds a thing.
    fn add(&mut self, section: Section, record: &Record);
    /// Takes a thing out.
    fn remove(&mut self, item: &Item);
    /// States a field of a thing, or takes it out.
    fn field(&mut self, item: &Item, key: &str, now: Option<&Tree>, record: &Record);
    /// States a key of the system, or takes it out.
    fn system(&mut self, key: &str, now: Option<&Tree>);
    /// Writes a list of things without ids anew.
    fn list(&mut self, section: Section);
    /// Lets a thing of others keep the id that it has in our model.
    fn keep(&mut self, item: &Item, id: &str);
    /// What stands in the file, by the ids that it had when it came in, in a fixed order.
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
                    // Ids are made of names: where this one would make another, the thing says its own.
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
