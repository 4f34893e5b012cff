//! From what a template's file says to threat types that can run. What is wrong with one does not keep the others from
//! being used.

use super::filter::{self, Filter};
use super::{Category, Draft, Template, Text, ThreatDraft, ThreatType, stride};
use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::mistake::Mistake;
use palisade_model::source::{FileId, Span};
use palisade_model::suggest::did_you_mean;
use palisade_model::yaml::shorten;
use std::collections::HashSet;
use std::sync::Arc;

/// The priority of threats where neither the threat type nor its template names one.
const PRIORITY: &str = "High";

impl Template {
    /// Checks the threat types of a template that was read from `file`.
    pub fn compile(draft: Draft, file: FileId) -> (Template, Vec<Diagnostic>) {
        let mut told = Vec::new();
        let categories: Vec<(String, Category)> = draft
            .categories
            .iter()
            .map(|(id, name)| (id.clone(), Category { name: name.as_str().into(), stride: stride(name) }))
            .collect();
        let priority = draft.priority.as_deref().unwrap_or(PRIORITY);
        let mut checker = Checker { file, categories, priority, seen: HashSet::new(), told: &mut told };
        let threats = draft.threats.into_iter().filter_map(|threat| checker.threat(threat)).collect();
        let Draft { name, version, author, stencils, .. } = draft;
        (Template { name, version, author, stencils, threats, file }, told)
    }
}

struct Checker<'a> {
    file: FileId,
    categories: Vec<(String, Category)>,
    priority: &'a str,
    seen: HashSet<String>,
    told: &'a mut Vec<Diagnostic>,
}

impl Checker<'_> {
    fn span(&self, text: &Text) -> Span {
        Span { file: self.file, start: text.range.start as u32, end: text.range.end as u32 }
    }

    fn threat(&mut self, draft: ThreatDraft) -> Option<ThreatType> {
        let id = draft.id.value.clone();
        if id.is_empty() || id.contains('@') {
            let message = match id.as_str() {
                "" => "this threat type has no id".to_owned(),
                id => format!("`{}` cannot be the id of a threat type", shorten(id)),
            };
            let error = Diagnostic::error(Code::Template, self.span(&draft.id), message);
            self.told.push(error.help("give it a unique id without `@`"));
            return None;
        }
        if !self.seen.insert(id.clone()) {
            let message = format!("two threat types have the id `{}`", shorten(&id));
            let error = Diagnostic::error(Code::DuplicateId, self.span(&draft.id), message);
            self.told.push(error.help("the first one is used; rename this one"));
            return None;
        }
        let include = self.filter(&id, "include", &draft.include);
        let exclude = self.filter(&id, "exclude", &draft.exclude);
        // Both are read before either is given up, so that all mistakes are reported at once.
        let (include, exclude) = (include.ok()?, exclude.ok()?);
        let Some(include) = include else {
            let message = format!("the threat type `{}` has no include filter", shorten(&id));
            let warning = Diagnostic::warning(Code::Template, self.span(&draft.id), message);
            self.told.push(warning.help("it finds no threat; write a filter, or remove it"));
            return None;
        };
        let category = self.category(&draft);
        Some(ThreatType {
            id,
            title: draft.title,
            category,
            description: draft.description,
            include_text: draft.include.value,
            include,
            exclude_text: draft.exclude.value,
            exclude,
            priority: Arc::from(draft.priority.as_deref().unwrap_or(self.priority)),
            mitigation: draft.mitigation,
        })
    }

    fn filter(&mut self, id: &str, which: &str, text: &Text) -> Result<Option<Filter>, ()> {
        filter::parse(&text.value).map_err(|wrong| {
            let line = text.value.get(..wrong.at).unwrap_or("").trim_start();
            let before = line.char_indices().rev().nth(30).map_or(line, |(at, _)| line.get(at..).unwrap_or(line));
            let near = if before.is_empty() { String::new() } else { format!(" (after `{before}`)") };
            let message = format!("the {which} filter of `{}` cannot be read: {}{near}", shorten(id), wrong.message);
            self.told.push(Diagnostic::of_mistake(Code::Template, self.span(text), Mistake { message, ..wrong }));
        })
    }

    fn category(&mut self, draft: &ThreatDraft) -> Category {
        if let Some((_, category)) = self.categories.iter().find(|(id, _)| *id == draft.category) {
            return category.clone();
        }
        let message = format!(
            "the threat type `{}` is of the category `{}`, which the template does not have",
            shorten(&draft.id.value),
            shorten(&draft.category)
        );
        let ids = self.categories.iter().map(|(id, _)| id.as_str());
        let help = did_you_mean(&draft.category, ids).unwrap_or_else(|| "name one of its categories by id".to_owned());
        self.told.push(Diagnostic::warning(Code::Template, self.span(&draft.id), message).help(help));
        Category { name: draft.category.as_str().into(), stride: stride(&draft.category) }
    }
}
