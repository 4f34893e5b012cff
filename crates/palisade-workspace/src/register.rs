//! Adding entries to the register of a project.

use crate::failure::Failure;
use crate::files::write_file;
use crate::open::Loaded;
use palisade_model::edit;
use palisade_model::load::REGISTER_FILE;
use palisade_model::path::ProjectPath;
use palisade_model::world::{ReadError, World};
use std::path::PathBuf;

/// The file that holds the register, and whether it is yet to be made: without a register, `threats.yaml` beside the
/// model.
pub fn file(loaded: &Loaded) -> (PathBuf, bool) {
    let file = loaded.world.locate(&home(loaded));
    let is_new = !file.exists();
    (file, is_new)
}

/// Appends entries, each in YAML, to the register. The rest of the file keeps its text.
///
/// # Errors
/// The file cannot be read or written, or its register has a form that entries cannot be added to.
pub fn append(loaded: &Loaded, entries: &[String]) -> Result<(), Failure> {
    let path = home(loaded);
    let old = match loaded.world.read(&path) {
        Ok(bytes) => {
            String::from_utf8(bytes).map_err(|_| Failure::new(format!("`{path}` is not UTF-8"), "save it as UTF-8"))?
        }
        Err(ReadError::NotFound) => String::new(),
        Err(error) => return Err(Failure::new(error.message(&path), "check the file and its permissions")),
    };
    let new = edit::append_entries(&old, entries)
        .map_err(|error| error.after(format_args!("`{path}` cannot be added to: ")))?;
    write_file(&loaded.world.locate(&path), new.as_bytes())
}

fn home(loaded: &Loaded) -> ProjectPath {
    let at = loaded.project.model.register_at;
    let file = at.and_then(|span| loaded.project.sources.file(span.file));
    let beside = || loaded.entry.join(REGISTER_FILE).unwrap_or_else(|_| loaded.entry.clone());
    file.map_or_else(beside, |file| file.path.clone())
}
