//! Which words of the vocabulary the conditions of rules look at.

use crate::rule::Rule;
use crate::rule::expression::{Expression, GradeSide, Test};
use palisade_model::vocabulary::PropertyId;
use std::collections::{BTreeMap, BTreeSet};

/// What one condition looks at.
#[derive(Clone, Debug, Default)]
struct Reads {
    properties: BTreeSet<PropertyId>,
    words: BTreeSet<(PropertyId, u16)>,
    technologies: BTreeSet<u16>,
    protocols: BTreeSet<u16>,
}

/// The rules that look at each word of the vocabulary, in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct Readers<'a> {
    /// The rules whose condition reads a property.
    pub properties: BTreeMap<PropertyId, Vec<&'a Rule>>,
    /// The rules that ask whether a property holds a word, by its row.
    pub words: BTreeMap<(PropertyId, u16), Vec<&'a Rule>>,
    /// The rules that ask for a class of technologies.
    pub technologies: BTreeMap<u16, Vec<&'a Rule>>,
    /// The rules that ask for a class of protocols.
    pub protocols: BTreeMap<u16, Vec<&'a Rule>>,
}

impl<'a> Readers<'a> {
    /// The readers among some rules.
    pub fn of(rules: impl IntoIterator<Item = &'a Rule>) -> Readers<'a> {
        let mut readers = Readers::default();
        rules.into_iter().for_each(|rule| readers.add(rule));
        readers
    }

    /// Adds a rule.
    pub fn add(&mut self, rule: &'a Rule) {
        let mut reads = Reads::default();
        read(&rule.condition, &mut reads);
        for property in reads.properties {
            self.properties.entry(property).or_default().push(rule);
        }
        for word in reads.words {
            self.words.entry(word).or_default().push(rule);
        }
        for class in reads.technologies {
            self.technologies.entry(class).or_default().push(rule);
        }
        for class in reads.protocols {
            self.protocols.entry(class).or_default().push(rule);
        }
    }
}

fn read(expression: &Expression, into: &mut Reads) {
    match expression {
        Expression::Fixed(_) => {}
        Expression::And(parts) | Expression::Or(parts) => parts.iter().for_each(|part| read(part, into)),
        Expression::Not(inner) => read(inner, into),
        Expression::Exists(walk) | Expression::All(walk) => read(&walk.body, into),
        Expression::Leaf(leaf) => match &leaf.test {
            Test::True(property) | Test::Known(property) => {
                into.properties.insert(*property);
            }
            Test::Word(property, rows) => {
                into.properties.insert(*property);
                into.words.extend(rows.iter().map(|row| (*property, *row)));
            }
            Test::Grade(property, _, side) => {
                into.properties.insert(*property);
                if let GradeSide::Of(_, other) = side {
                    into.properties.insert(*other);
                }
            }
            Test::Is { technology, protocol } => {
                into.technologies.extend(technology);
                into.protocols.extend(protocol);
            }
            Test::Kind(_)
            | Test::Tag(_)
            | Test::Exposed
            | Test::Exposure(..)
            | Test::Size(..)
            | Test::OverClearance
            | Test::Harmless
            | Test::Named(_)
            | Test::Outside => {}
        },
    }
}
