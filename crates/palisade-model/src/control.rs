//! The catalogue of controls.

use crate::kind::KindSet;
use crate::property::{FactValue, PropertyId};
use serde::{Deserialize, Serialize};

/// Which control, by its row in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ControlId(pub u16);

/// What a control costs to bring in, as a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Cost {
    /// A setting, or days of one person.
    Small,
    /// Weeks, or several people.
    Medium,
    /// Months, or a change of the architecture.
    Large,
}

impl Cost {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Cost::Small => "small",
            Cost::Medium => "medium",
            Cost::Large => "large",
        }
    }
}

/// A row of the catalogue.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Control {
    /// The word in the model.
    pub id: String,
    /// What is done, in a few words.
    pub title: String,
    /// The kinds of element that it can be applied to.
    pub on: KindSet,
    /// The facts that it establishes there. Where none of its facts is a property of an element, it is not applied to it.
    pub establishes: Vec<(PropertyId, FactValue)>,
    /// What it costs.
    pub cost: Cost,
    /// What would show that it is in place.
    pub evidence: String,
    /// Ids of NIST SP 800-53 (`SC-8`) and OWASP ASVS 5.0 (`V12.2.1`).
    pub references: Vec<String>,
    /// Rules that it answers, besides those that one of its facts answers.
    pub answers: Vec<String>,
}

/// The keys of a row of the catalogue.
pub const CONTROL_KEYS: [&str; 7] = ["title", "on", "establishes", "cost", "evidence", "references", "answers"];
