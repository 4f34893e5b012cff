//! Packs: folders of rules with a definition, from the program itself or from disk.

use crate::rule::{self, Rule};
use palisade_model::diagnostic::{self, Diagnostic};
use palisade_model::path::ProjectPath;
use palisade_model::source::{Sources, Span};
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
}

/// What a pack says of itself.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its version.
    pub version: String,
    /// Its licence.
    pub licence: String,
    /// What it looks at.
    pub about: String,
    /// Whether all of its rules only prompt.
    pub prompt: bool,
}

/// All packs of one run.
#[derive(Debug, Default)]
pub struct Packs {
    /// The pages that were read; the spans of rules and of the diagnostics are in these.
    pub sources: Sources,
    /// The packs, in the order given.
    pub packs: Vec<Pack>,
    /// Their rules, by pack, then by id.
    pub rules: Vec<Rule>,
    /// What is wrong with them.
    pub diagnostics: Vec<Diagnostic>,
}

impl Packs {
    /// Reads packs; what is wrong in one does not keep the others from being used.
    pub fn read(vocabulary: &Vocabulary, files: Vec<PackFiles>) -> Packs {
        let mut packs = Packs::default();
        for pack in files {
            packs.add(vocabulary, pack);
        }
        diagnostic::sort(&mut packs.diagnostics);
        packs
    }

    fn add(&mut self, vocabulary: &Vocabulary, files: PackFiles) {
        let pack = self.definition(&files);
        let mut pages = files.pages;
        pages.sort();
        for (name, text) in pages {
            let path = if files.definition.is_some() { format!("{}/rules/{name}", files.name) } else { name.clone() };
            let file = self.sources.add(ProjectPath::file(&path), text.clone());
            let id = name.rsplit('/').next().unwrap_or(&name).trim_end_matches(".md");
            if let Some(known) = self.rules.iter().find(|known| known.id == id && known.pack == pack.id) {
                let error = Diagnostic::error(
                    "duplicate-id",
                    Span::start_of(file),
                    format!("two rules have the id `{}`", known.id),
                );
                self.diagnostics.push(error.help("rename this page"));
                continue;
            }
            match rule::read(vocabulary, file, id, &pack.id, pack.prompt, &text) {
                Ok(rule) => self.rules.push(rule),
                Err(diagnostics) => self.diagnostics.extend(diagnostics),
            }
        }
        self.packs.push(pack);
    }

    fn definition(&mut self, files: &PackFiles) -> Pack {
        let short = files.name.rsplit('/').next().unwrap_or(&files.name).trim_end_matches(".md").to_owned();
        let mut pack = Pack {
            id: short.clone(),
            title: short,
            version: "0".to_owned(),
            licence: String::new(),
            about: String::new(),
            prompt: false,
        };
        let Some(text) = &files.definition else { return pack };
        let file = self.sources.add(ProjectPath::file(&format!("{}/pack.yaml", files.name)), text.clone());
        let document = yaml::parse(file, text);
        self.diagnostics.extend(document.diagnostics);
        for entry in document.root.as_ref().and_then(Node::as_map).unwrap_or(&[]) {
            let value = entry.value.as_text().unwrap_or("").to_owned();
            match &*entry.key.value {
                "id" => pack.id = value,
                "title" => pack.title = value,
                "version" => pack.version = value,
                "licence" | "license" => pack.licence = value,
                "about" => pack.about = value,
                "tier" => pack.prompt = value == "prompt",
                other => {
                    let error = Diagnostic::error("unknown-key", entry.key.span, format!("a pack has no `{other}`"));
                    self.diagnostics.push(error.help("it has `id`, `title`, `version`, `licence`, `about` and `tier`"));
                }
            }
        }
        pack
    }

    /// The rule of an id; the first pack that has it.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }
}
