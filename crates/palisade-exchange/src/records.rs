//! What things in JSON and YAML files have in common: names, lists, free keys.

use crate::input::ReadError;
use crate::own_keys;
use palisade_model::draft::Tree;
use palisade_model::plain::one_line;

/// The text, number or boolean under a key as text; none if it is blank.
pub(crate) fn text(tree: &Tree, key: &str) -> Option<String> {
    let text = match tree.get(key)? {
        Tree::Text(text) | Tree::Number(text) => text.clone(),
        Tree::Bool(truth) => truth.to_string(),
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

/// A name: on one line.
pub(crate) fn name(tree: &Tree, key: &str) -> Option<String> {
    let text = text(tree, key)?;
    let words: Vec<&str> = text.split_whitespace().collect();
    Some(one_line(&words.join(" ")).into_owned())
}

/// Whether a text survives being read as a name.
pub(crate) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    !words.is_empty() && words.join(" ") == text && one_line(text) == text
}

/// The list under a key.
pub(crate) fn list<'a>(tree: &'a Tree, key: &str) -> &'a [Tree] {
    tree.get(key).map_or(&[], Tree::items)
}

/// The texts of the list under a key.
pub(crate) fn texts(tree: &Tree, key: &str) -> Vec<String> {
    let word = |item: &Tree| match item {
        Tree::Text(text) | Tree::Number(text) => Some(text.clone()),
        _ => None,
    };
    list(tree, key).iter().filter_map(word).filter(|word| !word.trim().is_empty()).collect()
}

/// The free keys of a thing: ours, and the names of the others.
pub(crate) struct Free {
    pub ours: Tree,
    pub others: Vec<String>,
}

/// The free keys of a thing. Some tools write `properties` for `attributes`.
pub(crate) fn free(tree: &Tree) -> Free {
    let maps = ["attributes", "properties"].into_iter().filter_map(|key| tree.get(key));
    let all: Vec<&(String, Tree)> = maps.flat_map(Tree::entries).collect();
    let (ours, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|(key, _)| own_keys::is_key(key));
    let others = others.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, _)| key.clone()).collect();
    Free { ours: Tree::Map(ours.into_iter().cloned().collect()), others }
}

/// How many things a file may have; our own models have the same limit.
const MOST_THINGS: usize = 100_000;

/// How many unknown keys of one thing are reported one by one.
const MOST_KEYS: usize = 20;

/// Rejects a file that has more things than a model may have.
///
/// # Errors
/// When there are too many.
pub(crate) fn bounded(things: usize) -> Result<(), ReadError> {
    if things <= MOST_THINGS {
        return Ok(());
    }
    let message =
        format!("the file has {things} components, flows, boundaries and threats; the limit is {MOST_THINGS}");
    Err(ReadError::new(message, "check that this is the right file"))
}

/// The unknown keys of a thing that have a value; only their number if there are very many.
pub(crate) fn unknown(tree: &Tree, is_known: impl Fn(&str) -> bool) -> Vec<String> {
    let says = |value: &Tree| !value.is_empty() && *value != Tree::Bool(false);
    let mut keys: Vec<String> = tree
        .entries()
        .iter()
        .filter(|(key, value)| says(value) && !is_known(key))
        .map(|(key, _)| key.clone())
        .collect();
    if keys.len() > MOST_KEYS {
        let more = format!("{} keys", keys.len());
        keys = vec![more];
    }
    keys
}
