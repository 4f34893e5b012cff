//! The tree of one file to a draft: names are not resolved yet, and everything wrong was reported.

mod control;
mod element;
mod foreign;
mod meant;
mod rating;
mod register;
mod text;
mod unknown;

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::keys::{SECTIONS, SYSTEM_KEYS};
use crate::kind::Kind;
use crate::model::{Head, Note, System};
use crate::register::{Entry, Progress};
use crate::source::{Span, Spanned};
use crate::suggest::{did_you_mean, one_of};
use crate::vocabulary::{PropertyId, Vocabulary};
use crate::yaml::{self, Node, shorten};
use std::collections::HashMap;

/// A boundary, a class of data, a component or a flow whose references are still names.
#[derive(Debug)]
pub(crate) struct DraftElement {
    pub kind: Kind,
    pub head: Head,
    pub boundary: Option<Spanned<String>>,
    pub from: Option<Spanned<String>>,
    pub to: Option<Spanned<String>>,
    /// `carries` of a flow, `stores` of a store.
    pub data: Option<Spanned<Vec<Spanned<String>>>>,
    /// The keys that are stated as `unknown`.
    pub unknown: Vec<String>,
    pub out_of_scope: Option<Spanned<String>>,
}

/// A control that is applied somewhere; the names of where come with the kind of what they name, where that is known.
#[derive(Debug)]
pub(crate) struct DraftControl {
    pub control: Option<Spanned<String>>,
    pub progress: Option<Spanned<Progress>>,
    /// None for the whole system.
    pub at: Option<Vec<(Option<Kind>, Spanned<String>)>>,
    pub except: Vec<(Option<Kind>, Spanned<String>)>,
    pub evidence: Option<String>,
    pub ticket: Option<String>,
    /// Where it was written.
    pub span: Span,
}

impl DraftControl {
    fn at(span: Span) -> DraftControl {
        DraftControl { control: None, progress: None, at: None, except: Vec::new(), evidence: None, ticket: None, span }
    }
}

/// All that the files of a project say, in the order in which they say it.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub system: Option<Spanned<System>>,
    pub includes: Vec<Spanned<String>>,
    pub elements: Vec<DraftElement>,
    pub controls: Vec<DraftControl>,
    /// Ids of elements that are there but could not be read; naming them is not a second mistake.
    pub unread: std::collections::HashSet<String>,
    pub assumptions: Vec<Note>,
    pub out_of_scope: Vec<Note>,
    pub actors: Vec<Note>,
    pub assets: Vec<Note>,
    pub objectives: Vec<Note>,
    pub register: Vec<Entry>,
    pub register_at: Option<Span>,
    /// The suggestions for technologies, protocols and ways of authentication that are in no table.
    pub compared: HashMap<(PropertyId, String), Option<String>>,
}

pub(crate) struct Decoder<'a> {
    pub vocabulary: &'a Vocabulary,
    pub diagnostics: &'a mut Vec<Diagnostic>,
    pub draft: &'a mut Draft,
    /// How many things were written in lists so far.
    pub listed: u32,
}

