//! What packs say of themselves: `pack.yaml`.

use super::compiled::CompiledPack;
use super::description::Pack;
use super::overrides;
use super::wrong::wrong;
use crate::rule::page::Page;
use crate::template;
use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::mistake::Mistake;
use palisade_model::path::ProjectPath;
use palisade_model::source::{FileId, Sources, Span, Spanned};
use palisade_model::suggest::{did_you_mean, one_of, slug};
use palisade_model::vocabulary::Vocabulary;
use palisade_model::yaml::{self, Node};

/// A pack's files as text.
#[derive(Clone, Debug, Default)]
pub struct PackFiles {
    /// The folder's name, or the path as the user gave it; it stands before the file names in messages.
    pub name: String,
    /// The text of `pack.yaml`; none for a page that stands alone.
    pub definition: Option<String>,
    /// The pages: file name without folder, and text.
    pub pages: Vec<(String, String)>,
    /// A template of the Threat Modeling Tool, which has neither definition nor pages.
    pub template: Option<TemplateFile>,
    /// A pack that was compiled before, which has neither definition nor pages.
    pub compiled: Option<CompiledPack>,
    /// What could not be read of it, or of the list that names it; the rest is used.
    pub unread: Vec<Diagnostic>,
}

/// A file that holds a template.
#[derive(Clone, Debug)]
pub struct TemplateFile {
    /// Its text, which places in it are of.
    pub text: String,
    /// What it says, or why it cannot be read.
    pub draft: Result<template::Draft, Mistake<usize>>,
}

/// Definitions that were read, and pages that are not checked yet: a page can only be checked against the whole
/// vocabulary, which the definitions may add to.
#[derive(Debug, Default)]
pub struct Definitions {
    pub(super) sources: Sources,
    pub(super) packs: Vec<Read>,
    pub(super) templates: Vec<(FileId, template::Draft)>,
    additions: Vec<Node>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A pack that was read.
#[derive(Debug)]
pub(super) enum Read {
    /// Its pages are still to be checked.
    Pages(Pack, Vec<Page>),
    /// It was compiled before.
    Compiled(CompiledPack),
}

impl Read {
    fn pack(&self) -> &Pack {
        match self {
            Read::Pages(pack, _) => pack,
            Read::Compiled(compiled) => &compiled.pack,
        }
    }
}

const KEYS: [&str; 9] = ["id", "title", "version", "licence", "about", "tier", "vocabulary", "renames", "overrides"];

impl Definitions {
    /// Reads the definitions of packs and the YAML of their pages.
    pub fn read(files: Vec<PackFiles>) -> Definitions {
        let mut definitions = Definitions::default();
        for mut files in files {
            definitions.diagnostics.append(&mut files.unread);
            if let Some(compiled) = files.compiled.take() {
                definitions.compiled(compiled);
                continue;
            }
            if files.definition.is_none() && files.pages.is_empty() && files.template.is_none() {
                continue;
            }
            if let Some(template) = files.template.take() {
                definitions.template(&files.name, template);
                continue;
            }
            let pack = definitions.pack(&files);
            files.pages.sort();
            let pages = std::mem::take(&mut files.pages);
            let pages = pages.into_iter().map(|page| definitions.page(&pack, &files.name, page)).collect();
            definitions.packs.push(Read::Pages(pack, pages));
        }
        definitions
    }

    fn compiled(&mut self, mut compiled: CompiledPack) {
        let first = self.sources.files().count() as u16;
        for (path, text) in compiled.files {
            self.sources.add(ProjectPath::file(path), *text);
        }
        compiled.move_files(first);
        self.packs.push(Read::Compiled(compiled));
    }

    fn template(&mut self, name: &str, template: TemplateFile) {
        let file = self.sources.add(ProjectPath::file(name), template.text);
        match template.draft {
            Ok(draft) => self.templates.push((file, draft)),
            Err(error) => {
                let at = Span { file, start: error.at as u32, end: error.at as u32 };
                self.diagnostics.push(Diagnostic::of_mistake(Code::Template, at, error));
            }
        }
    }

