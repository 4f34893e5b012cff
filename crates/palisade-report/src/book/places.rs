//! The files of the book's pages, and the anchors in them.

use palisade_engine::rule::Rule;
use std::fmt::Write as _;

/// The pages that exist once.
pub(super) const INDEX: &str = "index.html";
/// How to read a rule, and the words of conditions.
pub(super) const READING: &str = "reading.html";
/// Every rule.
pub(super) const RULES: &str = "rules.html";
/// The catalogue of controls.
pub(super) const CONTROLS: &str = "controls.html";
/// Every property.
pub(super) const PROPERTIES: &str = "properties.html";
/// Every technology.
pub(super) const TECHNOLOGIES: &str = "technologies.html";
/// Every protocol.
pub(super) const PROTOCOLS: &str = "protocols.html";
/// Ids of CWE, CAPEC and others, with the rules that name them.
pub(super) const REFERENCES: &str = "references.html";
/// How it all looks.
pub(super) const STYLE: &str = "book.css";

/// The page of a pack.
pub(super) fn pack(id: &str) -> String {
    format!("packs/{}.html", name(&id.to_lowercase()))
}

/// The page of a rule.
pub(super) fn rule(rule: &Rule) -> String {
    format!("rules/{}/{}.html", name(&rule.pack.to_lowercase()), name(&rule.id.to_lowercase()))
}

/// A place in a page.
pub(super) fn anchor(page: &str, word: &str) -> String {
    format!("{page}#{}", name(word))
}

/// A word as a part of an address: what is not a plain letter, a digit, `-`, `_` or `.` in it is spelled by its number, so
/// that different words stay different.
pub(super) fn name(word: &str) -> String {
    let mut name = String::with_capacity(word.len());
    for (at, c) in word.chars().enumerate() {
        if c.is_ascii_alphanumeric() || c == '-' || c == '_' || (c == '.' && at > 0) {
            name.push(c);
        } else {
            let _ = write!(name, "~{:x}~", c as u32);
        }
    }
    name
}

/// The way from the folder of a page up to the book's.
pub(super) fn up(path: &str) -> &'static str {
    match path.matches('/').count() {
        0 => "",
        1 => "../",
        _ => "../../",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_and_differ() {
        assert_eq!(name("encrypted_at_rest"), "encrypted_at_rest");
        assert_eq!(name("A01:2021"), "A01~3a~2021");
        assert_eq!(name("../x"), "~2e~.~2f~x");
        assert_ne!(name("a b"), name("a-b"));
    }

    #[test]
    fn pages_know_the_way_up() {
        assert_eq!(up("index.html"), "");
        assert_eq!(up("packs/core.html"), "../");
        assert_eq!(up("rules/core/sql-injection.html"), "../../");
    }
}
