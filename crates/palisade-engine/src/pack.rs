//! Packs: folders of rules with a definition, from the program itself or from disk.

mod definition;
mod overrides;

pub use definition::{Definitions, Pack, PackFiles};
pub use overrides::{Disabled, Override};

use crate::rule::{self, Rule};
use palisade_model::diagnostic::{self, Diagnostic};
use palisade_model::path::ProjectPath;
use palisade_model::source::{Sources, Span};
use palisade_model::suggest::did_you_mean;
use palisade_model::vocabulary::Vocabulary;

/// All packs of one run.
#[derive(Debug, Default)]
pub struct Packs {
    /// The pages that were read; the spans of rules and of the diagnostics are in these.
    pub sources: Sources,
    /// The packs, in the order given.
    pub packs: Vec<Pack>,
    /// Their rules, by pack, then by id.
    pub rules: Vec<Rule>,
    /// Rules that a pack took out.
    pub disabled: Vec<Disabled>,
    /// What is wrong with them.
    pub diagnostics: Vec<Diagnostic>,
}

impl Packs {
    /// Reads packs that add nothing to the vocabulary; what is wrong in one does not keep the others from being used.
    pub fn read(vocabulary: &Vocabulary, files: Vec<PackFiles>) -> Packs {
        Definitions::read(files).compile(vocabulary)
    }

    fn add(&mut self, vocabulary: &Vocabulary, pack: Pack, name: &str, mut pages: Vec<(String, String)>) {
        pages.sort();
        for (page, text) in pages {
            let path = if pack.alone { page.clone() } else { format!("{name}/rules/{page}") };
            let file = self.sources.add(ProjectPath::file(&path), text.clone());
            let id = page.rsplit('/').next().unwrap_or(&page).trim_end_matches(".md");
            if let Some(known) = self.rules.iter().find(|known| known.id == id && known.pack == pack.id) {
                let message = format!("two rules have the id `{}`", known.id);
                let error = Diagnostic::error("duplicate-id", Span::start_of(file), message);
                self.diagnostics.push(error.help("rename this page"));
                continue;
            }
            match rule::read(vocabulary, file, id, &pack.id, pack.prompt, &text) {
                Ok(mut rule) => {
                    let former = pack.renames.iter().filter(|(_, now)| *now == rule.id);
                    rule.was.extend(former.map(|(before, _)| before.clone()));
                    self.rules.push(rule);
                }
                Err(diagnostics) => self.diagnostics.extend(diagnostics),
            }
        }
        self.packs.push(pack);
    }

    /// Two rules that refine each other.
    fn check_refinements(&mut self) {
        let mut found = Vec::new();
        for rule in &self.rules {
            let general = rule.refines.iter().filter_map(|general| self.rule(general));
            for general in general.filter(|general| general.refines.contains(&rule.id)) {
                let message = format!("`{}` and `{}` refine each other", rule.id, general.id);
                let error = Diagnostic::error("rule-page", Span::start_of(rule.file), message);
                found.push(error.help("only one of them can be the more exact one"));
            }
        }
        self.diagnostics.append(&mut found);
    }

    /// What rules say to refine and what no pack here has: of a pack that is not in use, or a slip of the hand.
    pub fn unknown_refinements(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for rule in &self.rules {
            for general in rule.refines.iter().filter(|general| self.rule(general).is_none()) {
                let ids = self.rules.iter().map(|rule| rule.id.as_str());
                let help = did_you_mean(general, ids)
                    .unwrap_or_else(|| "nothing is merged into it while no pack has that rule".to_owned());
                let message = format!("`{}` refines `{general}`, which no pack here has", rule.id);
                found.push(Diagnostic::warning("unknown-rule", Span::start_of(rule.file), message).help(help));
            }
        }
        found
    }

    fn finish(mut self) -> Packs {
        self.check_refinements();
        self.override_rules();
        diagnostic::sort(&mut self.diagnostics);
        self
    }

    /// The rule of an id; the first pack that has it.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }
}
