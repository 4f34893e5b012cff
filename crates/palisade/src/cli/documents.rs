//! What `report` and `draw` take.

use super::closed::one_of;
use super::shared::{Filter, ModelArgs, Out, format, writers};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use palisade_draw::Theme;
use palisade_report::subject::Drawing;
use palisade_report::{View, Writer, formats};
use std::path::PathBuf;

/// How a report is written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ReportFormat {
    /// By a writer.
    By(&'static Writer<View<'static>>),
    /// As PDF, which an installed browser prints from the HTML report.
    Pdf,
}

/// The formats of the report: those of the writers, and the one for which a browser is needed.
fn reports() -> impl TypedValueParser<Value = ReportFormat> {
    let pdf = PossibleValue::new("pdf").help("the HTML report as printed by a browser that is installed");
    let names = PossibleValuesParser::new(formats::REPORTS.iter().map(format::<View<'static>>).chain([pdf]));
    names.map(|name| formats::find(formats::REPORTS, &name).map_or(ReportFormat::Pdf, ReportFormat::By))
}

/// `palisade report`
#[derive(Debug, Args)]
pub(crate) struct Report {
    #[command(flatten)]
    pub model: ModelArgs,
    #[command(flatten)]
    pub filter: Filter,
    /// How to write it
    #[arg(short, long, default_value = "markdown", value_parser = reports())]
    pub format: ReportFormat,
    /// Fill a template of your own instead (docs/templates.md)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["format", "browser"])]
    pub template: Option<PathBuf>,
    /// The Chromium, Chrome or Edge that prints `--format pdf`; looked for when left out
    #[arg(long, value_name = "PATH")]
    pub browser: Option<PathBuf>,
    #[command(flatten)]
    pub out: Out,
}

/// Where the parts of a picture are put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layout {
    /// Where the layout engine puts them
    Auto,
    /// Where they were in the drawing that the model was imported from
    Given,
}

/// `palisade draw`
#[derive(Debug, Args)]
pub(crate) struct Draw {
    #[command(flatten)]
    pub model: ModelArgs,
    /// How to write it
    #[arg(short, long, default_value = "svg", value_parser = writers(formats::DRAWINGS))]
    pub format: &'static Writer<Drawing<'static>>,
    /// Draw again whenever a file of the project is saved, until Ctrl-C
    #[arg(long, requires = "out")]
    pub watch: bool,
    #[command(flatten)]
    pub out: Out,
    /// Only an element and its neighbours, N flows away (1 unless told)
    #[arg(long, value_name = "ELEMENT[,N]", help_heading = "A part of it", conflicts_with_all = ["boundary", "threat"])]
    pub focus: Option<String>,
    /// Only a trust boundary, and where flows over its edge lead
    #[arg(long, value_name = "BOUNDARY", help_heading = "A part of it", conflicts_with = "threat")]
    pub boundary: Option<String>,
    /// Only the way of a threat: `rule@element`, or its entry's id in the register
    #[arg(long, value_name = "ID", help_heading = "A part of it")]
    pub threat: Option<String>,
    /// Boundaries as single nodes, and their flows in bundles
    #[arg(long, help_heading = "A part of it")]
    pub collapse: bool,
    /// Where the parts are put
    #[arg(long, default_value = "auto", help_heading = "Its look")]
    pub layout: Layout,
    /// The colours of SVG and PNG; `auto` is what the reader's system asks for (in PNG: light)
    #[arg(long, default_value = "auto", value_parser = one_of(&Theme::ALL, Theme::word), help_heading = "Its look")]
    pub theme: Theme,
    /// How many pixels of PNG a pixel of the drawing becomes, each way; 2, or less where that is too large
    #[arg(long, value_parser = scale, help_heading = "Its look")]
    pub scale: Option<f32>,
}

/// A scale between a tenth and eight.
fn scale(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(scale) if (0.1..=8.0).contains(&scale) => Ok(scale),
        _ => Err("a scale is a number from 0.1 to 8".to_owned()),
    }
}
