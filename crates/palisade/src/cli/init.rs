//! The arguments of `init`.

use super::closed::named;
use crate::templates::{TEMPLATES, Template};
use clap::Args;
use std::path::PathBuf;

/// `palisade init`
#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The folder to write to
    pub path: Option<PathBuf>,
    /// What to start from
    #[arg(short, long, default_value = "blank", value_parser = named(TEMPLATES, |template| template.name))]
    pub template: Template,
    /// A drawing or another tool's model (`-`: standard input)
    #[arg(long, value_name = "FILE", conflicts_with = "template")]
    pub from: Option<PathBuf>,
}
