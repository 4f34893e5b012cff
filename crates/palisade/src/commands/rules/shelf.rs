//! Packs as `palisade rules` reads them: without a model.

use crate::{diagnostics, open};
use palisade_engine::pack::{Pack, Packs};
use palisade_engine::rule::Rule;
use palisade_model::vocabulary::Vocabulary;
use palisade_workspace::language::Language;
use palisade_workspace::{Failure, packs, settings};
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

/// The packs that were asked for, and the rest of the program's, to which they may refer.
pub(super) struct Shelf {
    /// All of them, those that were asked for first.
    pub packs: Packs,
    /// The vocabulary, with what the packs add.
    pub vocabulary: Arc<Vocabulary>,
    /// How many of the packs were asked for; those come first. Templates are there only where they were asked for.
    pub asked: usize,
}

impl Shelf {
    /// The packs that were asked for, each with its rules.
    pub(super) fn asked(&self) -> impl Iterator<Item = (&Pack, Vec<&Rule>)> {
        self.packs.packs.iter().take(self.asked).map(|pack| {
            let rules = self.packs.rules.iter().filter(|rule| rule.pack == pack.id);
            (pack, rules.collect())
        })
    }
}

/// The packs named, or the team's and all of the program's; what is wrong with them is printed.
pub(super) fn read(methods: &[String]) -> Result<Shelf, Failure> {
    let mut files =
        if methods.is_empty() { settings::all(Path::new("."), &mut open::print)? } else { packs::files(methods)? };
    let asked = files.iter().filter(|pack| pack.template.is_none()).count();
    // A page may be a new version of one of the program's: then that one steps back.
    let last = |name: &str| name.trim_end_matches('/').rsplit('/').next().unwrap_or(name).to_owned();
    let own: HashSet<String> = files.iter().flat_map(|pack| &pack.pages).map(|(name, _)| last(name)).collect();
    for mut pack in packs::builtin() {
        if files.iter().all(|known| last(&known.name) != last(&pack.name)) {
            pack.pages.retain(|(name, _)| !own.contains(&last(name)));
            files.push(pack);
        }
    }
    let (vocabulary, definitions) = Language::of(files).split();
    let packs = definitions.compile(&vocabulary);
    diagnostics::print(&packs.diagnostics, &packs.sources);
    Ok(Shelf { packs, vocabulary, asked })
}
