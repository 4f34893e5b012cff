//! Things that have another id now than when they came in.

use palisade_model::draft::{Change, Item};
use std::collections::HashMap;

fn renamed(changes: &[Change]) -> impl Iterator<Item = (&Item, Item)> {
    changes.iter().filter_map(|change| match change {
        Change::Renamed { item, to } => Some((item, Item::new(item.section, to))),
        _ => None,
    })
}

/// What renamed things came in as, by what they are now.
pub(crate) fn former(changes: &[Change]) -> HashMap<Item, Item> {
    renamed(changes).map(|(was, now)| (now, was.clone())).collect()
}

/// What renamed things are now, by what they came in as.
pub(crate) fn present(changes: &[Change]) -> HashMap<Item, Item> {
    renamed(changes).map(|(was, now)| (was.clone(), now)).collect()
}
