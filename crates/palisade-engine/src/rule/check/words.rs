//! The words that conditions may use besides the properties of the vocabulary.

use crate::rule::expression::{ListWord, Step};
use palisade_model::kind::{Kind, KindSet};

/// The kinds that the word in a rule's `on:` stands for.
pub fn kinds_of(on: &str) -> Option<KindSet> {
    Some(match on {
        "flow" | "dataflow" => KindSet::of(&[Kind::Dataflow]),
        "process" => KindSet::of(&[Kind::Process]),
        "datastore" => KindSet::of(&[Kind::Datastore]),
        "external_entity" => KindSet::of(&[Kind::ExternalEntity]),
        "component" => KindSet::of(&Kind::COMPONENTS),
        "element" => KindSet::of(&[Kind::Process, Kind::Datastore, Kind::ExternalEntity, Kind::Dataflow]),
        "boundary" => KindSet::of(&[Kind::Boundary]),
        "data" => KindSet::of(&[Kind::Data]),
        _ => return None,
    })
}

/// The words that `on:` takes.
pub const ON: [&str; 8] =
    ["flow", "process", "datastore", "external_entity", "component", "element", "boundary", "data"];

/// The steps: the word, the step, the kinds that have it, and the kinds that it leads to.
pub(super) const STEPS: &[(&str, Step, &[Kind], &[Kind])] = &[
    ("from", Step::From, &[Kind::Dataflow], &Kind::COMPONENTS),
    ("to", Step::To, &[Kind::Dataflow], &Kind::COMPONENTS),
    ("client", Step::Client, &[Kind::Dataflow], &Kind::COMPONENTS),
    ("store", Step::Store, &[Kind::Dataflow], &[Kind::Datastore]),
    ("boundary", Step::Boundary, &Kind::COMPONENTS, &[Kind::Boundary]),
    ("parent", Step::Parent, &[Kind::Boundary], &[Kind::Boundary]),
];

/// The lists: the word, what it walks, the kinds that have it, and the kinds of its members.
pub const LISTS: &[(&str, ListWord, &[Kind], &[Kind])] = &[
    ("carries", ListWord::Carries, &[Kind::Dataflow], &[Kind::Data]),
    ("stores", ListWord::Stores, &[Kind::Datastore], &[Kind::Data]),
    ("handles", ListWord::Handles, &Kind::COMPONENTS, &[Kind::Data]),
    ("crosses", ListWord::Crosses, &[Kind::Dataflow], &[Kind::Boundary]),
    ("enters", ListWord::Enters, &[Kind::Dataflow], &[Kind::Boundary]),
    ("leaves", ListWord::Leaves, &[Kind::Dataflow], &[Kind::Boundary]),
    ("incoming", ListWord::Incoming, &Kind::COMPONENTS, &[Kind::Dataflow]),
    ("outgoing", ListWord::Outgoing, &Kind::COMPONENTS, &[Kind::Dataflow]),
    ("neighbours", ListWord::Neighbours, &Kind::COMPONENTS, &Kind::COMPONENTS),
    ("callers", ListWord::Callers, &Kind::COMPONENTS, &Kind::COMPONENTS),
    ("reachable_from", ListWord::ReachableFrom, &Kind::COMPONENTS, &Kind::COMPONENTS),
    ("contains", ListWord::Contains, &[Kind::Boundary], &Kind::COMPONENTS),
    ("encloses", ListWord::Encloses, &[Kind::Boundary], &Kind::COMPONENTS),
    ("kept_in", ListWord::KeptIn, &[Kind::Data], &[Kind::Datastore]),
    ("carried_by", ListWord::CarriedBy, &[Kind::Data], &[Kind::Dataflow]),
];

/// Words that the graph computes and that are neither steps, lists nor properties.
pub(super) const WORDS: &[(&str, &[Kind])] = &[
    ("type", &[Kind::Process, Kind::Datastore, Kind::ExternalEntity, Kind::Dataflow]),
    ("name", &Kind::ALL),
    ("tags", &Kind::ALL),
    ("outside", &Kind::COMPONENTS),
    ("harmless", &[Kind::Process, Kind::Datastore, Kind::ExternalEntity, Kind::Dataflow]),
    ("over_clearance", &[Kind::Datastore, Kind::Dataflow]),
    ("exposed", &[Kind::Process, Kind::Datastore, Kind::ExternalEntity, Kind::Dataflow]),
    ("exposure", &[Kind::Process, Kind::Datastore, Kind::ExternalEntity, Kind::Dataflow]),
];

/// Properties that the graph also computes for kinds which do not state them.
pub(super) fn computed_kinds(name: &str) -> &'static [Kind] {
    match name {
        "confidentiality" | "integrity" | "availability" => {
            &[Kind::Process, Kind::Datastore, Kind::ExternalEntity, Kind::Dataflow]
        }
        "trust" => &Kind::COMPONENTS,
        _ => &[],
    }
}

/// The word for a list.
pub fn list_name(list: ListWord) -> &'static str {
    LISTS.iter().find(|(_, known, ..)| *known == list).map_or("", |(name, ..)| name)
}