impl Decoder<'_> {
    /// Takes in the sections of one file.
    pub(crate) fn file(&mut self, root: &Node) {
        let Some(sections) = root.as_map() else {
            if !root.is_null() {
                self.no_map_of_sections(root);
            }
            return;
        };
        if self.refuses(sections) {
            return;
        }
        for section in sections {
            let (key, node) = (&*section.key.value, &section.value);
            match key {
                "system" => self.system(node, section.key.span),
                "include" => {
                    let includes = self.texts(node, "a path");
                    self.draft.includes.extend(includes);
                }
                "boundaries" => self.section(node, Some(Kind::Boundary)),
                "data" => self.section(node, Some(Kind::Data)),
                "components" => self.section(node, None),
                "flows" => self.section(node, Some(Kind::Dataflow)),
                "controls" => self.controls(node),
                "assumptions" => self.draft_notes(node, |draft| &mut draft.assumptions),
                "out_of_scope" => self.draft_notes(node, |draft| &mut draft.out_of_scope),
                "actors" => self.draft_notes(node, |draft| &mut draft.actors),
                "assets" => self.draft_notes(node, |draft| &mut draft.assets),
                "objectives" => self.draft_notes(node, |draft| &mut draft.objectives),
                "threats" => {
                    self.draft.register_at.get_or_insert(section.key.span);
                    self.register(node);
                }
                _ => {
                    let known = SECTIONS.iter().map(|(name, _)| *name);
                    let help = did_you_mean(key, known.clone())
                        .unwrap_or_else(|| format!("the sections are {}", one_of(known)));
                    self.unknown_key(&section.key, "a model has no section", help);
                }
            }
        }
    }

    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub(crate) fn unknown_key(&mut self, key: &Spanned<Box<str>>, what: &str, help: String) {
        let message = format!("{what} `{}`", shorten(&key.value));
        self.report(Diagnostic::error(Code::UnknownKey, key.span, message).help(help));
    }

    pub(crate) fn wrong_type(&mut self, node: &Node, expected: &str) {
        let message = format!("expected {expected}, found {}", node.shape());
        self.report(Diagnostic::error(Code::WrongType, node.span, message));
    }

    fn system(&mut self, node: &Node, key: Span) {
        let mut system = System::default();
        if let Some(name) = node.as_text() {
            name.clone_into(&mut system.name);
        } else if let Some(entries) = node.as_map() {
            for entry in entries {
                let value = &entry.value;
                match &*entry.key.value {
                    "name" => system.name = self.text(value).unwrap_or_default(),
                    "description" => system.description = self.text(value),
                    "owner" => system.owner = self.text(value),
                    "authors" | "author" => system.authors = self.plain_texts(value),
                    "reviewers" => system.reviewers = self.plain_texts(value),
                    "version" => system.version = self.text(value),
                    "date" => system.date = self.text(value),
                    "links" | "link" => system.links = self.plain_texts(value),
                    other => {
                        let help = did_you_mean(other, SYSTEM_KEYS.iter().copied())
                            .unwrap_or_else(|| format!("`system` takes {}", one_of(SYSTEM_KEYS.iter().copied())));
                        self.unknown_key(&entry.key, "`system` has no", help);
                    }
                }
            }
        } else {
            return self.wrong_type(node, "the system's name, or a map");
        }
        match &self.draft.system {
            None => self.draft.system = Some(Spanned::new(system, key)),
            Some(first) => {
                let first = first.span;
                let error =
                    Diagnostic::error(Code::DuplicateKey, key, "`system` is written in two files of this model");
                self.report(
                    error
                        .help("keep the one in the file that includes the others")
                        .related(first, "first written here"),
                );
            }
        }
    }

    fn draft_notes(&mut self, node: &Node, list: fn(&mut Draft) -> &mut Vec<Note>) {
        let notes = self.notes(node);
        list(self.draft).extend(notes);
    }

    /// A list of sentences, or a map from ids to sentences or to `{ name, description }`.
    fn notes(&mut self, node: &Node) -> Vec<Note> {
        let mut notes = Vec::new();
        let mut items: Vec<(Option<&Spanned<Box<str>>>, &Node)> = match &node.value {
            yaml::Value::List(items) => items.iter().map(|item| (None, item)).collect(),
            yaml::Value::Map(entries) => entries.iter().map(|entry| (Some(&entry.key), &entry.value)).collect(),
            yaml::Value::Scalar(_) if node.is_null() => Vec::new(),
            yaml::Value::Scalar(_) => vec![(None, node)],
        };
        // Stable: lists keep their order, maps are by key.
        items.sort_by_key(|(key, _)| key.map(|key| &key.value));
        for (key, item) in items {
            let span = key.map_or(item.span, |key| key.span);
            let mut note = Note { name: key.map(|key| key.value.to_string()), text: None, span };
            if let Some(text) = item.as_text() {
                note.text = Some(text.to_owned());
            } else if let Some(entries) = item.as_map() {
                for entry in entries {
                    match &*entry.key.value {
                        "name" | "id" => note.name = self.text(&entry.value).or(note.name),
                        "description" | "text" | "reason" => note.text = self.text(&entry.value),
                        _ => {
                            self.unknown_key(&entry.key, "this has no", "it takes `name` and `description`".to_owned());
                        }
                    }
                }
            } else if !item.is_null() {
                self.wrong_type(item, "a sentence");
            }
            notes.push(note);
        }
        notes
    }
}
