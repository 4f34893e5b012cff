//! The arguments of `fmt`, `completions` and `man`.

use clap::Args;
use std::path::PathBuf;

/// `palisade fmt`
#[derive(Debug, Args)]
pub(crate) struct Fmt {
    /// Model files, or folders with a threat-model.yaml
    pub paths: Vec<PathBuf>,
    /// Write nothing; exit with 1 if a file is not formatted
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
    /// Write one page per command to this folder
    #[arg(short, long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
}
