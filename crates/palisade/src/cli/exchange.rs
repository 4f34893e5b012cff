//! The arguments of the commands for models of other tools.

use super::closed::one_of;
use super::shared::Out;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use palisade_exchange::export::{self, EXPORTERS};
use palisade_exchange::format::{Exporter, Reader};
use palisade_exchange::read::READERS;
use std::path::PathBuf;

/// The readers by name, for `--from`.
fn readers() -> impl TypedValueParser<Value = Reader> {
    one_of(READERS, |reader| PossibleValue::new(reader.name).help(reader.about), |reader| reader.name)
        .map(|reader| *reader)
}

/// `palisade import`
#[derive(Debug, Args)]
#[command(
    after_help = "Two more files are written beside OUT: NAME.layout.yaml with the diagram layout, and NAME.origin.EXT, the original file, which `palisade convert` needs to convert back. Existing files are not overwritten."
)]
pub(crate) struct Import {
    /// The file, `-` for standard input, or a folder
    pub file: PathBuf,
    /// The file's format; detected from the content by default
    #[arg(long, value_name = "FORMAT", value_parser = readers())]
    pub from: Option<Reader>,
    /// Write all losses and questions to this file as JSON
    #[arg(long, value_name = "FILE")]
    pub losses: Option<PathBuf>,
    #[command(flatten)]
    pub out: Out,
}

/// The format that `convert` writes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum To {
    /// A Palisade model file.
    Ours,
    /// A format of another tool.
    Theirs(Exporter),
}

/// The exporters and our own format by name, for `--to`.
fn exporters() -> impl TypedValueParser<Value = To> {
    let ours = PossibleValue::new("palisade").help("a model file");
    let theirs = EXPORTERS.iter().map(|exporter| PossibleValue::new(exporter.name).help(exporter.about));
    let names = PossibleValuesParser::new(theirs.chain([ours]));
    names.map(|name| export::find(&name).copied().map_or(To::Ours, To::Theirs))
}

/// `palisade convert`
#[derive(Debug, Args)]
#[command(
    after_help = "If several formats share the extension of TO, the one that the model was imported from is used. Converting back to the original format changes only what was changed in the model. Existing files are not overwritten."
)]
pub(crate) struct Convert {
    /// A model, a folder with a threat-model.yaml, or `-` for standard input
    #[arg(value_name = "FROM")]
    pub file: PathBuf,
    /// The file to write, or `-`; its extension determines the format
    #[arg(value_name = "TO")]
    pub to_file: PathBuf,
    /// The format of FROM; detected from the content by default
    #[arg(long, value_name = "FORMAT", value_parser = readers())]
    pub from: Option<Reader>,
    /// The format of TO
    #[arg(long, value_name = "FORMAT", value_parser = exporters())]
    pub to: Option<To>,
    /// Write all losses to this file as JSON
    #[arg(long, value_name = "FILE")]
    pub losses: Option<PathBuf>,
}
