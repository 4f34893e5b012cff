//! Looking things up in the vocabulary.

use super::naming::{self, Names};
use super::term::Terms;
use crate::control::{Control, ControlId};
use crate::grade::Grade;
use crate::kind::Kind;
use crate::priors::Priors;
use crate::property::{FactValue, Property, PropertyId, PropertyType, ProtocolId, TechnologyId};
use crate::suggest::fold;
use crate::word::Word;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything that a model may name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Vocabulary {
    pub(super) properties: Vec<Property>,
    pub(super) by_name: BTreeMap<String, PropertyId>,
    /// The technologies.
    pub technologies: Terms,
    /// What may be read from names.
    pub(super) names: Names,
    /// The protocols.
    pub protocols: Terms,
    pub(super) controls: Vec<Control>,
    /// What is usually so where nobody said.
    pub priors: Priors,
}

impl Vocabulary {
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

    /// A fact as a line of a model: `encrypted: true`.
    pub fn line(&self, (property, value): (PropertyId, FactValue)) -> String {
        format!("{}: {}", self.name(property), self.word(property, value))
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
                let aliases = self.row(property).map_or(&[][..], |row| &row.aliases);
                let alias = || aliases.iter().find(|(alias, _)| *alias == word).map(|(_, at)| *at);
                let at = words.iter().position(|known| *known == word).map(|at| at as u16);
                at.or_else(alias).map(FactValue::Word)
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

    /// The technology that a component's name suggests: "Redis", "Orders DB (`MySQL`)", "ingress-nginx". A product comes
    /// before the class of it, and what the end of the name says before the rest. It is always one that a component of
    /// this kind may be; with a kind that is not known, the name alone decides.
    pub fn technology_in_name(&self, name: &str, kind: Option<Kind>) -> Option<TechnologyId> {
        naming::technology(&self.names, &self.technologies, name, kind).map(TechnologyId)
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
