//! Words as parts of addresses in the page.

use std::fmt::Write as _;

/// A word as a part of an address: what is not a plain letter, a digit or one of `-_.@` is written in hex by its bytes.
pub(super) fn key(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    for byte in word.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.@".contains(&byte) {
            key.push(char::from(byte));
        } else {
            let _ = write!(key, "%{byte:02X}");
        }
    }
    key
}
