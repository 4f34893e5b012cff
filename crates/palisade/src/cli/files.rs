//! What the commands take that write files for editors, shells and readers of manuals.

use clap::Args;
use std::path::PathBuf;

/// `palisade fmt`
#[derive(Debug, Args)]
pub(crate) struct Fmt {
    /// Files, or folders whose model files are meant
    pub paths: Vec<PathBuf>,
    /// Write nothing; exit with 1 when a file is not in canonical form
    #[arg(long)]
    pub check: bool,
}

/// `palisade completions`
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// `palisade man`
#[derive(Debug, Args)]
pub(crate) struct Man {
    /// Write one page a command to this folder
    #[arg(short, long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
}
