//! Definitions and pages to packs whose rules can run.

use super::definition::{Definitions, Pack};
use super::{Packs, halves};
use crate::rule::Rule;
use crate::rule::page::Page;
use crate::template::Template;
use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::source::{FileId, Span};
use palisade_model::vocabulary::Vocabulary;

/// A page as it came out.
struct Compiled {
    id: String,
    file: FileId,
    rule: Result<Rule, Vec<Diagnostic>>,
}

impl Definitions {
    /// Reads the pages; what is wrong in one does not keep the others from being used.
    pub fn compile(self, vocabulary: &Vocabulary) -> Packs {
        let mut packs = Packs { sources: self.sources, diagnostics: self.diagnostics, ..Packs::default() };
        let mut work = Vec::new();
        let mut own = Vec::new();
        for (at, (pack, pages)) in self.packs.into_iter().enumerate() {
            work.extend(pages.into_iter().map(|page| (at, page)));
            own.push(pack);
        }
        let compiled = halves::map(work, |(at, page): (usize, Page)| {
            let pack = own.get(at).map_or(("", false), |pack| (pack.id.as_str(), pack.prompt));
            (at, Compiled { id: page.id.clone(), file: page.file, rule: page.rule(vocabulary, pack.0, pack.1) })
        });
        let mut compiled = compiled.into_iter().peekable();
        for (at, pack) in own.iter().enumerate() {
            let pages = std::iter::from_fn(|| compiled.next_if(|(of, _)| *of == at)).map(|(_, page)| page);
            packs.add(pack.clone(), pages);
        }
        for (file, draft) in self.templates {
            let (template, diagnostics) = Template::compile(draft, file);
            packs.diagnostics.extend(diagnostics);
            packs.templates.push(template);
        }
        packs.finish()
    }
}

impl Packs {
    fn add(&mut self, pack: Pack, pages: impl Iterator<Item = Compiled>) {
        let first = self.rules.len();
        for page in pages {
            let own = self.rules.get(first..).unwrap_or_default();
            if own.iter().any(|known| known.id == page.id) {
                let message = format!("two rules have the id `{}`", page.id);
                let error = Diagnostic::error(Code::DuplicateId, Span::start_of(page.file), message);
                self.diagnostics.push(error.help("rename this page"));
                continue;
            }
            if let Some(known) = self.rules.iter().find(|known| known.id == page.id) {
                let message = format!("the pack `{}` already has a rule `{}`", known.pack, known.id);
                let error = Diagnostic::error(Code::DuplicateId, Span::start_of(page.file), message);
                self.diagnostics
                    .push(error.help("rename this page; if it is more exact, name that rule under `refines:`"));
                continue;
            }
            match page.rule {
                Ok(mut rule) => {
                    let former = pack.renames.iter().filter(|(_, now)| now.value == rule.id);
                    rule.was.extend(former.map(|(before, _)| before.value.clone()));
                    self.rules.push(rule);
                }
                Err(diagnostics) => self.diagnostics.extend(diagnostics),
            }
        }
        self.packs.push(pack);
    }
}
