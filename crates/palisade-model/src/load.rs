//! Reading a project: the entry file, what it includes, and the register beside it, into one resolved model.

use crate::code::Code;
use crate::decode::{Decoder, Draft};
use crate::diagnostic::{self, Diagnostic};
use crate::model::Model;
use crate::path::{PathError, ProjectPath};
use crate::resolve::resolve;
use crate::source::{FileId, Sources, Span, Spanned};
use crate::vocabulary::Vocabulary;
use crate::world::{ReadError, World};
use crate::yaml;
use crate::yaml::shorten;
use std::sync::Arc;

/// The register that is read without being included, where it stands beside the entry file.
pub const REGISTER_FILE: &str = "threats.yaml";

/// How many files one model may have, and how deep they may include each other.
const MOST_FILES: usize = 1_000;
const DEEPEST: usize = 32;

/// A project as read: the files, the model, and everything that is wrong with the text.
#[derive(Debug, Default)]
pub struct Project {
    /// The files that were read, the entry first.
    pub sources: Sources,
    /// The model; what could not be read is missing from it.
    pub model: Arc<Model>,
    /// Errors, warnings and notes, in reading order.
    pub diagnostics: Vec<Diagnostic>,
}

impl Project {
    /// Whether the model may be relied on: nothing in its text is an error.
    pub fn is_sound(&self) -> bool {
        !diagnostic::has_errors(&self.diagnostics)
    }
}

/// Reads a project from its entry file.
pub fn load(world: &dyn World, vocabulary: &Vocabulary, entry: &ProjectPath) -> Project {
    let mut project = Project::default();
    let mut draft = Draft::default();
    let mut loader =
        Loader { world, vocabulary, project: &mut project, draft: &mut draft, listed: 0, open: Vec::new() };
    loader.file(entry, None);
    if let Ok(register) = entry.join(REGISTER_FILE)
        && loader.project.sources.find(&register).is_none()
        && register != *entry
        && world.read(&register) != Err(ReadError::NotFound)
    {
        loader.file(&register, None);
    }
    let broken = project.diagnostics.iter().any(|diagnostic| {
        matches!(
            diagnostic.code,
            Code::YamlSyntax
                | Code::TooDeep
                | Code::InvalidUtf8
                | Code::FileNotFound
                | Code::FileUnreadable
                | Code::NotAModel
        )
    });
    let entry_file = project.sources.find(entry);
    let (model, diagnostics) = resolve(draft, vocabulary, entry_file, broken);
    project.model = Arc::new(model);
    project.diagnostics.extend(diagnostics);
    diagnostic::sort(&mut project.diagnostics);
    project
}

struct Loader<'a> {
    world: &'a dyn World,
    vocabulary: &'a Vocabulary,
    project: &'a mut Project,
    draft: &'a mut Draft,
    listed: u32,
    open: Vec<ProjectPath>,
}

impl Loader<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.project.diagnostics.push(diagnostic);
    }

    fn file(&mut self, path: &ProjectPath, included: Option<Span>) {
        let bytes = match self.world.read(path) {
            Ok(bytes) => bytes,
            Err(error) => return self.unreadable(path, included, &error),
        };
        let Some((file, text)) = self.text(path, bytes) else { return };
        let document = yaml::parse(file, &text);
        self.project.diagnostics.extend(document.diagnostics);
        let Some(root) = document.root else { return };
        self.draft.includes.clear();
        let mut decoder = Decoder {
            vocabulary: self.vocabulary,
            diagnostics: &mut self.project.diagnostics,
            draft: self.draft,
            listed: self.listed,
        };
        decoder.file(&root);
        self.listed = decoder.listed;
        drop(root);
        let includes = std::mem::take(&mut self.draft.includes);
        self.open.push(path.clone());
        for include in &includes {
            self.include(path, include);
        }
        self.open.pop();
    }

    /// The text of a file. Where it is not UTF-8, the part before the first wrong byte is kept for showing the place.
    fn text(&mut self, path: &ProjectPath, bytes: Vec<u8>) -> Option<(FileId, String)> {
        match String::from_utf8(bytes) {
            Ok(text) => {
                let file = self.project.sources.add(path.clone(), text.clone());
                Some((file, text))
            }
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let mut bytes = error.into_bytes();
                bytes.truncate(valid);
                let file = self.project.sources.add(path.clone(), String::from_utf8_lossy(&bytes).into_owned());
                let span = Span { file, start: valid as u32, end: valid as u32 };
                self.report(
                    Diagnostic::error(Code::InvalidUtf8, span, format!("`{path}` is not UTF-8 from here on"))
                        .help("save the file as UTF-8"),
                );
                None
            }
        }
    }

    fn include(&mut self, from: &ProjectPath, include: &Spanned<String>) {
        let written = shorten(&include.value);
        let path = match from.join(&include.value) {
            Ok(path) => path,
            Err(PathError::Empty) => {
                let error = Diagnostic::error(Code::IncludeEscape, include.span, format!("`{written}` is not a path"));
                return self.report(error.help("name a file of the project by its path from this file"));
            }
            Err(PathError::Absolute | PathError::LeavesRoot) => {
                let error =
                    Diagnostic::error(Code::IncludeEscape, include.span, format!("`{written}` is outside the project"));
                return self.report(error.help("only files under the project's root can be included; copy it there"));
            }
        };
        if self.open.contains(&path) {
            let error = Diagnostic::error(Code::IncludeLoop, include.span, format!("`{path}` includes itself"));
            return self.report(error.help("remove this line"));
        }
        if self.project.sources.find(&path).is_some() {
            return;
        }
        if self.open.len() >= DEEPEST {
            let message = format!("files include each other more than {DEEPEST} deep");
            let error = Diagnostic::error(Code::IncludeLimit, include.span, message);
            return self.report(error.help("include the files from one place"));
        }
        if self.project.sources.files().count() >= MOST_FILES {
            let error = Diagnostic::error(
                Code::IncludeLimit,
                include.span,
                format!("more than {MOST_FILES} files are included"),
            );
            return self.report(error.help("merge small files"));
        }
        self.file(&path, Some(include.span));
    }

    fn unreadable(&mut self, path: &ProjectPath, included: Option<Span>, error: &ReadError) {
        let (code, help) = match error {
            ReadError::NotFound => (Code::FileNotFound, "check the path; it is relative to the file that includes it"),
            ReadError::OutsideRoot => {
                (Code::IncludeEscape, "only files under the project's root can be included; copy it there")
            }
            ReadError::TooLarge => {
                (Code::FileUnreadable, "a model of 100,000 elements is about 15 MiB; is this the right file?")
            }
            ReadError::Failed(_) => (Code::FileUnreadable, "check that it is a file and that you may read it"),
        };
        self.report(Diagnostic::error(code, included, error.message(path)).help(help));
    }
}
