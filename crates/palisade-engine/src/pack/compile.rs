//! Definitions and pages to packs whose rules can run.

use super::compiled::CompiledPack;
use super::definition::{Definitions, PackFiles, Read};
use super::description::Pack;
use super::{Packs, halves};
use crate::rule::page::Page;
use crate::template::Template;
use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::source::{FileId, Sources, Span};
use palisade_model::vocabulary::Vocabulary;
use std::collections::HashMap;

/// Which pack has each id of a rule, by its place among the packs.
type Taken = HashMap<String, usize>;

impl Definitions {
    /// Reads the pages; what is wrong in one does not keep the others from being used.
    pub fn compile(self, vocabulary: &Vocabulary) -> Packs {
        let mut packs = Packs { sources: self.sources, diagnostics: self.diagnostics, ..Packs::default() };
        let mut taken = Taken::new();
        for read in self.packs {
            let pack = match read {
                Read::Pages(pack, pages) => {
                    packs.add_pages(&pack, pages, vocabulary, &mut taken);
                    pack
                }
                Read::Compiled(compiled) => {
                    let (pack, rules) = compiled.split(vocabulary);
                    for rule in rules {
                        if packs.is_free(&rule.id, rule.file, &mut taken) {
                            packs.rules.push(rule);
                        }
                    }
                    pack
                }
            };
            packs.packs.push(pack);
        }
        for (file, draft) in self.templates {
            let (template, diagnostics) = Template::compile(draft, file);
            packs.diagnostics.extend(diagnostics);
            packs.templates.push(template);
        }
        packs.finish()
    }
}

impl CompiledPack {
    /// Compiles the pack of some files, and gives these in the order of their numbers.
    ///
    /// # Errors
    /// The packs with their diagnostics, when anything is wrong.
    pub fn of(vocabulary: &Vocabulary, files: PackFiles) -> Result<(CompiledPack, Sources), Box<Packs>> {
        let mut packs = Definitions::read(vec![files]).compile(vocabulary);
        match packs.packs.pop() {
            Some(pack) if packs.diagnostics.is_empty() => {
                let controls = vocabulary.controls().len();
                Ok((CompiledPack { pack, rules: packs.rules, controls, files: &[] }, packs.sources))
            }
            _ => Err(Box::new(packs)),
        }
    }
}

impl Packs {
    fn add_pages(&mut self, pack: &Pack, pages: Vec<Page>, vocabulary: &Vocabulary, taken: &mut Taken) {
        let compiled =
            halves::map(pages, |page: Page| (page.id.clone(), page.file, page.rule(vocabulary, &pack.id, pack.prompt)));
        for (id, file, rule) in compiled {
            if !self.is_free(&id, file, taken) {
                continue;
            }
            match rule {
                Ok(mut rule) => {
                    let former = pack.renames.iter().filter(|(_, now)| now.value == rule.id);
                    rule.was.extend(former.map(|(before, _)| before.value.clone()));
                    self.rules.push(rule);
                }
                Err(diagnostics) => {
                    // A page that is not read leaves its id to others.
                    taken.remove(&id);
                    self.diagnostics.extend(diagnostics);
                }
            }
        }
    }

    /// Whether no rule so far has this id; otherwise it says which pack has one. The id is taken from now on.
    fn is_free(&mut self, id: &str, file: FileId, taken: &mut Taken) -> bool {
        let Some(owner) = taken.get(id) else {
            taken.insert(id.to_owned(), self.packs.len());
            return true;
        };
        let (message, help) = match self.packs.get(*owner) {
            Some(owner) => {
                let message = format!("the pack `{}` already has a rule `{id}`", owner.id);
                (message, "rename this page; if it is more exact, name that rule under `refines:`")
            }
            None => (format!("two rules have the id `{id}`"), "rename this page"),
        };
        self.diagnostics.push(Diagnostic::error(Code::DuplicateId, Span::start_of(file), message).help(help));
        false
    }
}
