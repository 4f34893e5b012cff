//! Paths: finding the model's file for what a user typed, and showing a file as a user can type it.

use crate::failure::Failure;
use crate::repository;
use palisade_model::suggest::did_you_mean;
use std::path::{Path, PathBuf};

/// The name of the model file in a folder.
pub const MODEL_FILE: &str = "threat-model.yaml";

/// A path as it can be typed in a shell, quoted if necessary.
pub fn typed(path: Option<&Path>) -> Option<String> {
    let path = path?.to_string_lossy();
    let plain = path.chars().all(|c| c.is_alphanumeric() || "-_./\\:+@".contains(c));
    Some(if plain { path.into_owned() } else { format!("'{}'", path.replace('\'', "'\\''")) })
}

/// Finds the model file for a path to it or to its folder; without a path, in the current folder, then in its parents up
/// to the repository root.
pub fn find(path: Option<&Path>) -> Result<PathBuf, Failure> {
    if let Some(path) = path {
        if path.is_dir() {
            let file = path.join(MODEL_FILE);
            if file.is_file() {
                return Ok(file);
            }
            let message = format!("there is no `{MODEL_FILE}` in `{}`", path.display());
            return Err(Failure::new(message, "create one with `palisade init`, or name the file"));
        }
        if path.exists() {
            return Ok(path.to_owned());
        }
        return Err(Failure::new(format!("there is no `{}`", path.display()), near(path)));
    }
    let here = std::env::current_dir().map_err(|error| {
        Failure::new(format!("the current folder cannot be read: {error}"), "name the model's path")
    })?;
    let file = repository::up(&here).map(|folder| folder.join(MODEL_FILE)).find(|file| file.is_file());
    if let Some(file) = file {
        return Ok(file.strip_prefix(&here).map(Path::to_owned).unwrap_or(file));
    }
    let message = format!("there is no `{MODEL_FILE}` here or in a parent folder, up to the repository root");
    Err(Failure::new(message, "create one with `palisade init`, or name a path"))
}

/// Suggests a file with a similar name in the same folder, for a path that does not exist.
fn near(path: &Path) -> String {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let names: Vec<String> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.sort_unstable();
    let wanted = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
    did_you_mean(wanted, names).unwrap_or_else(|| "check the path".to_owned())
}

/// A path relative to the current folder, with forward slashes; absolute if the two share only the root.
pub fn from_here(path: &Path) -> String {
    let here = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
    let shared = here.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    let up = here.components().count() - shared;
    // If only the root is shared, the absolute path is clearer.
    let relative: PathBuf = if shared <= 1 {
        path.to_owned()
    } else {
        std::iter::repeat_n(Path::new(".."), up)
            .chain(path.components().skip(shared).map(|part| Path::new(part.as_os_str())))
            .collect()
    };
    relative.to_string_lossy().replace('\\', "/")
}
