//! What all documents have: a version, and the way they become text.

use serde::Serialize;

/// Raised when a key changes its meaning or goes; a new key alone does not raise it.
pub(super) const VERSION: u32 = 1;

/// The text of a document. It cannot fail: the keys are all text, and writing goes to memory.
pub(super) fn print(document: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(document).unwrap_or_default();
    text.push('\n');
    text
}
