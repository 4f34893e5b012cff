//! Keeping an imported model: the model, its diagram layout, and the original file for converting back.

use crate::beside::Beside;
use crate::failure::Failure;
use crate::files::{free, write_new};
use crate::foreign::Foreign;
use std::path::{Path, PathBuf};

/// The files beside a model that was written.
#[derive(Debug)]
pub struct Kept {
    /// The layout file, if the original has positions.
    pub layout: Option<PathBuf>,
    /// The copy of the original file.
    pub origin: PathBuf,
}

/// Writes the text of an imported model to `out`, with its layout and the original (`bytes`, read `from` a path) beside
/// it.
///
/// # Errors
/// One of the files, or `losses`, which is written later, already exists (nothing is written then), or cannot be written.
pub fn write(
    imported: &mut Foreign,
    text: &str,
    bytes: &[u8],
    from: &Path,
    out: &Path,
    losses: Option<&Path>,
) -> Result<Kept, Failure> {
    let beside = Beside::of(out);
    let origin = beside.origin(ending(imported, from));
    let layout = (!imported.import.layout.is_empty()).then_some(beside.layout);
    free([Some(out), layout.as_deref(), Some(origin.as_path()), losses].into_iter().flatten())?;
    write_new(&origin, bytes)?;
    if let Some(layout) = &layout {
        write_new(layout, imported.import.layout.print().as_bytes())?;
    }
    write_new(out, text.as_bytes())?;
    imported.import.is_kept();
    Ok(Kept { layout, origin })
}

/// The extension of the origin: its own if the format uses it, otherwise the usual one.
fn ending<'a>(imported: &'a Foreign, from: &'a Path) -> &'a str {
    let own = from.extension().and_then(|ending| ending.to_str()).unwrap_or("");
    let endings = imported.reader.endings;
    endings.iter().find(|known| known.eq_ignore_ascii_case(own)).or(endings.first()).copied().unwrap_or("txt")
}
