//! What a model file of ours says, before it is text: records with fields, named as in the language.

use super::tree::Tree;
use palisade_model::kind::Kind;

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
    /// What is taken for granted; sentences have no id.
    Assumptions,
    /// What is not looked at.
    OutOfScope,
    /// Who deals with the system.
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

    /// The section that things of a kind stand in.
    pub fn of(kind: Kind) -> Section {
        match kind {
            Kind::Boundary => Section::Boundaries,
            Kind::Data => Section::Data,
            Kind::Dataflow => Section::Flows,
            Kind::Process | Kind::Datastore | Kind::ExternalEntity => Section::Components,
        }
    }
}

/// One thing of a draft: the section, and the id in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Item {
    /// The section.
    pub section: Section,
    /// The id.
    pub id: String,
}

impl Item {
    /// The item of an id.
    pub fn new(section: Section, id: impl Into<String>) -> Item {
        Item { section, id: id.into() }
    }
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The key, as in a model file: `name`, `in`, `carries`, `encrypted`.
    pub key: String,
    /// The value, as in a model file.
    pub value: Tree,
    /// What is printed behind it as a comment, such as what is asked about it; one line, without `#`.
    pub comment: Option<String>,
}

/// An element, an entry of the register, a control that is applied, a sentence, or the head of the model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The id; empty for what has none.
    pub id: String,
    /// What is said about it; each key once. Their order does not matter.
    pub fields: Vec<Field>,
    /// Lines that are printed above it as comments, without `#`.
    pub comments: Vec<String>,
}

impl Record {
    /// A record of which nothing is said.
    pub fn new(id: impl Into<String>) -> Record {
        Record { id: id.into(), ..Record::default() }
    }

    /// A component of a kind.
    pub fn component(id: impl Into<String>, kind: Kind) -> Record {
        Record::new(id).with("type", kind.word())
    }

    /// The record with a field more. Empty values (an empty text or list, nothing) are left out.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Tree>) -> Record {
        self.set(key, value);
        self
    }

    /// States a field, in place of what was stated before. An empty value states nothing.
    pub fn set(&mut self, key: &str, value: impl Into<Tree>) {
        let value = value.into();
        if value.is_empty() {
            self.fields.retain(|field| field.key != key);
        } else if let Some(field) = self.fields.iter_mut().find(|field| field.key == key) {
            field.value = value;
        } else {
            self.fields.push(Field { key: key.to_owned(), value, comment: None });
        }
    }

    /// States a list that is known to be empty: a store that keeps nothing, a flow that carries nothing.
    pub fn set_empty(&mut self, key: &str) {
        self.fields.retain(|field| field.key != key);
        self.fields.push(Field { key: key.to_owned(), value: Tree::List(Vec::new()), comment: None });
    }

    /// Writes a comment behind a field that is stated.
    pub fn comment(&mut self, key: &str, comment: impl Into<String>) {
        if let Some(field) = self.fields.iter_mut().find(|field| field.key == key) {
            field.comment = Some(comment.into());
        }
    }

    /// What is stated under a key.
    pub fn get(&self, key: &str) -> Option<&Tree> {
        self.fields.iter().find(|field| field.key == key).map(|field| &field.value)
    }

    /// The text under a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Tree::as_text)
    }

    /// The texts under a key: those of a list, or the one that stands alone.
    pub fn texts(&self, key: &str) -> Vec<&str> {
        match self.get(key) {
            Some(Tree::Text(text)) => vec![text],
            Some(tree) => tree.items().iter().filter_map(Tree::as_text).collect(),
            None => Vec::new(),
        }
    }

    /// The truth under a key.
    pub fn truth(&self, key: &str) -> Option<bool> {
        self.get(key).and_then(Tree::as_bool)
    }

    /// What an entry of the register is about: the element that it names, or that of the threat which it answers or is
    /// named as (`rule@element`).
    pub fn about(&self) -> Option<&str> {
        let threat = self.texts("answers").first().copied().unwrap_or(&self.id);
        self.text("component").or_else(|| threat.split_once('@').map(|(_, element)| element))
    }

    /// The mitigations of an entry of the register, which stand under either key.
    pub fn mitigations(&self) -> Vec<Tree> {
        let mut mitigations = Vec::new();
        for key in ["mitigation", "mitigations"] {
            match self.get(key) {
                Some(Tree::List(items)) => mitigations.extend(items.iter().cloned()),
                Some(one) => mitigations.push(one.clone()),
                None => {}
            }
        }
        mitigations
    }

    /// The name that people read: the id where none is stated.
    pub fn name(&self) -> &str {
        self.text("name").unwrap_or(&self.id)
    }
}

/// Everything that a model file says. Printing it gives the file; what its fields may be is for the loader to judge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Lines at the top of the file, as comments, without `#`.
    pub comments: Vec<String>,
    /// The keys of `system`: name, description, owner, authors, reviewers, version, date, links. It has no id.
    pub system: Record,
    sections: [Vec<Record>; 11],
}

impl Draft {
    /// The records of a section, in their order.
    pub fn section(&self, section: Section) -> &[Record] {
        self.sections.get(section as usize).map_or(&[], Vec::as_slice)
    }

    /// The records of a section, to change them.
    pub fn section_mut(&mut self, section: Section) -> &mut Vec<Record> {
        // There is a list for each section; the array is as long as the enumeration.
        #[allow(clippy::indexing_slicing)]
        &mut self.sections[section as usize]
    }

    /// Adds a record.
    pub fn add(&mut self, section: Section, record: Record) {
        self.section_mut(section).push(record);
    }

    /// The record of an item.
    pub fn get(&self, item: &Item) -> Option<&Record> {
        self.section(item.section).iter().find(|record| record.id == item.id)
    }

    /// The record of an item, to change it.
    pub fn get_mut(&mut self, item: &Item) -> Option<&mut Record> {
        self.section_mut(item.section).iter_mut().find(|record| record.id == item.id)
    }

    /// The kind of a component.
    pub fn kind(&self, component: &str) -> Option<Kind> {
        let record = self.get(&Item::new(Section::Components, component))?;
        Kind::element_from_word(record.text("type")?)
    }
}
