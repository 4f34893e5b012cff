//! Reading packs without a model, for `palisade rules`.

use crate::{diagnostics, open};
use palisade_engine::pack::{Pack, Packs};
use palisade_engine::rule::Rule;
use palisade_model::vocabulary::Vocabulary;
use palisade_workspace::language::Language;
use palisade_workspace::{Failure, packs, settings};
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

/// The packs that were asked for, and the other built-in packs, to which they may refer.
pub(super) struct Shelf {
    /// All packs, beginning with those that were asked for.
    pub packs: Packs,
    /// The vocabulary with the packs' additions.
    pub vocabulary: Arc<Vocabulary>,
    /// How many of the packs were asked for; these come first. Templates are present only if they were asked for.
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

/// Reads the named packs, or the team's and all built-in ones, and prints their errors.
pub(super) fn read(methods: &[String]) -> Result<Shelf, Failure> {
    let mut files =
        if methods.is_empty() { settings::all(Path::new("."), &mut open::print)? } else { packs::files(methods)? };
    let asked = files.iter().filter(|pack| pack.template.is_none()).count();
    // A page may be a new version of a built-in one, which it then replaces.
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
