//! The repository that a file is in: the nearest parent folder with a `.git`.

use std::path::Path;

/// Whether a folder is the root of a repository.
fn is_root(folder: &Path) -> bool {
    folder.join(".git").exists()
}

/// The root of the repository that a folder is in, if any.
pub fn root(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|folder| is_root(folder))
}

/// A folder and its parents, up to the root of the repository, or of the file system if it is not in a repository.
pub fn up(folder: &Path) -> impl Iterator<Item = &Path> {
    let mut above = Some(folder);
    std::iter::from_fn(move || {
        let folder = above?;
        above = if is_root(folder) { None } else { folder.parent() };
        Some(folder)
    })
}
