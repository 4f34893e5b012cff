//! The vocabulary: every property, technology and protocol that a model may name, read once from the tables in
//! `vocabulary/`. The decoder's key check, the JSON Schema, the questions and the checking of rules derive from it.

mod read;

use crate::control::{Control, ControlId};
use crate::diagnostic::Diagnostic;
use crate::grade::Grade;
use crate::kind::{Kind, KindSet};
use crate::suggest::fold;
use crate::yaml::Node;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// Which property, by its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PropertyId(pub u16);

/// Which technology, by its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TechnologyId(pub u16);

/// Which protocol, by its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProtocolId(pub u16);

/// What a property may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PropertyType {
    /// True or false.
    Bool,
    /// `none`, `low`, `medium` or `high`.
    Grade,
    /// One of these words.
    Word(Vec<String>),
    /// A row of the technologies.
    Technology,
    /// A row of the protocols.
    Protocol,
}

/// The value of one property.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FactValue {
    /// True or false.
    Bool(bool),
    /// A grade.
    Grade(Grade),
    /// The position of a word in the property's list.
    Word(u16),
    /// A technology.
    Technology(TechnologyId),
    /// A protocol.
    Protocol(ProtocolId),
}

/// One property: a row of `properties.yaml`.
#[derive(Clone, Debug)]
pub struct Property {
    /// The key in the model.
    pub name: String,
    /// The kinds that have it.
    pub on: KindSet,
    /// What it may hold.
    pub holds: PropertyType,
    /// What it means.
    pub about: String,
    /// The question when nobody stated it; `{name}` stands for the element.
    pub ask: String,
    /// Of a bool, which of the two is the safer.
    pub safe: bool,
    /// What each value says about other properties of the same element.
    pub implies: Vec<(FactValue, Vec<(PropertyId, FactValue)>)>,
}

/// A row of `technologies.yaml` or `protocols.yaml`.
#[derive(Clone, Debug)]
pub struct Term {
    /// The word in the model.
    pub id: String,
    /// The name as people write it.
    pub title: String,
    /// The kinds that it usually is (technologies only).
    pub kinds: KindSet,
    /// The first of these kinds, as the row lists them: what it most often is.
    pub usual: Option<Kind>,
    /// The rows that it is a case of, itself included, however far up.
    pub classes: Vec<u16>,
    /// What it says about the element that names it.
    pub implies: Vec<(PropertyId, FactValue)>,
    /// Other spellings.
    pub synonyms: Vec<String>,
}

/// A table of terms with its index of spellings.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    rows: Vec<Term>,
    by_spelling: HashMap<String, u16>,
}

impl Terms {
    /// The row of a word or of one of its synonyms, in any case.
    pub fn find(&self, word: &str) -> Option<u16> {
        self.by_spelling.get(word).or_else(|| self.by_spelling.get(&fold(word))).copied()
    }

    /// A row.
    pub fn row(&self, row: u16) -> Option<&Term> {
        self.rows.get(usize::from(row))
    }

    /// All rows.
    pub fn iter(&self) -> impl Iterator<Item = &Term> {
        self.rows.iter()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All words that may be written, synonyms included.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.rows
            .iter()
            .flat_map(|term| std::iter::once(term.id.as_str()).chain(term.synonyms.iter().map(String::as_str)))
    }
}

/// Everything that a model may name.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    properties: Vec<Property>,
    by_name: HashMap<String, PropertyId>,
    /// The technologies.
    pub technologies: Terms,
    /// The protocols.
    pub protocols: Terms,
    controls: Vec<Control>,
}

