//! Where the measured systems and the other tools are.

use std::path::PathBuf;

/// Where things are.
#[derive(Clone, Debug)]
pub struct Places {
    /// The labels, and our own systems.
    pub data: PathBuf,
    /// The files of other tools.
    pub corpus: PathBuf,
    /// The Python that may have pytm.
    pub python: String,
}
