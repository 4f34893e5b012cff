//! The paths of the measured systems and of other tools.

use std::path::PathBuf;

/// The paths.
#[derive(Clone, Debug)]
pub struct Places {
    /// The labels, and our own systems.
    pub data: PathBuf,
    /// The third-party files.
    pub corpus: PathBuf,
    /// The Python that may have pytm.
    pub python: String,
}
