//! A thing of the file on its way into the draft.

use crate::import::{Asked, Loss};
use crate::names::Names;
use crate::records::{Free, free, name, text};
use crate::{own_keys, words};
use palisade_model::draft::{Item, Record, Section, Tree};
use palisade_model::grade::Grade;
use palisade_model::word::Word;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// A thing of the file on its way into the draft.
pub(super) struct Part {
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
    pub(super) fn new(tree: &Tree, names: &mut Names, or: &str) -> Part {
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

    /// Whether we wrote it: then nothing has to be inferred.
    pub(super) fn is_ours(&self) -> bool {
        own_keys::is_ours(&self.free.ours)
    }

    /// Remembers its id in the file, if nothing else has this id.
    pub(super) fn remember(&mut self, tree: &Tree, known: &mut HashMap<String, String>) {
        let Some(foreign) = text(tree, "id") else { return };
        match known.entry(foreign) {
            Entry::Occupied(taken) => {
                let why =
                    format!("`{}` is also the id of something else; references to it mean the first", taken.key());
                self.lose("id", why, Some(format!("`{}`", self.record.id)));
            }
            Entry::Vacant(free) => {
                free.insert(self.record.id.clone());
            }
        }
    }

    pub(super) fn lose(&mut self, field: &str, why: impl Into<String>, instead: Option<String>) {
        self.losses.push(Loss { object: self.name.clone(), field: field.to_owned(), why: why.into(), instead });
    }

    /// Adds a comment above the thing.
    pub(super) fn comment(&mut self, field: &str, text: &str) {
        self.record.comments.push(format!("{field}: {text}"));
        self.lose(field, "the model language has no place for it", Some("a comment".to_owned()));
    }

    /// Sets a grade from a number from 0 to 100; up to `nothing` it is none. A file that we wrote has the grade itself
    /// among its free keys, and `unsaid` as the number if there is none; any other number was changed since.
    pub(super) fn grade(&mut self, key: &str, of: &Tree, field: &str, nothing: f64, unsaid: f64) {
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
                format!("{number} of 100 was rounded to one of four grades"),
                Some(format!("`{key}: {}`", grade.word())),
            );
        }
    }

    /// States an inferred value, and asks about it.
    pub(super) fn infer(&mut self, key: &str, value: &str, question: String) {
        self.record.set(key, value);
        self.record.comment(key, format!("asked: {question}"));
        let item = Item::new(self.section, &self.record.id);
        self.asked.push(Asked { item, key: key.to_owned(), question, place: None });
    }
}
