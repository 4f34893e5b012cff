//! The index of what may be read from a name, made once from the technologies and from `names.yaml`.

use super::super::term::{Term, Terms};
use super::words::{Words, key};
use crate::suggest::did_you_mean;
use crate::yaml::Node;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where in a name a phrase has to be to suggest its technology.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Reach {
    /// Anywhere: products.
    #[default]
    Anywhere,
    /// At its end: what a thing is.
    Last,
    /// It has to be the whole of it.
    Whole,
    /// Nowhere.
    Never,
}

/// What a phrase does to the words around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Role {
    /// Nothing.
    #[default]
    None,
    /// It is passed over at the end of a name.
    Plain,
    /// It is a number or a letter, and passed over too.
    Noise,
    /// After a product it makes it something else.
    Other,
    /// What follows is about something else.
    Turns,
}

/// What a phrase means in a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sign {
    /// The technology.
    pub row: Option<u16>,
    pub reach: Reach,
    pub role: Role,
    /// Whether the technology is what the team's own code is made of.
    pub code: bool,
}

/// What the words of a name may say.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Names {
    signs: BTreeMap<String, Sign>,
    /// The bytes of the longest phrase.
    longest: usize,
}

/// How many bytes of digits, or an `s`, may follow a known phrase.
const SUFFIX: usize = 8;

/// The lists of `names.yaml`.
const LISTS: [&str; 7] = ["last", "whole", "never", "plain", "other", "code", "turns"];

impl Names {
    /// Adds the phrases of the rows from a number on. A phrase that is known already keeps its meaning.
    pub(crate) fn add(&mut self, terms: &Terms, from: usize) {
        for (at, term) in terms.rows.iter().enumerate().skip(from) {
            for phrase in phrases(term) {
                let sign = self.sign(phrase);
                sign.row = sign.row.or(Some(at as u16));
            }
        }
    }

    /// Reads the lists of `names.yaml`, and reports the places of what is wrong in them, each with what it is.
    pub(crate) fn read<'n>(&mut self, terms: &Terms, lists: &'n Node) -> Vec<(&'n Node, String)> {
        let mut wrong = Vec::new();
        for entry in lists.as_map().unwrap_or(&[]) {
            let list = &*entry.key.value;
            if !LISTS.contains(&list) {
                let help = did_you_mean(list, LISTS).unwrap_or_default();
                wrong.push((&entry.value, format!("there is no list `{list}` of names. {help}")));
                continue;
            }
            let items = entry.value.as_list().unwrap_or(&[]);
            let words = items.iter().flat_map(|item| item.as_list().unwrap_or(std::slice::from_ref(item)));
            for (node, word) in words.filter_map(|node| Some((node, node.as_text()?))) {
                if list == "code" {
                    let row = terms.find(word);
                    if row.is_none() {
                        wrong.push((node, format!("`{word}` is not a technology")));
                    }
                    for sign in self.signs.values_mut().filter(|sign| row.is_some() && sign.row == row) {
                        sign.code = true;
                    }
                    continue;
                }
                let sign = self.sign(word);
                let known = sign.row.is_some();
                match list {
                    "last" => sign.reach = Reach::Last,
                    "whole" => sign.reach = Reach::Whole,
                    "never" => sign.reach = Reach::Never,
                    "plain" => sign.role = Role::Plain,
                    "other" => sign.role = Role::Other,
                    _ => sign.role = Role::Turns,
                }
                if !known && sign.role == Role::None {
                    wrong.push((node, format!("`{word}` is not a word for a technology")));
                }
            }
        }
        wrong
    }

    fn sign(&mut self, phrase: &str) -> &mut Sign {
        let key = key(phrase);
        self.longest = self.longest.max(key.len());
        self.signs.entry(key).or_default()
    }

    /// What the longest phrase that begins at a word says, and the word after it.
    pub(super) fn at(&self, words: &Words, from: usize) -> Option<(Sign, usize)> {
        let aside = words.is_aside(from);
        // Digits or an `s` at its end may make a phrase longer than the longest one that is known.
        let fits = |to: &usize| {
            words.is_aside(to - 1) == aside
                && words.phrase(from, *to).is_some_and(|text| text.len() <= self.longest + SUFFIX)
        };
        let ends: usize = (from + 1..=words.len()).take_while(fits).count();
        (from + 1..=from + ends).rev().find_map(|to| {
            let sign = words.spellings(from, to).find_map(|text| self.signs.get(text))?;
            Some((*sign, to))
        })
    }
}

/// What a row may be called in a name.
fn phrases(term: &Term) -> impl Iterator<Item = &str> {
    [term.id.as_str(), term.title.as_str()].into_iter().chain(term.synonyms.iter().map(String::as_str))
}
