//! What a user should know while a project is opened: progress, and problems that do not stop the work.

use palisade_model::diagnostic::Diagnostic;
use palisade_model::source::Sources;
use std::path::Path;

/// A message to the caller.
#[derive(Clone, Copy, Debug)]
pub enum Notice<'a> {
    /// The stage that begins: `reading`, `assessing` or `writing`.
    Stage(&'static str),
    /// Diagnostics about the text of some files.
    Remarks(&'a [Diagnostic], &'a Sources),
    /// A file of another tool is read as a model.
    Imported {
        /// The file, as the user named it.
        path: &'a Path,
        /// The format.
        format: &'static str,
        /// The number of items that could not be carried over.
        losses: usize,
        /// The number of facts that were inferred.
        asked: usize,
    },
    /// Templates use the drawing in this file, but boundaries, technologies or protocols have changed in the model since.
    DrawingBehind(&'a Path),
    /// There is no original file under this name, so a converted one is generated.
    NoOrigin(&'a Path),
}

/// The receiver of notices.
pub type Listener<'l> = &'l mut dyn FnMut(Notice<'_>);
