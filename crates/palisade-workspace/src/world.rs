//! The world on disk: files under the project's root, and today's date.

use palisade_model::Date;
use palisade_model::path::ProjectPath;
use palisade_model::world::{MAX_FILE_BYTES, ReadError, World};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Files under one root.
#[derive(Debug)]
pub struct DiskWorld {
    root: PathBuf,
    today: Date,
    asked: RefCell<BTreeSet<PathBuf>>,
}

impl DiskWorld {
    /// The world under a root, which must exist.
    pub fn new(root: &Path, today: Date) -> std::io::Result<DiskWorld> {
        Ok(DiskWorld { root: std::fs::canonicalize(root)?, today, asked: RefCell::default() })
    }

    /// The path on disk of a file of the project.
    pub fn locate(&self, path: &ProjectPath) -> PathBuf {
        self.root.join(path.as_str())
    }

    /// The files that were requested so far, in order. Some of them may not exist.
    pub fn asked(&self) -> Vec<PathBuf> {
        self.asked.borrow().iter().cloned().collect()
    }
}

impl World for DiskWorld {
    fn read(&self, path: &ProjectPath) -> Result<Vec<u8>, ReadError> {
        let failed = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::NotFound => ReadError::NotFound,
            _ => ReadError::Failed(error.to_string()),
        };
        self.asked.borrow_mut().insert(self.locate(path));
        let located = std::fs::canonicalize(self.locate(path)).map_err(failed)?;
        if !located.starts_with(&self.root) {
            return Err(ReadError::OutsideRoot);
        }
        // Reading a pipe or a device could block forever.
        let metadata = std::fs::metadata(&located).map_err(failed)?;
        if !metadata.is_file() {
            return Err(ReadError::Failed("it is not a file".to_owned()));
        }
        if metadata.len() > MAX_FILE_BYTES {
            return Err(ReadError::TooLarge);
        }
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
        let file = std::fs::File::open(&located).map_err(failed)?;
        file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() as u64 > MAX_FILE_BYTES { Err(ReadError::TooLarge) } else { Ok(bytes) }
    }

    fn today(&self) -> Date {
        self.today
    }
}

/// Today (in UTC, so that it is the same day everywhere), or the day that the user names.
pub fn today(stated: Option<Date>) -> Date {
    stated.unwrap_or_else(|| jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date())
}
