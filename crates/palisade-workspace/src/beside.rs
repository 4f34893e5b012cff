//! The files beside an imported model: its diagram layout, and the original file.

use std::path::{Path, PathBuf};

/// The files beside an imported model.
#[derive(Debug)]
pub struct Beside {
    /// `NAME.layout.yaml`.
    pub layout: PathBuf,
    /// The folder, and the prefix of the origin's name: `NAME.origin.`.
    folder: PathBuf,
    origin: String,
}

impl Beside {
    /// The files beside a model.
    pub fn of(model: &Path) -> Beside {
        let name = model.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let stem = [".yaml", ".yml"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(&name).to_owned();
        let folder = model.parent().unwrap_or(Path::new("")).to_owned();
        Beside { layout: folder.join(format!("{stem}.layout.yaml")), folder, origin: format!("{stem}.origin.") }
    }

    /// The path of an origin with this extension.
    pub fn origin(&self, ending: &str) -> PathBuf {
        self.folder.join(format!("{}{ending}", self.origin))
    }

    /// The origins that exist.
    pub fn origins(&self) -> Vec<PathBuf> {
        let folder = if self.folder.as_os_str().is_empty() { Path::new(".") } else { &self.folder };
        let names = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut names: Vec<String> = names.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.retain(|name| name.starts_with(&self.origin));
        names.sort_unstable();
        names.into_iter().map(|name| self.folder.join(name)).collect()
    }
}
