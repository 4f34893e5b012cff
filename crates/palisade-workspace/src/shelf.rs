//! Packs without a model.

use crate::failure::Failure;
use crate::language::Language;
use crate::notice::{Listener, Notice};
use crate::{packs, settings};
use palisade_engine::pack::{Pack, Packs};
use palisade_engine::rule::Rule;
use palisade_engine::rule::search::{self, Match};
use palisade_model::references;
use palisade_model::suggest::did_you_mean;
use palisade_model::vocabulary::Vocabulary;
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

/// The packs that were asked for, and the other built-in packs, to which they may refer.
#[derive(Debug)]
pub struct Shelf {
    /// All packs, beginning with those that were asked for.
    pub packs: Packs,
    /// The vocabulary with the packs' additions.
    pub vocabulary: Arc<Vocabulary>,
    /// How many of the packs were asked for; these come first. Templates are present only if they were asked for.
    pub asked: usize,
}

impl Shelf {
    /// The packs that were asked for, each with its rules.
    pub fn asked(&self) -> impl Iterator<Item = (&Pack, Vec<&Rule>)> {
        self.packs.packs.iter().take(self.asked).map(|pack| {
            let rules = self.packs.rules.iter().filter(|rule| rule.pack == pack.id);
            (pack, rules.collect())
        })
    }

    /// The packs that were asked for, with the rules that a query finds, the closest first; all for an empty query.
    pub fn search(&self, query: &str) -> Vec<(&Pack, Vec<&Rule>)> {
        if query.is_empty() {
            return self.asked().collect();
        }
        self.matched(query, |_| true)
    }

    /// The rules for a name: those with exactly this name, otherwise those that have its words.
    pub fn named(&self, name: &str) -> Vec<(&Pack, Vec<&Rule>)> {
        let exact = self.matched(name, Match::is_exact);
        if exact.is_empty() { self.search(name) } else { exact }
    }

    /// The rules that a query finds closely enough, the closest first, by pack; no pack without rules.
    fn matched(&self, query: &str, is_enough: fn(Match) -> bool) -> Vec<(&Pack, Vec<&Rule>)> {
        let matched = |rule| search::matches(rule, query).filter(|found| is_enough(*found)).map(|found| (found, rule));
        let packs = self.asked().map(|(pack, rules)| {
            let mut rules: Vec<(Match, &Rule)> = rules.into_iter().filter_map(matched).collect();
            rules.sort_by_key(|(found, _)| *found);
            (pack, rules.into_iter().map(|(_, rule)| rule).collect::<Vec<_>>())
        });
        packs.filter(|(_, rules)| !rules.is_empty()).collect()
    }

    /// A suggestion: the id or another name of a rule that is close to a query.
    pub fn near(&self, query: &str) -> Option<String> {
        let names = self.packs.rules.iter().flat_map(|rule| {
            let references = rule.references.iter().filter_map(|id| references::name(id));
            rule.also.iter().map(String::as_str).chain(references)
        });
        did_you_mean(query, self.packs.rule_ids().chain(names))
    }
}

/// Reads the named packs, or the team's and all built-in ones, and passes their errors to `tell`.
///
/// # Errors
/// A named pack cannot be read.
pub fn read(methods: &[String], tell: Listener<'_>) -> Result<Shelf, Failure> {
    let mut files = if methods.is_empty() { settings::all(Path::new("."), tell)? } else { packs::files(methods)? };
    let asked = files.iter().filter(|pack| pack.template.is_none()).count();
    // A page may be a new version of a built-in one, which it then replaces.
    let last = |name: &str| name.trim_end_matches('/').rsplit('/').next().unwrap_or(name).to_owned();
    let id = |page: &str| last(page).trim_end_matches(".md").to_owned();
    let own: HashSet<String> = files.iter().flat_map(|pack| &pack.pages).map(|(name, _)| id(name)).collect();
    let known: HashSet<String> = files.iter().map(|pack| last(&pack.name)).collect();
    for mut pack in palisade_packs::ids().filter(|id| !known.contains(*id)).filter_map(palisade_packs::pack) {
        if let Some(compiled) = &mut pack.compiled {
            compiled.remove(|id| own.contains(id));
        }
        files.push(pack);
    }
    let (vocabulary, definitions) = Language::of(files).split();
    let packs = definitions.compile(&vocabulary);
    tell(Notice::Remarks(&packs.diagnostics, &packs.sources));
    Ok(Shelf { packs, vocabulary, asked })
}
