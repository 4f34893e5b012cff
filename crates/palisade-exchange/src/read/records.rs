//! What the things of files of JSON and YAML have in common: names, ids, free keys.

use crate::import::{Asked, Loss};
use crate::input::ReadError;
use crate::names::Names;
use crate::{own_keys, words};
use palisade_model::draft::{Item, Record, Section, Tree};
use palisade_model::grade::Grade;
use palisade_model::plain::one_line;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The text, number or truth under a key as text; none where there is nothing in it but blanks.
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

/// Whether a text comes back as it is when it is read as a name.
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

/// The free keys of a thing: ours, and the names of those of others.
pub(crate) struct Free {
    pub ours: Tree,
    pub others: Vec<String>,
}

/// The free keys of a thing. Some writers say `properties` for `attributes`.
pub(crate) fn free(tree: &Tree) -> Free {
    let maps = ["attributes", "properties"].into_iter().filter_map(|key| tree.get(key));
    let all: Vec<&(String, Tree)> = maps.flat_map(Tree::entries).collect();
    let (ours, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|(key, _)| own_keys::is_key(key));
    let others = others.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, _)| key.clone()).collect();
    Free { ours: Tree::Map(ours.into_iter().cloned().collect()), others }
}

/// How many things a file may have: our own models are held to that size too.
const MOST_THINGS: usize = 100_000;

/// How many unknown keys of one thing are told one by one.
const MOST_KEYS: usize = 20;

/// Refuses a file that has more things than any model.
///
/// # Errors
/// When there are too many.
pub(crate) fn bounded(things: usize) -> Result<(), ReadError> {
    if things <= MOST_THINGS {
        return Ok(());
    }
    let message =
        format!("the file has {things} components, flows, boundaries and threats; {MOST_THINGS} are the most");
    Err(ReadError::new(message, "check whether this is the right file"))
}

/// The keys of a thing that are none of these and say something, in one line if there are very many.
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

/// A thing of the file on its way into the draft.
pub(crate) struct Part {
    pub section: Section,
    pub record: Record,
    /// Its name for messages.
    pub name: String,
    pub free: Free,
    pub losses: Vec<Loss>,
    pub asked: Vec<Asked>,
}

impl Part {
    /// A thing with its id and name. `or` is what its id is made of where it has neither.
    pub(crate) fn new(tree: &Tree, names: &mut Names, or: &str) -> Part {
        let free = free(tree);
        let (named, foreign) = (name(tree, "name"), text(tree, "id"));
        let ours = own_keys::id(&free.ours);
        let id = match ours {
            Some(ours) => names.free(ours),
            None => names.id(named.as_deref().or(foreign.as_deref()).unwrap_or(""), or),
        };
        let mut record = Record::new(&id);
        if let Some(named) = named.as_ref().filter(|named| **named != id) {
            record.set("name", named.as_str());
        }
        let section = match or {
            "data" => Section::Data,
            "boundary" => Section::Boundaries,
            "flow" => Section::Flows,
            _ => Section::Components,
        };
        let name = named.or(foreign).unwrap_or_else(|| id.clone());
        Part { section, record, name, free, losses: Vec::new(), asked: Vec::new() }
    }

    /// Whether we wrote it: then nothing has to be guessed.
    pub(crate) fn is_ours(&self) -> bool {
        own_keys::is_ours(&self.free.ours)
    }

    /// Remembers what the file calls it, if nothing else has this id.
    pub(crate) fn remember(&mut self, tree: &Tree, known: &mut HashMap<String, String>) {
        let Some(foreign) = text(tree, "id") else { return };
        match known.entry(foreign) {
            Entry::Occupied(taken) => {
                let why =
                    format!("`{}` is the id of something else too; what refers to it means the first", taken.key());
                self.lose("id", why, Some(format!("`{}`", self.record.id)));
            }
            Entry::Vacant(free) => {
                free.insert(self.record.id.clone());
            }
        }
    }

    pub(crate) fn lose(&mut self, field: &str, why: impl Into<String>, instead: Option<String>) {
        self.losses.push(Loss { object: self.name.clone(), field: field.to_owned(), why: why.into(), instead });
    }

    /// Says something in a comment above the thing.
    pub(crate) fn comment(&mut self, field: &str, text: &str) {
        self.record.comments.push(format!("{field}: {text}"));
        self.lose(field, "the model language has no place for it", Some("a comment".to_owned()));
    }

    /// A grade from a number of 0 to 100, up to `nothing` none. A file of ours has the grade itself among its free keys,
    /// and `unsaid` as the number where there is none; a number that fits neither was changed since.
    pub(crate) fn grade(&mut self, key: &str, of: &Tree, field: &str, nothing: f64, unsaid: f64) {
        let Some(number) = of.get(field).and_then(Tree::as_number) else { return };
        if self.is_ours() {
            let stated = own_keys::field(&self.free.ours, key).and_then(Tree::as_text).and_then(Grade::from_word);
            let expected = stated.map_or(unsaid, |grade| f64::from(words::number(grade)));
            if (number - expected).abs() < f64::EPSILON {
                return;
            }
            own_keys::put(&mut self.free.ours, key, None);
        }
        let grade = words::grade(number, nothing);
        self.record.set(key, grade.word());
        if (number - f64::from(words::number(grade))).abs() > f64::EPSILON {
            self.lose(
                field,
                format!("{number} of 100 is one of four grades"),
                Some(format!("`{key}: {}`", grade.word())),
            );
        }
    }

    /// States what the file does not tell, and asks.
    pub(crate) fn infer(&mut self, key: &str, value: &str, question: String) {
        self.record.set(key, value);
        self.record.comment(key, format!("asked: {question}"));
        let item = Item::new(self.section, &self.record.id);
        self.asked.push(Asked { item, key: key.to_owned(), question, place: None });
    }
}
