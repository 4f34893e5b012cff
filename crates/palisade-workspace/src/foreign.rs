//! Files of other tools: detecting their format and reading them.

use crate::failure::Failure;
use palisade_exchange::format::Reader;
use palisade_exchange::read;
use palisade_exchange::{Import, Input, ReadError};
use palisade_model::vocabulary::Vocabulary;
use palisade_model::world::MAX_FILE_BYTES;
use std::io::Read;
use std::path::Path;

/// A file of another tool, read.
#[derive(Debug)]
pub struct Foreign {
    /// The reader that was used.
    pub reader: Reader,
    /// Its content.
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

/// A path as shown in messages.
pub fn shown(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}

/// A read error as a failure with its place.
pub fn failure(path: &Path, error: ReadError) -> Failure {
    error.in_file(shown(path))
}

/// The reader for some bytes; none for a Palisade model and for unknown content.
pub fn detect(bytes: &[u8]) -> Option<Reader> {
    read::detect(&Input::new(bytes).ok()?).copied()
}

/// Reads a model of another tool with the given reader, or with the one that its content indicates.
pub fn import(path: &Path, bytes: &[u8], named: Option<Reader>, vocabulary: &Vocabulary) -> Result<Foreign, Failure> {
    let input = Input::new(bytes).map_err(|error| failure(path, error))?;
    let reader = match named {
        Some(reader) => reader,
        None => *read::detected(&input).map_err(|error| failure(path, error))?,
    };
    let import = (reader.read)(&input, vocabulary).map_err(|error| failure(path, error))?;
    Ok(Foreign { reader, import })
}
