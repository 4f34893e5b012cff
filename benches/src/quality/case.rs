//! A model with its labels.

use crate::labels::{self, Labels};
use crate::methods::{Methods, listed};
use crate::outcome::today;
use palisade_model::load::{self, Project};
use palisade_model::path::ProjectPath;
use palisade_model::vocabulary::Vocabulary;
use palisade_model::world::MemoryWorld;
use std::path::Path;
use std::sync::Arc;

/// A model with its labels.
#[derive(Debug)]
pub struct Case {
    /// Its name.
    pub name: String,
    /// The model.
    pub project: Arc<Project>,
    /// The labels.
    pub labels: Labels,
}

/// Reads a model from text.
pub fn project(vocabulary: &Vocabulary, name: &str, text: &str) -> Result<Project, String> {
    let path = ProjectPath::file(&format!("{name}.yaml"));
    let world = MemoryWorld::new(today()).with(path.as_str(), text);
    let project = load::load(&world, vocabulary, &path);
    if project.is_sound() {
        return Ok(project);
    }
    let wrong: Vec<&str> = project.diagnostics.iter().map(|wrong| wrong.message.as_str()).collect();
    Err(format!("{name}: {}", wrong.join("; ")))
}

/// Our own systems, in the folder `systems`: `NAME.yaml` with `NAME.labels.yaml`.
pub fn own(methods: &Methods, data: &Path) -> Result<Vec<Case>, String> {
    let files = listed(&data.join("systems"), "yaml")?;
    let mut cases = Vec::new();
    for (file, text) in &files {
        let Some(name) = file.strip_suffix(".labels.yaml") else { continue };
        let model = files.iter().find(|(file, _)| *file == format!("{name}.yaml"));
        let (_, model) = model.ok_or_else(|| format!("{name} has labels but no model"))?;
        let project = project(&methods.vocabulary, name, model)?;
        let labels = labels::read(text, &project.model).map_err(|why| format!("{file}: {why}"))?;
        cases.push(Case { name: name.to_owned(), project: Arc::new(project), labels });
    }
    Ok(cases)
}
