//! The differences between a model as it was imported and as it is now.

use super::model_file::Draft;
use super::record::Record;
use super::section::{Item, Section};
use super::tree::Tree;
use std::collections::{HashMap, HashSet};

/// One difference. Items that were imported are named by the ids that they had then.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A key of `system` was added, changed or removed.
    System {
        /// The key.
        key: String,
        /// What it says now.
        now: Option<Tree>,
    },
    /// An item is new.
    Added(Item),
    /// An item was removed.
    Removed(Item),
    /// An item has another id now, as its `was` says.
    Renamed {
        /// The item as it was imported.
        item: Item,
        /// Its id now.
        to: String,
    },
    /// A field of an item was added, changed or removed.
    Field {
        /// The item as it was imported.
        item: Item,
        /// The key.
        key: String,
        /// What it says now.
        now: Option<Tree>,
    },
    /// A list of items without ids (sentences, controls) has changed.
    List(Section),
}

/// Whether, after these changes, unchanged items could get other ids when the file is read again.
pub fn unsettle(changes: &[Change]) -> bool {
    changes.iter().any(|change| match change {
        Change::Added(_) | Change::Removed(_) | Change::Renamed { .. } => true,
        Change::Field { key, .. } => key == "name",
        Change::System { .. } | Change::List(_) => false,
    })
}

/// The differences, section by section: removed items, then changed and new ones, in the model's order. If an item has
/// a new id (its `was` names the old one), references to it do not count as changed.
pub fn changes(base: &Draft, now: &Draft) -> Vec<Change> {
    let mut changes = Vec::new();
    for (key, now) in fields(&base.system, &now.system, &HashMap::new()) {
        changes.push(Change::System { key, now });
    }
    let former = former(base, now);
    for section in Section::ALL {
        let (old, new) = (base.section(section), now.section(section));
        if !section.holds_elements() && section != Section::Threats {
            // Controls name elements; a renamed one is the same control.
            if section != Section::Controls && old != new
                || section == Section::Controls && !same_list(old, new, &former)
            {
                changes.push(Change::List(section));
            }
            continue;
        }
        let before: HashMap<&str, &Record> = old.iter().map(|record| (record.id.as_str(), record)).collect();
        let known = |record: &Record| -> String {
            former.get(&(class(section), record.id.clone())).cloned().unwrap_or_else(|| record.id.clone())
        };
        let kept: HashSet<String> = new.iter().map(known).collect();
        let gone = old.iter().filter(|record| !kept.contains(&record.id));
        changes.extend(gone.map(|record| Change::Removed(Item::new(section, &record.id))));
        for record in new {
            let id = known(record);
            let item = Item::new(section, &id);
            let Some(old) = before.get(id.as_str()) else {
                changes.push(Change::Added(Item::new(section, &record.id)));
                continue;
            };
            if record.id != id {
                changes.push(Change::Renamed { item: item.clone(), to: record.id.clone() });
            }
            for (key, now) in fields(old, record, &former) {
                changes.push(Change::Field { item: item.clone(), key, now });
            }
        }
    }
    changes
}

/// The space in which ids are unique: components and flows share one.
fn class(section: Section) -> Section {
    if section == Section::Flows { Section::Components } else { section }
}

/// The former id of each present id, if they differ.
fn former(base: &Draft, now: &Draft) -> HashMap<(Section, String), String> {
    let mut former = HashMap::new();
    for section in Section::ALL.into_iter().filter(|section| section.holds_elements()) {
        let old: HashSet<&str> = base.section(section).iter().map(|record| record.id.as_str()).collect();
        let new: HashSet<&str> = now.section(section).iter().map(|record| record.id.as_str()).collect();
        let mut claimed = HashSet::new();
        for record in now.section(section).iter().filter(|record| !old.contains(record.id.as_str())) {
            let was = record.texts("was").into_iter().find(|id| old.contains(id) && !new.contains(id));
            if let Some(was) = was
                && claimed.insert(was)
            {
                former.insert((class(section), record.id.clone()), was.to_owned());
            }
        }
    }
    former
}

/// The keys that differ, in the order of `old`, then of `new`.
fn fields(old: &Record, new: &Record, former: &HashMap<(Section, String), String>) -> Vec<(String, Option<Tree>)> {
    let mut differing = Vec::new();
    for field in old.fields.iter().filter(|field| field.key != "was") {
        match new.get(&field.key) {
            Some(now) if renamed(&field.key, now, former) == field.value => {}
            now => differing.push((field.key.clone(), now.cloned())),
        }
    }
    let added = new.fields.iter().filter(|field| field.key != "was" && old.get(&field.key).is_none());
    differing.extend(added.map(|field| (field.key.clone(), Some(field.value.clone()))));
    differing
}

/// A value with its ids replaced by the former ones.
fn renamed(key: &str, value: &Tree, former: &HashMap<(Section, String), String>) -> Tree {
    let sections: &[Section] = match key {
        "in" => &[Section::Boundaries],
        "from" | "to" => &[Section::Components],
        "stores" | "carries" => &[Section::Data],
        "component" | "at" | "except" => &[Section::Components, Section::Boundaries],
        _ => &[],
    };
    let one = |text: &str| {
        let was = sections.iter().find_map(|section| former.get(&(*section, text.to_owned())));
        Tree::Text(was.map_or(text, String::as_str).to_owned())
    };
    match value {
        Tree::Text(text) => one(text),
        Tree::List(items) if !sections.is_empty() => {
            Tree::List(items.iter().map(|item| item.as_text().map_or_else(|| item.clone(), one)).collect())
        }
        other => other.clone(),
    }
}

fn same_list(old: &[Record], new: &[Record], former: &HashMap<(Section, String), String>) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| fields(old, new, former).is_empty())
}
