//! The conditions of our pages are short enough to read, and have no guards.

use super::sources::{files, root, text};

/// The front matter of each page, with its path from the root.
fn pages() -> Vec<(String, String)> {
    let root = root();
    let mut pages = Vec::new();
    for path in files(&root.join("packs"), &["md"]) {
        let text = text(&path);
        let Some((front, _)) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) else { continue };
        let path = path.strip_prefix(&root).unwrap_or(&path);
        pages.push((path.display().to_string(), front.to_owned()));
    }
    assert!(pages.len() > 300, "{} pages", pages.len());
    pages
}

/// The value of a key at the margin, also of one that goes on in indented lines, with single spaces.
fn value(front: &str, key: &str) -> Option<String> {
    let mut lines = front.lines().skip_while(|line| !line.starts_with(key));
    let first = lines.next()?.strip_prefix(key)?.to_owned();
    let rest = lines.take_while(|line| line.starts_with(' '));
    let words = rest.fold(first, |value, line| value + " " + line);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(words.trim_matches(['\'', '"']).to_owned())
}

#[test]
fn no_page_asks_whether_a_fact_is_known() {
    let guarded: Vec<String> =
        pages().into_iter().filter(|(_, front)| front.contains("has(")).map(|(path, _)| path).collect();
    assert!(guarded.is_empty(), "{} pages have `has(`: {guarded:#?}", guarded.len());
}

#[test]
fn conditions_are_short() {
    let conditions = pages().into_iter().filter_map(|(path, front)| Some((value(&front, "when:")?, path)));
    let mut lengths: Vec<(usize, String)> = conditions.map(|(when, path)| (when.chars().count(), path)).collect();
    lengths.sort();
    let median = lengths[lengths.len() / 2].0;
    let long: Vec<&(usize, String)> = lengths.iter().filter(|(length, _)| *length > 300).collect();
    assert!(median < 120, "the median condition has {median} characters");
    assert!(long.is_empty(), "longer than 300 characters: {long:#?}");
}
