//! Everything that the book is about, and what refers to what in it.

use super::places;
use palisade_engine::pack::{Pack, Packs};
use palisade_engine::reads::Readers;
use palisade_engine::rule::Rule;
use palisade_model::control::Control;
use palisade_model::vocabulary::{FactValue, PropertyId, Vocabulary};
use std::collections::BTreeMap;

/// What names a reference.
#[derive(Clone, Debug, Default)]
pub(crate) struct Named<'a> {
    /// The rules that do.
    pub rules: Vec<&'a Rule>,
    /// The controls that do.
    pub controls: Vec<&'a Control>,
}

/// The packs and the vocabulary, with what refers to what.
#[derive(Debug)]
pub(crate) struct Library<'a> {
    /// Everything that was read, and the sources.
    pub all: &'a Packs,
    /// The packs of the book with their rules.
    pub packs: Vec<(&'a Pack, Vec<&'a Rule>)>,
    /// The vocabulary.
    pub vocabulary: &'a Vocabulary,
    /// The rules that look at each word of the vocabulary.
    pub readers: Readers<'a>,
    /// What names a reference.
    pub references: BTreeMap<&'a str, Named<'a>>,
    by_id: BTreeMap<&'a str, &'a Rule>,
}

impl<'a> Library<'a> {
    /// The library of the first `asked` packs.
    pub(crate) fn new(all: &'a Packs, asked: usize, vocabulary: &'a Vocabulary) -> Library<'a> {
        let mut packs: Vec<(&Pack, Vec<&Rule>)> = Vec::new();
        for pack in all.packs.iter().take(asked) {
            if packs.iter().all(|(known, _)| known.id != pack.id) {
                packs.push((pack, all.rules.iter().filter(|rule| rule.pack == pack.id).collect()));
            }
        }
        let mut library = Library {
            all,
            packs: Vec::new(),
            vocabulary,
            readers: Readers::default(),
            references: BTreeMap::new(),
            by_id: BTreeMap::new(),
        };
        for rule in packs.iter().flat_map(|(_, rules)| rules) {
            library.add(rule);
        }
        for control in vocabulary.controls() {
            for reference in &control.references {
                library.references.entry(reference).or_default().controls.push(control);
            }
        }
        library.packs = packs;
        library
    }

    fn add(&mut self, rule: &'a Rule) {
        self.by_id.entry(&rule.id).or_insert(rule);
        self.readers.add(rule);
        for reference in rule.references.iter() {
            self.references.entry(reference).or_default().rules.push(rule);
        }
    }

    /// The rules of the book, by pack.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &'a Rule> {
        self.packs.iter().flat_map(|(_, rules)| rules.iter().copied())
    }

    /// The page of a rule, when the book has it.
    pub(crate) fn page(&self, id: &str) -> Option<String> {
        self.by_id.get(id).map(|rule| places::rule(rule))
    }

    /// The rules that say more exactly what this one says.
    pub(crate) fn refined_by(&self, rule: &Rule) -> Vec<&'a Rule> {
        self.rules().filter(|other| other.refines.contains(&rule.id)).collect()
    }

    /// The controls of the catalogue that establish a fact on something that a rule looks at.
    pub(crate) fn establishing(&self, rule: &Rule, fact: (PropertyId, FactValue)) -> impl Iterator<Item = &'a Control> {
        let kinds = rule.kinds;
        let controls = self.vocabulary.controls().iter();
        controls.filter(move |control| !control.on.and(kinds).is_empty() && control.establishes.contains(&fact))
    }
}

/// Whether a control answers a rule: it says so, the rule says so, or it establishes what one of its mitigations does.
pub(super) fn answers(control: &Control, rule: &Rule) -> bool {
    control.answers.contains(&rule.id)
        || rule.controls.iter().any(|mitigation| {
            mitigation.catalogue.contains(&control.id)
                || (!control.on.and(rule.kinds).is_empty()
                    && mitigation.facts.iter().any(|fact| control.establishes.contains(fact)))
        })
}
