//! The arguments of the commands for models of other tools.

use super::closed::with_help;
use super::shared::Out;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use palisade_exchange::export::{self, EXPORTERS};
use palisade_exchange::format::{Exporter, Reader};
use palisade_exchange::read::READERS;
use std::path::PathBuf;

/// The readers by name, for `--from`.
fn readers() -> impl TypedValueParser<Value = Reader> {
    with_help(READERS, |reader| PossibleValue::new(reader.name).help(reader.about), |reader| reader.name)
}

/// `palisade import`
#[derive(Debug, Args)]
#[command(
    after_help = "Beside OUT two more files are written: NAME.layout.yaml says where things stand on the diagrams, and\nNAME.origin.EXT is the file itself, from which `palisade convert` gives back everything that was not changed.\nNothing is overwritten."
)]
pub(crate) struct Import {
    /// The file, `-` for standard input, or a folder
    pub file: PathBuf,
    /// The file's format; told from what is in it when left out
    #[arg(long, value_name = "FORMAT", value_parser = readers())]
    pub from: Option<Reader>,
    /// Write what could not be carried over, and what has to be asked, to this file as JSON
    #[arg(long, value_name = "FILE")]
    pub losses: Option<PathBuf>,
    #[command(flatten)]
    pub out: Out,
}

/// What `convert` writes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum To {
    /// A model file of ours.
    Ours,
    /// A file of another tool.
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
    after_help = "A model that was made with `palisade import --out` and goes back to the format that it came from changes\nin its origin what was changed in the model, and nothing else. Nothing is overwritten."
)]
pub(crate) struct Convert {
    /// The model: a file of ours or of another tool, a folder with threat-model.yaml, or `-` for standard input
    #[arg(value_name = "FROM")]
    pub file: PathBuf,
    /// The file to write, or `-` for standard output; its ending tells the format, or the model's origin where several formats have it
    #[arg(value_name = "TO")]
    pub to_file: PathBuf,
    /// The format of FROM; told from what is in it when left out
    #[arg(long, value_name = "FORMAT", value_parser = readers())]
    pub from: Option<Reader>,
    /// The format of TO
    #[arg(long, value_name = "FORMAT", value_parser = exporters())]
    pub to: Option<To>,
    /// Write what could not be carried over to this file as JSON
    #[arg(long, value_name = "FILE")]
    pub losses: Option<PathBuf>,
}
