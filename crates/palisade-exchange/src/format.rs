//! What a format of another tool is: how it is read, and how it is written.

use crate::import::{Import, Loss};
use crate::input::{Input, ReadError};
use crate::layout::Layout;
use palisade_model::draft::{Change, Draft, changes};
use palisade_model::vocabulary::Vocabulary;

/// How a format is read.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// The word after `--from`.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// The endings of such files, without the dot, the usual one first: for the name of what is kept beside the model.
    pub endings: &'static [&'static str],
    /// Whether a file is of this format, by what is in it. It looks and does not judge: a file that is broken further
    /// down is still of the format. Of our own files it says no.
    pub detects: fn(&Input<'_>) -> bool,
    /// Reads a file. The ids that it gives depend on nothing but the file.
    pub read: fn(&Input<'_>, &Vocabulary) -> Result<Import, ReadError>,
}

/// A model on its way to another tool.
#[derive(Clone, Copy, Debug)]
pub struct Outgoing<'a> {
    /// What the model states.
    pub draft: &'a Draft,
    /// Where it is drawn, where that is known.
    pub layout: Option<&'a Layout>,
    /// The file of the same format that the model was made of, where it is there.
    pub origin: Option<&'a Origin<'a>>,
    /// The words of the model.
    pub vocabulary: &'a Vocabulary,
}

/// The file that a model was made of, and what has been changed since.
#[derive(Clone, Debug)]
pub struct Origin<'a> {
    /// The file.
    pub input: &'a Input<'a>,
    /// What reading it gives again: the keys in it say which part of the file each item is.
    pub import: Import,
    /// What is different in the model now. Where nothing is, the file is given back as it is without asking the exporter.
    pub changes: Vec<Change>,
}

impl<'a> Origin<'a> {
    /// Reads the file again, and compares what it says with what the model says now.
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
        // Through text, as the model came in: what the loader fills in or leaves out is then the same on both sides.
        let base = Draft::of(&import.draft.load(vocabulary).model, vocabulary);
        let changes = changes(&base, now);
        Ok(Origin { input, import, changes })
    }
}

/// What was made for another tool.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// The file.
    pub bytes: Vec<u8>,
    /// What of the model it does not say, or not in the tool's own words.
    pub losses: Vec<Loss>,
}

/// How a format is written.
#[derive(Clone, Copy, Debug)]
pub struct Exporter {
    /// The word after `--to`; that of the reader of the same format.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// The endings that choose it, without the dot.
    pub endings: &'static [&'static str],
    /// Writes a model; with an origin, the changed parts of the origin and nothing else.
    pub write: fn(&Outgoing<'_>) -> Result<Exported, ReadError>,
}