impl Vocabulary {
    /// The vocabulary that comes with the program, read on first use.
    pub fn builtin() -> &'static Arc<Vocabulary> {
        static BUILTIN: OnceLock<Arc<Vocabulary>> = OnceLock::new();
        BUILTIN.get_or_init(|| Arc::new(read::builtin().0))
    }

    /// This vocabulary with the rows that a pack adds, and what is wrong with those.
    pub fn extended(&self, additions: &Node) -> (Vocabulary, Vec<Diagnostic>) {
        read::extended(self, additions)
    }

    /// The catalogue of controls.
    pub fn controls(&self) -> &[Control] {
        &self.controls
    }

    /// The control of an id, and its place in the catalogue.
    pub fn control(&self, id: &str) -> Option<(ControlId, &Control)> {
        let at = self.controls.iter().position(|control| control.id == id)?;
        Some((ControlId(at as u16), self.controls.get(at)?))
    }

    /// The property of a name.
    pub fn property(&self, name: &str) -> Option<PropertyId> {
        self.by_name.get(name).copied()
    }

    /// A property's row.
    pub fn row(&self, property: PropertyId) -> Option<&Property> {
        self.properties.get(usize::from(property.0))
    }

    /// The key of a property.
    pub fn name(&self, property: PropertyId) -> &str {
        self.row(property).map_or("", |row| &row.name)
    }

    /// All properties.
    pub fn properties(&self) -> impl Iterator<Item = (PropertyId, &Property)> {
        self.properties.iter().enumerate().map(|(at, row)| (PropertyId(at as u16), row))
    }

    /// The properties of a kind.
    pub fn properties_of(&self, kind: Kind) -> impl Iterator<Item = (PropertyId, &Property)> {
        self.properties().filter(move |(_, row)| row.on.has(kind))
    }

    /// How many properties there are.
    pub fn property_count(&self) -> usize {
        self.properties.len()
    }

    /// The value as it is written in a model.
    pub fn word(&self, property: PropertyId, value: FactValue) -> &str {
        match value {
            FactValue::Bool(true) => "true",
            FactValue::Bool(false) => "false",
            FactValue::Grade(grade) => grade.word(),
            FactValue::Word(word) => match self.row(property).map(|row| &row.holds) {
                Some(PropertyType::Word(words)) => words.get(usize::from(word)).map_or("", String::as_str),
                _ => "",
            },
            FactValue::Technology(id) => self.technologies.row(id.0).map_or("", |term| &term.id),
            FactValue::Protocol(id) => self.protocols.row(id.0).map_or("", |term| &term.id),
        }
    }

    /// The value of a word for a property; none when the property does not take it.
    pub fn value(&self, property: PropertyId, word: &str) -> Option<FactValue> {
        match &self.row(property)?.holds {
            PropertyType::Bool => match word {
                "true" | "True" | "TRUE" => Some(FactValue::Bool(true)),
                "false" | "False" | "FALSE" => Some(FactValue::Bool(false)),
                _ => None,
            },
            PropertyType::Grade => Grade::from_word(word).map(FactValue::Grade),
            PropertyType::Word(words) => {
                let word = fold(word);
                words.iter().position(|known| *known == word).map(|at| FactValue::Word(at as u16))
            }
            PropertyType::Technology => {
                self.technologies.find(word).map(|row| FactValue::Technology(TechnologyId(row)))
            }
            PropertyType::Protocol => self.protocols.find(word).map(|row| FactValue::Protocol(ProtocolId(row))),
        }
    }

    /// What stating `property: value` says about other properties.
    pub fn implications(&self, property: PropertyId, value: FactValue) -> &[(PropertyId, FactValue)] {
        match value {
            FactValue::Technology(id) => self.technologies.row(id.0).map_or(&[], |term| &term.implies),
            FactValue::Protocol(id) => self.protocols.row(id.0).map_or(&[], |term| &term.implies),
            _ => {
                let rows = self.row(property).map_or(&[][..], |row| &row.implies);
                rows.iter().find(|(when, _)| *when == value).map_or(&[], |(_, implied)| implied)
            }
        }
    }

    /// Whether the technology or protocol `value` is a case of the class with this row.
    pub fn is_a(&self, value: FactValue, class: u16) -> bool {
        let term = match value {
            FactValue::Technology(id) => self.technologies.row(id.0),
            FactValue::Protocol(id) => self.protocols.row(id.0),
            _ => None,
        };
        term.is_some_and(|term| term.classes.contains(&class))
    }
}
