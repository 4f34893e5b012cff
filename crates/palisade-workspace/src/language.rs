//! The language of a model: the packs in use, and the vocabulary with their additions.

use crate::failure::Failure;
use crate::notice::Listener;
use crate::settings;
use palisade_engine::pack::{Definitions, PackFiles};
use palisade_model::vocabulary::Vocabulary;
use std::path::Path;
use std::sync::Arc;

/// The vocabulary for some packs, and the definitions of these packs.
#[derive(Debug)]
pub struct Language {
    /// The vocabulary with the packs' additions; none if they add nothing.
    extended: Option<Vocabulary>,
    /// The packs.
    pub packs: Definitions,
}

impl Language {
    /// The language of these packs.
    pub fn of(files: Vec<PackFiles>) -> Language {
        let mut packs = Definitions::read(files);
        Language { extended: packs.vocabulary(palisade_packs::vocabulary()), packs }
    }

    /// The language for a model or a folder, from the packs that the user names, otherwise the team's, otherwise the
    /// default one.
    pub fn find(methods: &[String], beside: &Path, tell: Listener<'_>) -> Result<Language, Failure> {
        settings::packs(methods, beside, tell).map(Language::of)
    }

    /// Splits it into the vocabulary and the packs.
    pub fn split(self) -> (Arc<Vocabulary>, Definitions) {
        let vocabulary = self.extended.map_or_else(|| Arc::clone(palisade_packs::vocabulary()), Arc::new);
        (vocabulary, self.packs)
    }
}
