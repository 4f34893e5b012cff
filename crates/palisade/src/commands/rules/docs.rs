//! `palisade rules docs`: writes the rules as a book to a folder.

use crate::output::{Outcome, emit};
use palisade_model::diagnostic::has_errors;
use palisade_report::book::{self, CONTENTS, Page};
use palisade_workspace::Failure;
use palisade_workspace::shelf::Shelf;
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// Writes the book of the packs that were asked for.
pub(super) fn run(shelf: &Shelf, out: &Path) -> Result<Outcome, Failure> {
    if has_errors(&shelf.packs.diagnostics) {
        let message = "cannot write a book of packs with errors";
        return Err(Failure::new(message, "fix the errors above first"));
    }
    let before = files(out)?;
    let pages = book::write(&shelf.packs, shelf.asked, &shelf.vocabulary);
    place(&pages, out).map_err(|(path, error)| {
        Failure::new(format!("`{}` cannot be written: {error}", path.display()), "check the folder and its permissions")
    })?;
    sweep(&before, &pages, out);
    let first = out.join("index.html");
    emit(&format!("wrote {} files to {}\nnext: open {}\n", pages.len(), out.display(), first.display()), None)?;
    Ok(Outcome::Pass)
}

/// The files of the book that is already in a folder; none for a new or empty folder.
fn files(out: &Path) -> Result<Vec<String>, Failure> {
    let failed = |error: std::io::Error| {
        Failure::new(format!("`{}` cannot be used: {error}", out.display()), "name a new folder")
    };
    let mut entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            return Err(Failure::new(format!("`{}` is not a folder", out.display()), "name a new folder"));
        }
        Err(error) => return Err(failed(error)),
    };
    if entries.next().is_none() {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(out.join(CONTENTS)).unwrap_or_default();
    match book::contents(&text) {
        Some(files) => Ok(files.into_iter().map(str::to_owned).collect()),
        None => {
            let message = format!("`{}` has files that do not belong to a book; not overwritten", out.display());
            Err(Failure::new(message, "name a new or empty folder, or one with a book of rules"))
        }
    }
}

/// Writes all pages to a temporary folder, then moves each into place, so that a failure leaves an old book intact.
fn place(pages: &[Page], out: &Path) -> Result<(), (std::path::PathBuf, std::io::Error)> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| (path, error)
    };
    fs::create_dir_all(out).map_err(at(out))?;
    let new = tempfile::Builder::new().prefix(".palisade-").tempdir_in(out).map_err(at(out))?;
    for folder in pages.iter().filter_map(|page| Path::new(&page.path).parent()).collect::<BTreeSet<_>>() {
        for root in [new.path(), out] {
            let folder = root.join(folder);
            fs::create_dir_all(&folder).map_err(at(&folder))?;
        }
    }
    for page in pages {
        let file = new.path().join(&page.path);
        fs::write(&file, &page.text).map_err(at(&file))?;
    }
    for page in pages {
        let file = out.join(&page.path);
        fs::rename(new.path().join(&page.path), &file).map_err(at(&file))?;
    }
    Ok(())
}

/// Removes the pages of an old book that the new one does not have. A page that cannot be removed stays.
fn sweep(before: &[String], pages: &[Page], out: &Path) {
    let now: BTreeSet<&str> = pages.iter().map(|page| page.path.as_str()).collect();
    let root = fs::canonicalize(out).ok();
    for path in before.iter().filter(|path| !now.contains(path.as_str())) {
        let file = out.join(path);
        let Some(folder) = file.parent() else { continue };
        // A folder of the book may have been replaced by a link to another place.
        let inside =
            fs::canonicalize(folder).ok().zip(root.as_ref()).is_some_and(|(real, root)| real.starts_with(root));
        if inside && fs::remove_file(&file).is_ok() {
            // Fails as long as the folder is not empty, which is intended.
            let _ = fs::remove_dir(folder);
        }
    }
}
