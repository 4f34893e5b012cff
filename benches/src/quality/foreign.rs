//! Third-party models, converted to our language. Only facts that their files state are stated: none of these formats
//! distinguishes "no" from "not stated", unless its reader says otherwise.

pub mod draft;
pub mod dragon;
pub mod json;
pub mod library;

use crate::case::{Case, project};
use crate::labels;
use crate::methods::{Methods, listed};
use serde_json::Value;
use std::path::Path;
use std::sync::Arc;

/// The labelled third-party files: `NAME.labels.yaml` in the folder `corpus` names the file. Missing files are skipped.
pub fn cases(methods: &Methods, data: &Path, corpus: &Path) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    for (file, text) in listed(&data.join("corpus"), "yaml")? {
        let source = labels::source(&text).ok_or_else(|| format!("{file} has no `source`"))?;
        let Ok(foreign) = std::fs::read_to_string(corpus.join(&source)) else {
            println!("skipped: {source} is not in the corpus");
            continue;
        };
        let json: Value = serde_json::from_str(&foreign).map_err(|why| format!("{source}: {why}"))?;
        let draft = if source.starts_with("threat-dragon/") { dragon::convert(&json) } else { library::convert(&json) };
        let name = file.trim_end_matches(".labels.yaml");
        let project = project(&methods.vocabulary, name, &draft.text())?;
        let labels = labels::read(&text, &project.model).map_err(|why| format!("{file}: {why}"))?;
        cases.push(Case {
            name: name.trim_end_matches("-threat-model").to_owned(),
            project: Arc::new(project),
            labels,
        });
    }
    Ok(cases)
}
