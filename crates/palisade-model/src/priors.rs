//! What is usually so where nobody said: probabilities, each with its source. They come from `vocabulary/priors.yaml`.

use crate::grade::Grade;
use crate::kind::{Kind, KindSet};
use crate::property::PropertyId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Below this a thing is improbable: it counts as not so until somebody states it.
pub const IMPROBABLE: f32 = 0.05;

/// A probability and where it comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Prior {
    /// How probable it is, from 0 to 1.
    pub p: f32,
    /// Its source, a row of [`Priors::sources`].
    pub source: u8,
}

/// How probable each of the four levels is, from `none` to `high`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Levels {
    /// The probabilities, which add up to 1.
    pub p: [f32; 4],
    /// Their source, a row of [`Priors::sources`].
    pub source: u8,
}

/// What an element, or an end of a flow, has to be for a case to apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Selector {
    /// Of one of these kinds.
    Kind(KindSet),
    /// Of a class of technologies (of a flow itself: of protocols), by row.
    Class(u16),
}

/// How probable it is that a property is true, in some case.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// What the element itself has to be.
    pub is: Option<Selector>,
    /// What the sender of the flow has to be.
    pub from: Option<Selector>,
    /// What the receiver of the flow has to be.
    pub to: Option<Selector>,
    /// Whether the flow has to cross a boundary, or must not.
    pub crosses: Option<bool>,
    /// The probability.
    pub prior: Prior,
}

/// The priors of a vocabulary.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Priors {
    /// The sources: an id and what it is.
    pub sources: Vec<(String, String)>,
    /// The needs of data in a model that names no data at all.
    pub needs_without_data: Levels,
    /// The needs of data that are not stated in a model that names data.
    pub needs_not_stated: Levels,
    /// The trust of the ground under a component of a kind, where it is not known.
    pub trust: BTreeMap<Kind, Levels>,
    /// Words in the name of a boundary that say how much its ground is trusted.
    pub boundary_names: Vec<(Grade, Vec<String>)>,
    /// How often the name of a boundary or a component means what it says.
    pub named: Prior,
    /// How often something is exposed of which only ground of unknown trust is known to lead to it.
    pub exposed: Prior,
    /// How often something holds of what nobody listed or named.
    pub unlisted: Prior,
    /// How often a control is in place of which nothing is known, and for which `properties` says nothing.
    pub controls: Prior,
    /// How often something has a property that makes it no safer, and for which `properties` says nothing.
    pub traits: Prior,
    /// How often data that nobody listed has a tag.
    pub tags: BTreeMap<String, Prior>,
    /// How often a component of a kind is of a class, where its technology is not stated and its name suggests none.
    pub technologies: BTreeMap<Kind, Vec<(u16, Prior)>>,
    /// How often a flow speaks a class of protocols, where its protocol is not stated.
    pub protocols: Vec<(u16, Prior)>,
    /// How often a property is true, by property: the first case that applies counts.
    pub properties: BTreeMap<PropertyId, Vec<Case>>,
    /// What rules are worth.
    pub weights: Weights,
    /// How often a property holds a word, by property and the word's position.
    pub words: BTreeMap<PropertyId, Vec<(u16, Prior)>>,
}

/// How often what rules list is what experts name: the counts on labelled systems, from `vocabulary/weights.yaml`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Weights {
    /// By rule, how often an expert had named what it listed, and how often it listed something.
    pub counts: BTreeMap<String, (u32, u32)>,
    /// The share of all that was listed which experts had named; 1 without any count.
    pub base: f32,
}

/// How many times a rule counts as seen with the share of all rules, before it was seen at all.
const SEEN: f32 = 3.0;

impl Weights {
    /// The weights of these counts.
    pub fn new(counts: BTreeMap<String, (u32, u32)>) -> Weights {
        let (hits, of) = counts.values().fold((0, 0), |(hits, of), row| (hits + row.0, of + row.1));
        Weights { base: if of == 0 { 1.0 } else { hits as f32 / of as f32 }, counts }
    }

    /// The weight of a rule, from 0 to 1. One that was seen rarely has nearly that of all rules together.
    pub fn of(&self, rule: &str) -> f32 {
        let (hits, of) = self.counts.get(rule).copied().unwrap_or_default();
        (hits as f32 + SEEN * self.base) / (of as f32 + SEEN)
    }
}

impl Priors {
    /// What is said about a source, for people.
    pub fn source(&self, row: u8) -> &str {
        self.sources.get(usize::from(row)).map_or("", |(_, about)| about)
    }

    /// How probable it is that a component of a kind is of a class of technologies, if nothing is known about it.
    pub fn technology(&self, kind: Kind, class: u16) -> Option<Prior> {
        self.technologies.get(&kind)?.iter().find(|(row, _)| *row == class).map(|(_, prior)| *prior)
    }

    /// How probable it is that a flow speaks a class of protocols, if nothing is known about it.
    pub fn protocol(&self, class: u16) -> Option<Prior> {
        self.protocols.iter().find(|(row, _)| *row == class).map(|(_, prior)| *prior)
    }

    /// The cases of a property that is true so rarely, of some elements at least, that it counts as false until somebody
    /// states it: the first that applies tells. Only cases that look at nothing but the element itself can do that.
    pub fn silences(&self, property: PropertyId) -> Option<&[Case]> {
        let cases = self.properties.get(&property)?.as_slice();
        let own = |case: &Case| case.from.is_none() && case.to.is_none() && case.crosses.is_none();
        (cases.iter().all(own) && cases.iter().any(|case| case.prior.p < IMPROBABLE)).then_some(cases)
    }
}
