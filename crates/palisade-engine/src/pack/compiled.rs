//! Packs whose pages were read and checked before: those that come with the program, when the program was built.

use super::description::Pack;
use crate::rule::Rule;
use crate::rule::catalogue::name_controls;
use palisade_model::vocabulary::Vocabulary;
use serde::{Deserialize, Deserializer, Serialize};

/// A pack whose rules can run. Its places are in its own files, numbered from 0.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CompiledPack {
    pub(super) pack: Pack,
    #[serde(deserialize_with = "joined")]
    pub(super) rules: Vec<Rule>,
    /// How many controls the catalogue had, to see whether another pack adds some.
    pub(super) controls: usize,
    /// The path and the text of each file, in the order of their numbers. They are embedded beside it.
    #[serde(skip)]
    pub files: &'static [(&'static str, &'static str)],
}

/// Reads rules, and makes their conditions.
fn joined<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Rule>, D::Error> {
    let mut rules = Vec::<Rule>::deserialize(from)?;
    rules.iter_mut().for_each(Rule::join);
    Ok(rules)
}

impl CompiledPack {
    /// Its rules.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Takes out the rules with these ids, which another pack replaces.
    pub fn remove(&mut self, is_replaced: impl Fn(&str) -> bool) {
        self.rules.retain(|rule| !is_replaced(&rule.id));
    }

    /// Moves its places to files whose numbers are higher by `by`.
    pub(super) fn move_files(&mut self, by: u16) {
        self.pack.move_files(by);
        for rule in &mut self.rules {
            rule.move_files(by);
        }
    }

    /// Its description and its rules, with the controls of this vocabulary.
    pub(super) fn split(self, vocabulary: &Vocabulary) -> (Pack, Vec<Rule>) {
        let mut rules = self.rules;
        if vocabulary.controls().len() != self.controls {
            for rule in &mut rules {
                name_controls(rule, vocabulary);
            }
        }
        (self.pack, rules)
    }
}
