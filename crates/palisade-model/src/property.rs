//! Properties, and the values that facts give them.

use crate::grade::Grade;
use crate::kind::KindSet;
use serde::{Deserialize, Serialize};

/// Which property, by its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PropertyId(pub u16);

/// Which technology, by its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TechnologyId(pub u16);

/// Which protocol, by its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ProtocolId(pub u16);

/// What a property may hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    /// Of a list of words: whether others may be written, which then say nothing.
    pub open: bool,
    /// Of a list of words: other spellings, each with the position of its word.
    pub aliases: Vec<(String, u16)>,
    /// What each value says about other properties of the same element.
    pub implies: Vec<(FactValue, Vec<(PropertyId, FactValue)>)>,
}
