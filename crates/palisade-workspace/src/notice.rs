//! What a user should know while a project is opened, and what does not stop the work.

use palisade_model::diagnostic::Diagnostic;
use palisade_model::source::Sources;
use std::path::Path;

/// What goes on, or is worth knowing.
#[derive(Clone, Copy, Debug)]
pub enum Notice<'a> {
    /// What is done from now on: `reading`, `assessing`.
    Stage(&'static str),
    /// Remarks about the text of some files.
    Remarks(&'a [Diagnostic], &'a Sources),
    /// A file of another tool is read as a model.
    Imported {
        /// The file, as the user named it.
        path: &'a Path,
        /// The format.
        format: &'static str,
        /// How many things could not be carried over.
        losses: usize,
        /// How many things were inferred.
        asked: usize,
    },
    /// Templates look at the drawing in this file, which the model has left behind in places.
    DrawingBehind(&'a Path),
}

/// Who is told.
pub type Listener<'l> = &'l mut dyn FnMut(Notice<'_>);
