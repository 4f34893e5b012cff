//! The packs under test and their vocabulary: the built-in ones, or those of a checkout on disk, so that rules can be
//! measured while they are being written.

use palisade_engine::pack::{PackFiles, Packs};
use palisade_model::vocabulary::{Tables, Vocabulary};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where packs come from.
#[derive(Debug)]
pub struct Methods {
    /// The vocabulary of models and rules.
    pub vocabulary: Arc<Vocabulary>,
    folder: Option<PathBuf>,
}

impl Methods {
    /// The built-in packs and vocabulary.
    pub fn builtin() -> Methods {
        Methods { vocabulary: Arc::clone(palisade_packs::vocabulary()), folder: None }
    }

    /// The packs in a folder on disk. If `vocabulary` and `controls` are beside it, they are read too; otherwise the
    /// built-in vocabulary is used.
    pub fn on_disk(folder: &Path) -> Result<Methods, String> {
        let root = folder.parent().unwrap_or(Path::new("."));
        let vocabulary = if root.join("vocabulary").is_dir() {
            Arc::new(tables(root)?)
        } else {
            Arc::clone(palisade_packs::vocabulary())
        };
        Ok(Methods { vocabulary, folder: Some(folder.to_owned()) })
    }

    /// The rules of some packs, by their ids; none if one of the packs does not exist. A page with errors is reported on
    /// standard error and left out.
    pub fn packs(&self, ids: &[&str]) -> Option<Arc<Packs>> {
        let files: Option<Vec<PackFiles>> = ids.iter().map(|id| self.files(id)).collect();
        let packs = Packs::read(&self.vocabulary, files?);
        for wrong in &packs.diagnostics {
            let place = wrong.span.map(|span| packs.sources.place(span));
            let page = place.map_or(String::new(), |place| format!("{}:{}: ", place.file, place.line));
            eprintln!("{page}{}", wrong.message);
        }
        Some(Arc::new(packs))
    }

    fn files(&self, id: &str) -> Option<PackFiles> {
        let Some(folder) = &self.folder else { return palisade_packs::pack(id) };
        let definition = std::fs::read_to_string(folder.join(id).join("pack.yaml")).ok()?;
        let pages = listed(&folder.join(id).join("rules"), "md").ok()?;
        Some(PackFiles { name: format!("packs/{id}"), definition: Some(definition), pages, ..PackFiles::default() })
    }
}

/// The files in a folder with an extension, by name, with their text.
pub fn listed(folder: &Path, ending: &str) -> Result<Vec<(String, String)>, String> {
    let failed = |error: std::io::Error| format!("{} cannot be read: {error}", folder.display());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().extension().is_some_and(|own| own == ending) {
            files.push((name, std::fs::read_to_string(entry.path()).map_err(failed)?));
        }
    }
    files.sort();
    Ok(files)
}

/// Reads the tables of a checkout.
fn tables(root: &Path) -> Result<Vocabulary, String> {
    let table = |name: &str| {
        let path = root.join("vocabulary").join(name);
        std::fs::read_to_string(&path).map_err(|error| format!("{} cannot be read: {error}", path.display()))
    };
    let (properties, technologies) = (table("properties.yaml")?, table("technologies.yaml")?);
    let (protocols, priors, weights) = (table("protocols.yaml")?, table("priors.yaml")?, table("weights.yaml")?);
    let names = table("names.yaml")?;
    let controls = listed(&root.join("controls"), "yaml").unwrap_or_default();
    let (vocabulary, diagnostics) = Vocabulary::read(&Tables {
        properties: &properties,
        technologies: &technologies,
        protocols: &protocols,
        names: &names,
        priors: &priors,
        weights: &weights,
        controls: controls.iter().map(|(_, text)| text.as_str()).collect(),
    });
    for wrong in &diagnostics {
        eprintln!("vocabulary: {}", wrong.message);
    }
    Ok(vocabulary)
}
