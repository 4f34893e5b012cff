//! The keys of the model language that are not properties: names, references between things, and the sections of a
//! file. The decoder's key check and the JSON Schema are loops over these tables.

use crate::kind::Kind;

/// What may stand under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Text.
    Text,
    /// A list of words.
    Words,
    /// A kind of element.
    Kind,
    /// The id of a boundary.
    Boundary,
    /// The id of a component.
    Component,
    /// A list of ids of data.
    DataList,
    /// True, or the reason.
    Reason,
    /// A list of ids of controls.
    Controls,
}

/// A key of boundaries, data, components or flows.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// The kinds that have it.
    pub on: &'static [Kind],
    /// What may stand under it.
    pub shape: Shape,
    /// What it means.
    pub about: &'static str,
}

/// The value that says of any fact, and of what is at an end, that somebody looked and does not know. It states nothing,
/// but the fact is not asked about again.
pub const UNKNOWN: &str = "unknown";

const ELEMENTS: &[Kind] = &[Kind::Process, Kind::Datastore, Kind::ExternalEntity, Kind::Dataflow];

/// The keys of boundaries, data, components and flows.
pub const KEYS: &[Key] = &[
    Key {
        name: "id",
        on: &Kind::ALL,
        shape: Shape::Text,
        about: "The id of an item of a list; in a map, the key is the id.",
    },
    Key { name: "name", on: &Kind::ALL, shape: Shape::Text, about: "The display name; the id if omitted." },
    Key { name: "description", on: &Kind::ALL, shape: Shape::Text, about: "A sentence about it." },
    Key { name: "link", on: &Kind::ALL, shape: Shape::Text, about: "Where to read more." },
    Key {
        name: "tags",
        on: &Kind::ALL,
        shape: Shape::Words,
        about: "Free-form words that rules can test, such as `credential` or `personal` on data.",
    },
    Key {
        name: "was",
        on: ELEMENTS,
        shape: Shape::Words,
        about: "Ids that it had before, so that decisions follow a rename.",
    },
    Key {
        name: "type",
        on: ELEMENTS,
        shape: Shape::Kind,
        about: "What it is: process, datastore, external_entity, or dataflow.",
    },
    Key {
        name: "in",
        on: &[Kind::Process, Kind::Datastore, Kind::ExternalEntity, Kind::Boundary],
        shape: Shape::Boundary,
        about: "The boundary that it is in.",
    },
    Key { name: "stores", on: &[Kind::Datastore], shape: Shape::DataList, about: "The data that it stores." },
    Key { name: "from", on: &[Kind::Dataflow], shape: Shape::Component, about: "The component that sends." },
    Key { name: "to", on: &[Kind::Dataflow], shape: Shape::Component, about: "The component that receives." },
    Key { name: "carries", on: &[Kind::Dataflow], shape: Shape::DataList, about: "The data that it carries." },
    Key {
        name: "controls",
        on: &Kind::ALL,
        shape: Shape::Controls,
        about: "Controls of the catalogue that are in place here (for a boundary: in everything inside it).",
    },
    Key { name: "out_of_scope", on: ELEMENTS, shape: Shape::Reason, about: "True, or why it is out of scope." },
];

/// The key of a name, for a kind.
pub fn key(name: &str, kind: Kind) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name && key.on.contains(&kind))
}

/// The sections of a file, with what they hold.
pub const SECTIONS: &[(&str, &str)] = &[
    ("system", "The system: a name, or a map with name, description, owner, authors, reviewers, version, date, links."),
    ("include", "Other files of the project that belong to this model, by path from this file."),
    ("boundaries", "Trust zones, nested with `in`."),
    ("data", "Classes of data, and how bad it is when they are read, changed or lost."),
    ("components", "External entities, processes and data stores."),
    ("flows", "Data sent from one component to another."),
    ("controls", "Controls of the catalogue that are in place, or planned, for the whole system or at named places."),
    ("assumptions", "What is assumed."),
    ("out_of_scope", "What is out of scope."),
    ("actors", "Who interacts with the system."),
    ("assets", "What is protected, beyond the classes of data."),
    ("objectives", "What the system is for."),
    ("threats", "The register: what was decided about each threat."),
];

/// The keys of the `system` section.
pub const SYSTEM_KEYS: &[&str] = &["name", "description", "owner", "authors", "reviewers", "version", "date", "links"];

/// The keys of a control that the model applies.
pub const CONTROL_ENTRY_KEYS: &[&str] = &["control", "at", "except", "status", "evidence", "ticket"];

/// The keys of an entry of the register.
pub const ENTRY_KEYS: &[&str] = &[
    "id",
    "component",
    "threat",
    "answers",
    "title",
    "description",
    "risk",
    "cvss",
    "owasp",
    "dread",
    "status",
    "mitigation",
    "mitigations",
    "accepted",
    "owner",
];

/// The keys of the four questions that make a CVSS vector: `worst` speaks for the three after it.
pub const QUESTION_KEYS: &[&str] =
    &["version", "reach", "needs_account", "needs_user", "worst", "confidentiality", "integrity", "availability"];

/// The keys of a mitigation.
pub const MITIGATION_KEYS: &[&str] = &["control", "status", "ticket"];

/// The keys of an acceptance.
pub const ACCEPTANCE_KEYS: &[&str] = &["by", "reason", "until"];
