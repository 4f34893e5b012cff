//! The workspace's files, and which module each source is.

use std::fs;
use std::path::{Path, PathBuf};

/// The workspace's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package is in the workspace").to_owned()
}

/// All files below a folder with one of these endings, in order.
pub(crate) fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            let ending = path.extension().and_then(|ending| ending.to_str());
            if path.is_dir() && !hidden && entry.file_name() != "target" && !path.is_symlink() {
                folders.push(path);
            } else if ending.is_some_and(|ending| endings.contains(&ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A file's text.
pub(crate) fn text(path: &Path) -> String {
    String::from_utf8_lossy(&fs::read(path).expect("it can be read")).into_owned()
}

/// The folders of the workspace's crates under `crates/`, in order.
pub(crate) fn crates() -> Vec<PathBuf> {
    let mut crates: Vec<PathBuf> =
        fs::read_dir(root().join("crates")).expect("there are crates").flatten().map(|entry| entry.path()).collect();
    crates.sort();
    crates
}

/// A source without comments and without its tests, which are at its end.
pub(crate) fn code(text: &str) -> String {
    let lines = text.lines().take_while(|line| line.trim() != "#[cfg(test)]");
    lines.map(|line| line.split("//").next().unwrap_or("").to_owned() + "\n").collect()
}
