//! The tables and the pages as they are in the repository, for what compiles them and for the tests of that.

use palisade_engine::pack::PackFiles;
use palisade_model::path::ProjectPath;
use palisade_model::source::Sources;
use palisade_model::vocabulary::Tables;
use std::path::{Path, PathBuf};

/// The packs, in the order in which they are listed. Each is a folder here.
pub(crate) const PACKS: [&str; 6] = ["core", "interaction", "guide", "ai", "linddun", "per-element"];

/// The tables of the vocabulary.
const TABLES: [&str; 6] = ["properties", "technologies", "protocols", "names", "priors", "weights"];

/// The files of the catalogue of controls, in the order in which it is listed.
const CONTROLS: [&str; 8] = ["access", "transport", "input", "stores", "operations", "pipelines", "models", "privacy"];

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn text(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()))
}

/// The files of the vocabulary, in the order of [`Tables`].
pub(crate) fn tables() -> Result<Sources, String> {
    let tables = TABLES.map(|name| format!("vocabulary/{name}.yaml"));
    let controls = CONTROLS.map(|name| format!("controls/{name}.yaml"));
    let mut sources = Sources::default();
    for path in tables.iter().chain(&controls) {
        sources.add(ProjectPath::file(path), text(&root().join(path))?);
    }
    Ok(sources)
}

/// The texts of these files.
pub(crate) fn texts(sources: &Sources) -> Tables<'_> {
    let mut texts = sources.files().map(|(_, file)| &*file.text);
    let mut next = || texts.next().unwrap_or_default();
    let (properties, technologies, protocols) = (next(), next(), next());
    let (names, priors, weights) = (next(), next(), next());
    Tables { properties, technologies, protocols, names, priors, weights, controls: texts.collect() }
}

/// The files of a pack.
pub(crate) fn pack(id: &str) -> Result<PackFiles, String> {
    let name = format!("packs/{id}");
    let folder = root().join(&name);
    let definition = Some(text(&folder.join("pack.yaml"))?);
    let rules = folder.join("rules");
    let entries = std::fs::read_dir(&rules).map_err(|why| format!("{}: {why}", rules.display()))?;
    let mut pages = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.extension().is_some_and(|ending| ending == "md") {
            let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            pages.push((file, text(&path)?));
        }
    }
    Ok(PackFiles { name, definition, pages, ..PackFiles::default() })
}
