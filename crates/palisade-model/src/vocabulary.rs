//! The vocabulary: every property, technology and protocol that a model may name, read once from the tables in
//! `vocabulary/`. The decoder's key check, the JSON Schema, the questions and the checking of rules derive from it.

mod read;
mod table;
mod term;

pub use crate::property::{FactValue, Property, PropertyId, PropertyType, ProtocolId, TechnologyId};
pub use table::Vocabulary;
pub use term::{Term, Terms};

use crate::diagnostic::Diagnostic;
use crate::yaml::Node;
use std::sync::{Arc, OnceLock};

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
}
