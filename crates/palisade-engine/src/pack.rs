//! Packs: folders of rules with a definition, from the program itself or from disk.

mod apply;
pub mod archive;
mod compile;
mod compiled;
mod definition;
mod description;
mod halves;
mod overrides;
mod wrong;

pub use compiled::CompiledPack;
pub use definition::{Definitions, PackFiles, TemplateFile};
pub use description::Pack;
pub use overrides::{Disabled, Override};

use crate::rule::Rule;
use crate::template::{self, Template, ThreatType};
use palisade_model::code::Code;
use palisade_model::diagnostic::{self, Diagnostic};
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
    /// Templates of the Threat Modeling Tool, which have rules of their own.
    pub templates: Vec<Template>,
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

    /// Two rules that refine each other.
    fn check_refinements(&mut self) {
        let mut found = Vec::new();
        for rule in &self.rules {
            let general = rule.refines.iter().filter_map(|general| self.rule(general));
            for general in general.filter(|general| general.refines.contains(&rule.id)) {
                let message = format!("`{}` and `{}` refine each other", rule.id, general.id);
                let error = Diagnostic::error(Code::RulePage, Span::start_of(rule.file), message);
                found.push(error.help("only one of them can be more exact"));
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
                    .unwrap_or_else(|| "nothing is merged until a pack in use has that rule".to_owned());
                let message = format!("`{}` refines `{general}`, a rule that no pack in use has", rule.id);
                found.push(Diagnostic::warning(Code::UnknownRule, Span::start_of(rule.file), message).help(help));
            }
        }
        found
    }

    /// Renames that lead nowhere, or away from a rule that is still there.
    fn check_renames(&mut self) {
        let mut found = Vec::new();
        for (before, now) in self.packs.iter().flat_map(|pack| &pack.renames) {
            if self.rule(&now.value).is_none() {
                let known = self.rules.iter().map(|rule| rule.id.as_str());
                let help = did_you_mean(&now.value, known).unwrap_or_else(|| "name a rule of this pack".to_owned());
                let message = format!("there is no rule `{}` to rename to", now.value);
                found.push(Diagnostic::error(Code::UnknownRule, now.span, message).help(help));
            } else if self.rule(&before.value).is_some() {
                let message = format!("`{}` is the id of an existing rule", before.value);
                let help = "a former id must not belong to an existing rule";
                found.push(Diagnostic::error(Code::DuplicateId, before.span, message).help(help));
            }
        }
        self.diagnostics.append(&mut found);
    }

    /// Checks the packs against each other, and applies what they change.
    fn finish(mut self) -> Packs {
        self.check_renames();
        self.check_refinements();
        self.override_rules();
        diagnostic::sort(&mut self.diagnostics);
        self
    }

    /// The ids of all rules, those of templates after the packs'.
    pub fn rule_ids(&self) -> impl Iterator<Item = &str> {
        let own = self.templates.iter().flat_map(|template| &template.threats).map(|threat| threat.id.as_str());
        self.rules.iter().map(|rule| rule.id.as_str()).chain(own)
    }

    /// The threat type of a template.
    pub fn threat_type(&self, place: template::Place) -> Option<&ThreatType> {
        self.templates.get(place.template)?.threats.get(place.hit.threat)
    }

    /// The rule of an id; the first pack that has it.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }
}
