//! What makes a format: how it is read, and how it is written.

use crate::import::{Import, Loss};
use crate::input::{Input, ReadError};
use crate::layout::Layout;
use palisade_model::draft::{Change, Draft, changes};
use palisade_model::vocabulary::Vocabulary;

/// How a format is read.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// Its name on the command line: `--from NAME`.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// The file extensions, without the dot, the usual one first; the file kept beside the model is named with it.
    pub endings: &'static [&'static str],
    /// Whether a file is of this format, judged by its content. A file with errors further down is still of the format.
    /// Never true of our own files.
    pub detects: fn(&Input<'_>) -> bool,
    /// Reads a file. The ids that it assigns depend only on the file.
    pub read: fn(&Input<'_>, &Vocabulary) -> Result<Import, ReadError>,
}

/// A model on its way to another tool.
#[derive(Clone, Copy, Debug)]
pub struct Outgoing<'a> {
    /// What the model states.
    pub draft: &'a Draft,
    /// Where its elements are drawn, if known.
    pub layout: Option<&'a Layout>,
    /// The file of the same format that the model was imported from, if it is available.
    pub origin: Option<&'a Origin<'a>>,
    /// The vocabulary of the model.
    pub vocabulary: &'a Vocabulary,
}

/// The file that a model was imported from, and what has changed since.
#[derive(Clone, Debug)]
pub struct Origin<'a> {
    /// The file.
    pub input: &'a Input<'a>,
    /// The result of reading it again; its keys say which part of the file each item comes from.
    pub import: Import,
    /// How the model differs now. If it does not, the file is returned as it is, without calling the exporter.
    pub changes: Vec<Change>,
}

impl<'a> Origin<'a> {
    /// Reads the file again and compares it with the present model.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn new(
        reader: &Reader,
        input: &'a Input<'a>,
        now: &Draft,
        vocabulary: &Vocabulary,
    ) -> Result<Origin<'a>, ReadError> {
        let import = (reader.read)(input, vocabulary)?;
        // Through text, as the model was imported: the loader then fills in or leaves out the same on both sides.
        let base = Draft::of(&import.draft.load(vocabulary).model, vocabulary);
        let changes = changes(&base, now);
        Ok(Origin { input, import, changes })
    }
}

/// The result of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// The file.
    pub bytes: Vec<u8>,
    /// What it does not express, or not in terms that the tool knows.
    pub losses: Vec<Loss>,
}

/// How a format is written.
#[derive(Clone, Copy, Debug)]
pub struct Exporter {
    /// Its name on the command line, `--to NAME`; the same as that of the format's reader.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// The file extensions that select it, without the dot.
    pub endings: &'static [&'static str],
    /// Writes a model; given an origin, changes only the parts that differ.
    pub write: fn(&Outgoing<'_>) -> Result<Exported, ReadError>,
}
