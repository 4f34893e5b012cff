//! Third-party models, read with the product's own importers; files of the Threat Model Library, which has none yet, are
//! converted here. Only facts that their files state are stated: none of these formats distinguishes "no" from "not
//! stated", unless its reader says otherwise.

pub mod draft;
pub mod json;
pub mod library;

use crate::case::{Case, project};
use crate::labels;
use crate::methods::{Methods, listed};
use palisade_exchange::{Import, Input, read};
use palisade_model::load::Project;
use serde_json::Value;
use std::path::Path;
use std::sync::Arc;

/// Reads a file of another tool with the product's own importer.
pub fn imported(methods: &Methods, name: &str, text: &str) -> Result<(Project, Import), String> {
    let wrong = |message: String| format!("{name}: {message}");
    let input = Input::new(text.as_bytes()).map_err(|why| wrong(why.message))?;
    let reader = read::detected(&input).map_err(|why| wrong(why.message))?;
    let import = (reader.read)(&input, &methods.vocabulary).map_err(|why| wrong(why.message))?;
    let project = import.draft.load(&methods.vocabulary);
    if project.is_sound() {
        return Ok((project, import));
    }
    let messages: Vec<&str> = project.diagnostics.iter().map(|wrong| wrong.message.as_str()).collect();
    Err(wrong(messages.join("; ")))
}

/// The labelled third-party files: `NAME.labels.yaml` in the folder `corpus` names the file. Missing files are skipped.
pub fn cases(methods: &Methods, data: &Path, corpus: &Path) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    for (file, text) in listed(&data.join("corpus"), "yaml")? {
        let source = labels::source(&text).ok_or_else(|| format!("{file} has no `source`"))?;
        let Ok(foreign) = std::fs::read_to_string(corpus.join(&source)) else {
            println!("skipped: {source} is not in the corpus");
            continue;
        };
        let name = file.trim_end_matches(".labels.yaml");
        let project = if source.starts_with("threat-dragon/") {
            imported(methods, &source, &foreign)?.0
        } else {
            let json: Value = serde_json::from_str(&foreign).map_err(|why| format!("{source}: {why}"))?;
            project(&methods.vocabulary, name, &library::convert(&json).text())?
        };
        let labels = labels::read(&text, &project.model).map_err(|why| format!("{file}: {why}"))?;
        cases.push(Case {
            name: name.trim_end_matches("-threat-model").to_owned(),
            project: Arc::new(project),
            labels,
        });
    }
    Ok(cases)
}
