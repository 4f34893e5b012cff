//! The sections of a model file, and the items in them.

use crate::kind::Kind;

/// A section of a model file that holds records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// Zones of one trust.
    Boundaries,
    /// Classes of data.
    Data,
    /// External entities, processes and data stores.
    Components,
    /// Flows.
    Flows,
    /// Controls that are applied; their records have no id.
    Controls,
    /// Assumptions; sentences have no id.
    Assumptions,
    /// What is out of scope.
    OutOfScope,
    /// The actors.
    Actors,
    /// What is protected, beyond the classes of data.
    Assets,
    /// What the system is for.
    Objectives,
    /// The register.
    Threats,
}

impl Section {
    /// All sections, in the order of a file.
    pub const ALL: [Section; 11] = [
        Section::Boundaries,
        Section::Data,
        Section::Components,
        Section::Flows,
        Section::Controls,
        Section::Assumptions,
        Section::OutOfScope,
        Section::Actors,
        Section::Assets,
        Section::Objectives,
        Section::Threats,
    ];

    /// The key in a model file.
    pub fn key(self) -> &'static str {
        match self {
            Section::Boundaries => "boundaries",
            Section::Data => "data",
            Section::Components => "components",
            Section::Flows => "flows",
            Section::Controls => "controls",
            Section::Assumptions => "assumptions",
            Section::OutOfScope => "out_of_scope",
            Section::Actors => "actors",
            Section::Assets => "assets",
            Section::Objectives => "objectives",
            Section::Threats => "threats",
        }
    }

    /// Whether it is a map of elements by id; otherwise it is a list.
    pub fn holds_elements(self) -> bool {
        matches!(self, Section::Boundaries | Section::Data | Section::Components | Section::Flows)
    }

    /// The section for elements of a kind.
    pub fn of(kind: Kind) -> Section {
        match kind {
            Kind::Boundary => Section::Boundaries,
            Kind::Data => Section::Data,
            Kind::Dataflow => Section::Flows,
            Kind::Process | Kind::Datastore | Kind::ExternalEntity => Section::Components,
        }
    }
}

/// One item of a draft: its section and its id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Item {
    /// The section.
    pub section: Section,
    /// The id.
    pub id: String,
}

impl Item {
    /// The item with an id.
    pub fn new(section: Section, id: impl Into<String>) -> Item {
        Item { section, id: id.into() }
    }
}
