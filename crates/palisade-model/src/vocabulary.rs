//! The vocabulary: every property, technology and protocol that a model may name, and the catalogue of controls. The
//! decoder's key check, the JSON Schema, the questions and the checking of rules derive from it. The tables that come
//! with the program are in `vocabulary/` and `controls/`; `palisade-packs` holds them, compiled.

mod naming;
mod read;
mod read_priors;
mod table;
mod term;

pub use crate::property::{FactValue, Property, PropertyId, PropertyType, ProtocolId, TechnologyId};
pub use naming::trust_in_name;
pub use read::Tables;
pub use table::Vocabulary;
pub use term::{Term, Terms};

use crate::diagnostic::Diagnostic;
use crate::yaml::Node;

impl Vocabulary {
    /// Reads tables, and reports what is wrong in them.
    pub fn read(tables: &Tables<'_>) -> (Vocabulary, Vec<Diagnostic>) {
        read::tables(tables)
    }

    /// This vocabulary with the rows that a pack adds, and what is wrong with those.
    pub fn extended(&self, additions: &Node) -> (Vocabulary, Vec<Diagnostic>) {
        read::extended(self, additions)
    }
}
