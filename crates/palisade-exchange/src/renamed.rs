//! Things whose ids have changed since the import.

use palisade_model::draft::{Change, Item};
use std::collections::HashMap;

fn renamed(changes: &[Change]) -> impl Iterator<Item = (&Item, Item)> {
    changes.iter().filter_map(|change| match change {
        Change::Renamed { item, to } => Some((item, Item::new(item.section, to))),
        _ => None,
    })
}

/// What renamed things were at import, by what they are now.
pub(crate) fn former(changes: &[Change]) -> HashMap<Item, Item> {
    renamed(changes).map(|(was, now)| (now, was.clone())).collect()
}

/// What renamed things are now, by what they were at import.
pub(crate) fn present(changes: &[Change]) -> HashMap<Item, Item> {
    renamed(changes).map(|(was, now)| (was.clone(), now)).collect()
}
