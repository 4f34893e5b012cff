//! Which things in a file have to state their id, their tags or their technology.

use std::collections::HashSet;

/// The things in a file that have to state their id, their tags or their technology, by their ids in the file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Say {
    pub ids: HashSet<String>,
    pub tags: HashSet<String>,
    pub technologies: HashSet<String>,
}

impl Say {
    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        *self == Say::default()
    }
}
