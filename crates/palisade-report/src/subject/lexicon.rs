//! Words of the vocabulary.

use crate::writer::Subject;
use palisade_engine::lexicon::Entry;
use palisade_engine::reads::Readers;
use palisade_engine::rule::Rule;
use palisade_model::vocabulary::{FactValue, PropertyId, Vocabulary};

/// How much is shown of each word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Its name: the whole vocabulary at a glance.
    Name,
    /// A line: what a search found.
    Line,
    /// Everything.
    Full,
}

/// Words of the vocabulary to show.
#[derive(Clone, Debug)]
pub struct Lexicon<'a> {
    /// The vocabulary.
    pub vocabulary: &'a Vocabulary,
    /// The rules that look at its words.
    pub readers: Readers<'a>,
    /// The words to show.
    pub shown: Vec<Entry>,
    /// How much is shown of each.
    pub detail: Detail,
    /// Whether lines are cut to the width of a terminal.
    pub cut: bool,
}

impl Subject for Lexicon<'_> {
    type Of<'a> = Lexicon<'a>;
}

impl Lexicon<'_> {
    /// The rules that look at a word. Those that ask for a class of a technology or a protocol look at all of its cases.
    pub(crate) fn rules(&self, entry: Entry) -> Vec<&str> {
        let classes = entry.term(self.vocabulary).map_or(&[][..], |term| &term.classes);
        let mut rules: Vec<&str> = match entry {
            Entry::Property(id) => ids(self.readers.properties.get(&id)),
            Entry::Word(property, at) => ids(self.readers.words.get(&(property, at))),
            Entry::Technology(_) => {
                classes.iter().flat_map(|class| ids(self.readers.technologies.get(class))).collect()
            }
            Entry::Protocol(_) => classes.iter().flat_map(|class| ids(self.readers.protocols.get(class))).collect(),
        };
        rules.sort_unstable();
        rules.dedup();
        rules
    }

    /// The facts that a word implies, as they are written in a model.
    pub(crate) fn implies(&self, entry: Entry) -> Vec<String> {
        let value = match entry {
            Entry::Property(_) => None,
            Entry::Word(property, at) => Some((property, FactValue::Word(at))),
            Entry::Technology(id) => self.vocabulary.property("technology").map(|of| (of, FactValue::Technology(id))),
            Entry::Protocol(id) => self.vocabulary.property("protocol").map(|of| (of, FactValue::Protocol(id))),
        };
        let facts = value.map_or(&[][..], |(property, value)| self.vocabulary.implications(property, value));
        facts.iter().map(|fact| self.vocabulary.line(*fact)).collect()
    }

    /// What each value of a property implies: the line that states it, and the facts that follow.
    pub(crate) fn value_implies(&self, property: PropertyId) -> Vec<(String, Vec<String>)> {
        let rows = self.vocabulary.row(property).map_or(&[][..], |row| &row.implies);
        let lines = |facts: &[_]| facts.iter().map(|fact| self.vocabulary.line(*fact)).collect();
        rows.iter().map(|(value, facts)| (self.vocabulary.line((property, *value)), lines(facts))).collect()
    }

    /// The controls of the catalogue that establish a value of a property.
    pub(crate) fn controls(&self, property: PropertyId) -> Vec<&str> {
        let establish = self.vocabulary.controls().iter();
        let establish = establish.filter(|control| control.establishes.iter().any(|(of, _)| *of == property));
        establish.map(|control| control.id.as_str()).collect()
    }

    /// The classes of a technology or a protocol, itself left out, the nearest first.
    pub(crate) fn classes(&self, entry: Entry) -> Vec<&str> {
        let Some((term, terms)) = entry.term(self.vocabulary).zip(self.terms(entry)) else { return Vec::new() };
        let classes = term.classes.iter().skip(1).filter_map(|class| terms.row(*class));
        classes.map(|class| class.id.as_str()).collect()
    }

    /// The cases of a class of technologies or protocols, by name.
    pub(crate) fn cases(&self, entry: Entry) -> Vec<&str> {
        let (Some(terms), Some(row)) = (self.terms(entry), row(entry)) else { return Vec::new() };
        let cases = terms.iter().filter(|case| case.classes.iter().skip(1).any(|class| *class == row));
        let mut cases: Vec<&str> = cases.map(|case| case.id.as_str()).collect();
        cases.sort_unstable();
        cases
    }

    fn terms(&self, entry: Entry) -> Option<&palisade_model::vocabulary::Terms> {
        match entry {
            Entry::Technology(_) => Some(&self.vocabulary.technologies),
            Entry::Protocol(_) => Some(&self.vocabulary.protocols),
            Entry::Property(_) | Entry::Word(..) => None,
        }
    }
}

fn row(entry: Entry) -> Option<u16> {
    match entry {
        Entry::Technology(id) => Some(id.0),
        Entry::Protocol(id) => Some(id.0),
        Entry::Property(_) | Entry::Word(..) => None,
    }
}

fn ids<'r>(rules: Option<&Vec<&'r Rule>>) -> Vec<&'r str> {
    rules.into_iter().flatten().map(|rule| rule.id.as_str()).collect()
}
