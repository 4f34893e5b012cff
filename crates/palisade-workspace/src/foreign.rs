//! Files of other tools: which tool one is of, and what it says.

use crate::failure::Failure;
use palisade_exchange::format::Reader;
use palisade_exchange::read::{self, READERS};
use palisade_exchange::{Import, Input, ReadError};
use palisade_model::suggest::{did_you_mean, one_of};
use palisade_model::vocabulary::Vocabulary;
use palisade_model::world::MAX_FILE_BYTES;
use std::io::Read;
use std::path::Path;

/// A file of another tool, read.
#[derive(Debug)]
pub struct Foreign {
    /// How it was read.
    pub reader: &'static Reader,
    /// What it says.
    pub import: Import,
}

/// The bytes of a file; of standard input for `-`.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let shown = shown(path);
    let failed = |error: std::io::Error| {
        Failure::new(format!("`{shown}` cannot be read: {error}"), "check the path and its permissions")
    };
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        let metadata = std::fs::metadata(path).map_err(failed)?;
        if !metadata.is_file() {
            return Err(Failure::new(format!("`{shown}` is not a file"), "name a file"));
        }
        std::fs::File::open(path).map_err(failed)?.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    }
    if bytes.len() as u64 > MAX_FILE_BYTES {
        let message = format!("`{shown}` is larger than {} MiB", MAX_FILE_BYTES / 1024 / 1024);
        return Err(Failure::new(message, "is this the right file?"));
    }
    Ok(bytes)
}

/// A path for messages.
pub fn shown(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}

/// What is wrong with a file, as a failure with its place.
pub fn failure(path: &Path, error: ReadError) -> Failure {
    let place = error.place.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
    Failure::new(format!("{}{place}: {}", shown(path), error.message), error.help)
}

/// The reader that bytes are for; none for a model of ours and for what nobody knows.
pub fn detect(bytes: &[u8]) -> Option<&'static Reader> {
    read::detect(&Input::new(bytes).ok()?)
}

/// The reader that a file is for, by name or by what is in it.
pub fn reader(path: &Path, input: &Input<'_>, named: Option<&str>) -> Result<&'static Reader, Failure> {
    match named {
        Some(name) => read::find(name).ok_or_else(|| {
            let names = READERS.iter().map(|reader| reader.name);
            let help =
                did_you_mean(name, names.clone()).unwrap_or_else(|| format!("the formats are {}", one_of(names)));
            Failure::new(format!("unknown format `{name}`"), help)
        }),
        None => read::detected(input).map_err(|error| failure(path, error)),
    }
}

/// Reads bytes that are no model of ours.
pub fn import(path: &Path, bytes: &[u8], named: Option<&str>, vocabulary: &Vocabulary) -> Result<Foreign, Failure> {
    let input = Input::new(bytes).map_err(|error| failure(path, error))?;
    let reader = reader(path, &input, named)?;
    let import = (reader.read)(&input, vocabulary).map_err(|error| failure(path, error))?;
    Ok(Foreign { reader, import })
}
