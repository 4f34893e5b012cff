//! Loading a project from a model's file.

use crate::failure::Failure;
use crate::foreign;
use crate::notice::{Listener, Notice};
use crate::paths::{MODEL_FILE, from_here};
use crate::repository;
use crate::world::DiskWorld;
use palisade_exchange::Layout;
use palisade_model::Date;
use palisade_model::code::Code;
use palisade_model::load::{self, Project};
use palisade_model::path::ProjectPath;
use palisade_model::vocabulary::Vocabulary;
use palisade_model::world::MemoryWorld;
use std::path::Path;
use std::sync::Arc;

/// A project that was read from disk.
#[derive(Debug)]
pub struct Loaded {
    /// The files.
    pub world: DiskWorld,
    /// The entry file, relative to the root.
    pub entry: ProjectPath,
    /// Their content.
    pub project: Arc<Project>,
    /// For a file of another tool, which was imported in memory: its diagram layout.
    pub imported: Option<Layout>,
}

impl Loaded {
    /// Refuses to write into a file of another tool.
    pub fn writable(&self) -> Result<(), Failure> {
        if self.imported.is_some() {
            let shown = from_here(&self.world.locate(&self.entry));
            let help = format!("import it first: `palisade import {shown} --out {MODEL_FILE}`");
            return Err(Failure::new(format!("`{shown}` is a model of another tool"), help));
        }
        Ok(())
    }
}

/// Reads a project.
pub fn load(found: &Path, vocabulary: &Vocabulary, today: Date, tell: Listener<'_>) -> Result<Loaded, Failure> {
    let unreadable = |error: std::io::Error| {
        Failure::new(format!("`{}` cannot be read: {error}", found.display()), "check its permissions")
    };
    let file = std::fs::canonicalize(found).map_err(unreadable)?;
    // Includes may not leave the model's repository, or its folder if it is not in a repository.
    let folder = file.parent().unwrap_or(Path::new("/"));
    let root = repository::root(folder).unwrap_or(folder);
    let world = DiskWorld::new(root, today).map_err(unreadable)?;
    let root = std::fs::canonicalize(root).map_err(unreadable)?;
    let inside = file.strip_prefix(&root).unwrap_or(&file);
    let Some(inside) = inside.to_str() else {
        let message = format!("the path `{}` is not UTF-8", found.display());
        return Err(Failure::new(message, "rename the file"));
    };
    let entry = ProjectPath::file(inside);
    if let Some((text, layout)) = imported(found, vocabulary, tell)? {
        let memory = MemoryWorld::new(today).with(entry.as_str(), text);
        let mut project = load::load(&memory, vocabulary, &entry);
        project.sources.show_as(|path| format!("{} (imported)", from_here(&world.locate(path))));
        return Ok(Loaded { world, entry, project: Arc::new(project), imported: Some(layout) });
    }
    let mut project = load::load(&world, vocabulary, &entry);
    project.sources.show_as(|path| from_here(&world.locate(path)));
    if let Some(failure) = no_model(&project, &entry) {
        return Err(failure);
    }
    Ok(Loaded { world, entry, project: Arc::new(project), imported: None })
}

/// The failure for a file that is no model at all, of which there is nothing to assess or to write.
fn no_model(project: &Project, entry: &ProjectPath) -> Option<Failure> {
    let [only] = project.diagnostics.as_slice() else { return None };
    let span =
        only.span.filter(|span| only.code == Code::NotAModel && project.sources.find(entry) == Some(span.file))?;
    let place = project.sources.place(span);
    let failure = Failure { at: (), message: only.message.clone(), help: only.help.clone() };
    Some(failure.after(format!("{}:{}:{}: ", place.file, place.line, place.column)))
}

/// A file of another tool as the text of a model, and its layout. None for a Palisade model and for unknown content,
/// whose errors the loader reports.
fn imported(found: &Path, vocabulary: &Vocabulary, tell: Listener<'_>) -> Result<Option<(String, Layout)>, Failure> {
    let Ok(bytes) = foreign::bytes(found) else { return Ok(None) };
    let Some(reader) = foreign::detect(&bytes) else { return Ok(None) };
    let import = foreign::import(found, &bytes, Some(reader), vocabulary)?.import;
    let (losses, asked) = (import.losses.len(), import.asked.len());
    if losses + asked > 0 {
        tell(Notice::Imported { path: found, format: reader.name, losses, asked });
    }
    Ok(Some((import.draft.print(vocabulary), import.layout)))
}