    fn page(&mut self, pack: &Pack, folder: &str, (name, text): (String, String)) -> Page {
        let path = if pack.alone { name.clone() } else { format!("{folder}/rules/{name}") };
        let file = self.sources.add(ProjectPath::file(&path), text.clone());
        let id = name.rsplit('/').next().unwrap_or(&name).trim_end_matches(".md");
        Page::read(file, id.to_owned(), text)
    }

    /// The vocabulary with what the packs add to it; none when they add nothing.
    pub fn vocabulary(&mut self, base: &Vocabulary) -> Option<Vocabulary> {
        let mut extended: Option<Vocabulary> = None;
        for additions in &self.additions {
            let (vocabulary, diagnostics) = extended.as_ref().unwrap_or(base).extended(additions);
            self.diagnostics.extend(diagnostics);
            extended = Some(vocabulary);
        }
        extended
    }

    fn pack(&mut self, files: &PackFiles) -> Pack {
        let short = files.name.rsplit('/').next().unwrap_or(&files.name).trim_end_matches(".md").to_owned();
        let mut pack = Pack { id: short.clone(), title: short, version: "0".to_owned(), ..Pack::default() };
        let Some(text) = &files.definition else {
            pack.alone = true;
            return pack;
        };
        let file = self.sources.add(ProjectPath::file(&format!("{}/pack.yaml", files.name)), text.clone());
        let document = yaml::parse(file, text);
        self.diagnostics.extend(document.diagnostics);
        for entry in document.root.as_ref().and_then(Node::as_map).unwrap_or(&[]) {
            let text = || entry.value.as_text().unwrap_or("").to_owned();
            match &*entry.key.value {
                "id" => {
                    pack.id = text();
                    if self.packs.iter().any(|known| known.pack().id == pack.id) {
                        let message = format!("there is already a pack `{}`", yaml::shorten(&pack.id));
                        wrong(&mut self.diagnostics, &entry.value, message, "choose another id");
                    } else if slug(&pack.id) != pack.id {
                        let message = format!("`{}` cannot be the id of a pack", yaml::shorten(&pack.id));
                        wrong(
                            &mut self.diagnostics,
                            &entry.value,
                            message,
                            "use lower-case letters, digits and hyphens",
                        );
                    }
                }
                "title" => pack.title = text(),
                "version" => pack.version = text(),
                "licence" | "license" => pack.licence = text(),
                "about" => pack.about = text(),
                "tier" => match entry.value.as_text() {
                    Some("prompt") => pack.prompt = true,
                    _ => wrong(&mut self.diagnostics, &entry.value, "the only tier is `prompt`", "omit it otherwise"),
                },
                "vocabulary" if entry.value.as_map().is_none() => {
                    let help = "write `properties:`, `technologies:`, `protocols:` or `controls:` under it";
                    wrong(&mut self.diagnostics, &entry.value, "`vocabulary` must be a map", help);
                }
                "vocabulary" => self.additions.push(entry.value.clone()),
                "renames" => pack.renames = self.renames(&entry.value),
                "overrides" => pack.overrides = overrides::read(&entry.value, &mut self.diagnostics),
                other => {
                    let help = did_you_mean(other, KEYS).unwrap_or_else(|| format!("it has {}", one_of(KEYS)));
                    let message = format!("a pack has no `{}`", yaml::shorten(other));
                    self.diagnostics.push(Diagnostic::error(Code::UnknownKey, entry.key.span, message).help(help));
                }
            }
        }
        if pack.id.is_empty() {
            self.missing(file, "id");
        }
        pack
    }

    fn missing(&mut self, file: FileId, key: &str) {
        let start = Span::start_of(file);
        let error = Diagnostic::error(Code::MissingKey, start, format!("this pack has no `{key}`"));
        self.diagnostics.push(error.help(format!("add `{key}:`")));
    }

    fn renames(&mut self, node: &Node) -> Vec<(Spanned<String>, Spanned<String>)> {
        let Some(entries) = node.as_map() else {
            wrong(&mut self.diagnostics, node, "`renames` must be a map", "write `former-id: present-id`");
            return Vec::new();
        };
        let pair = |entry: &yaml::Entry| {
            let now = Spanned::new(entry.value.as_text()?.to_owned(), entry.value.span);
            Some((Spanned::new(entry.key.value.to_string(), entry.key.span), now))
        };
        entries.iter().filter_map(pair).collect()
    }
}
