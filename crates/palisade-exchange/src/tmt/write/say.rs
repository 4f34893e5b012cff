//! What of a file has to state its own id or tags.

use std::collections::HashSet;

/// What of the file has to say its own id or its own tags, by its id of the file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Say {
    pub ids: HashSet<String>,
    pub tags: HashSet<String>,
}

impl Say {
    /// Whether nothing has to.
    pub(super) fn is_empty(&self) -> bool {
        *self == Say::default()
    }
}
