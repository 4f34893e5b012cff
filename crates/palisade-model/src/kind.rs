//! The kinds of things in a model.

use crate::suggest::fold;
use serde::{Deserialize, Serialize};

/// What a thing in the model is. The first four are the elements of a data flow diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// Code that runs.
    Process,
    /// Where data is kept: databases, files, queues, repositories.
    Datastore,
    /// A person or a system outside of the team's control.
    ExternalEntity,
    /// Data on its way from one component to another.
    Dataflow,
    /// A zone of one trust.
    Boundary,
    /// A class of data.
    Data,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 6] =
        [Kind::Process, Kind::Datastore, Kind::ExternalEntity, Kind::Dataflow, Kind::Boundary, Kind::Data];
    /// The kinds of components: what flows run between.
    pub const COMPONENTS: [Kind; 3] = [Kind::Process, Kind::Datastore, Kind::ExternalEntity];

    /// The word used in models.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Process => "process",
            Kind::Datastore => "datastore",
            Kind::ExternalEntity => "external_entity",
            Kind::Dataflow => "dataflow",
            Kind::Boundary => "boundary",
            Kind::Data => "data",
        }
    }

    /// The name as people read it.
    pub fn title(self) -> &'static str {
        match self {
            Kind::Process => "process",
            Kind::Datastore => "data store",
            Kind::ExternalEntity => "external entity",
            Kind::Dataflow => "data flow",
            Kind::Boundary => "boundary",
            Kind::Data => "data",
        }
    }

    /// The element kind of a word that people use for it.
    pub fn element_from_word(word: &str) -> Option<Kind> {
        match fold(word).as_str() {
            "process" | "service" => Some(Kind::Process),
            "datastore" | "data-store" | "store" => Some(Kind::Datastore),
            "external-entity" | "externalentity" | "external" | "actor" => Some(Kind::ExternalEntity),
            "dataflow" | "data-flow" | "flow" => Some(Kind::Dataflow),
            _ => None,
        }
    }

    /// The one bit of this kind in a [`KindSet`].
    fn bit(self) -> u8 {
        1 << (self as u8)
    }
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindSet(u8);

impl KindSet {
    /// The set of these kinds.
    pub fn of(kinds: &[Kind]) -> KindSet {
        KindSet(kinds.iter().fold(0, |set, kind| set | kind.bit()))
    }

    /// Whether the kind is in the set.
    pub fn has(self, kind: Kind) -> bool {
        self.0 & kind.bit() != 0
    }

    /// What is in both.
    #[must_use]
    pub fn and(self, other: KindSet) -> KindSet {
        KindSet(self.0 & other.0)
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The kinds in the set.
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |kind| self.has(*kind))
    }
}
