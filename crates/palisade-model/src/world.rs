//! Everything outside: files and today's date come in through here, and through nowhere else.

use crate::path::ProjectPath;
use jiff::civil::Date;

/// What an assessment may ask of its surroundings. With the same answers it gives the same bytes.
pub trait World {
    /// The bytes of a file of the project.
    ///
    /// # Errors
    /// When there is no such file, or it may not or cannot be read.
    fn read(&self, path: &ProjectPath) -> Result<Vec<u8>, ReadError>;

    /// Today, for acceptances that expire.
    fn today(&self) -> Date;
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// There is none.
    NotFound,
    /// It leads out of the project's root (through a link).
    OutsideRoot,
    /// It is larger than [`MAX_FILE_BYTES`].
    TooLarge,
    /// The system's own message.
    Failed(String),
}

impl ReadError {
    /// The error of a file, as a sentence.
    pub fn message(&self, path: &ProjectPath) -> String {
        match self {
            ReadError::NotFound => format!("there is no file `{path}`"),
            ReadError::OutsideRoot => format!("`{path}` is a link to outside the project"),
            ReadError::TooLarge => format!("`{path}` is larger than {} MiB", MAX_FILE_BYTES / 1024 / 1024),
            ReadError::Failed(why) => format!("`{path}` cannot be read: {why}"),
        }
    }
}

/// The largest file that is read, in bytes: far above any model (100,000 elements are about 15 MB), and above the `.tm7`
/// of a large one (10,000 elements are about 72 MB).
pub const MAX_FILE_BYTES: u64 = 128 * 1024 * 1024;

/// A world in memory: for tests, for rule pages, and for editors with unsaved text.
#[derive(Clone, Debug)]
pub struct MemoryWorld {
    files: std::collections::BTreeMap<String, Vec<u8>>,
    today: Date,
}

impl MemoryWorld {
    /// A world without files, on this day.
    pub fn new(today: Date) -> Self {
        MemoryWorld { files: std::collections::BTreeMap::new(), today }
    }

    /// Adds a file.
    #[must_use]
    pub fn with(mut self, path: &str, text: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), text.into());
        self
    }
}

impl World for MemoryWorld {
    fn read(&self, path: &ProjectPath) -> Result<Vec<u8>, ReadError> {
        self.files.get(path.as_str()).cloned().ok_or(ReadError::NotFound)
    }

    fn today(&self) -> Date {
        self.today
    }
}
