//! The arguments of `report` and `draw`.

use super::closed::word;
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

/// The formats of the report: those of the writers, and PDF, which needs a browser.
fn reports() -> impl TypedValueParser<Value = ReportFormat> {
    let pdf = PossibleValue::new("pdf").help("the HTML report, printed by an installed browser");
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
    /// Output format
    #[arg(short, long, default_value = "markdown", value_parser = reports())]
    pub format: ReportFormat,
    /// Render your own template instead (docs/templates.md)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["format", "browser"])]
    pub template: Option<PathBuf>,
    /// Chromium, Chrome or Edge for `--format pdf`; by default searched for
    #[arg(long, value_name = "PATH")]
    pub browser: Option<PathBuf>,
    #[command(flatten)]
    pub out: Out,
}

/// How the elements of a diagram are placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layout {
    /// placed by the layout engine
    Auto,
    /// as in the drawing that the model was imported from
    Given,
}

/// `palisade draw`
#[derive(Debug, Args)]
pub(crate) struct Draw {
    #[command(flatten)]
    pub model: ModelArgs,
    /// Output format
    #[arg(short, long, default_value = "svg", value_parser = writers(formats::DRAWINGS))]
    pub format: &'static Writer<Drawing<'static>>,
    /// Redraw whenever a file of the project is saved, until Ctrl-C
    #[arg(long, requires = "out")]
    pub watch: bool,
    #[command(flatten)]
    pub out: Out,
    /// Only an element and its neighbours, up to N flows away (default 1)
    #[arg(long, value_name = "ELEMENT[,N]", help_heading = "Scope", conflicts_with_all = ["boundary", "threat"])]
    pub focus: Option<String>,
    /// Only a trust boundary, and the ends of flows that cross it
    #[arg(long, value_name = "BOUNDARY", help_heading = "Scope", conflicts_with = "threat")]
    pub boundary: Option<String>,
    /// Only the path of a threat: `rule@element`, or its id in the register
    #[arg(long, value_name = "ID", help_heading = "Scope")]
    pub threat: Option<String>,
    /// Boundaries as single nodes, with their flows bundled
    #[arg(long, help_heading = "Scope")]
    pub collapse: bool,
    /// How elements are placed
    #[arg(long, default_value = "auto", help_heading = "Appearance")]
    pub layout: Layout,
    /// Colours; `auto` follows the reader's system (PNG: light)
    #[arg(long, default_value = "auto", value_parser = word::<Theme>(), help_heading = "Appearance")]
    pub theme: Theme,
    /// Scale of PNG, 0.1 to 8 (default 2, or less for large images)
    #[arg(long, value_parser = scale, help_heading = "Appearance")]
    pub scale: Option<f32>,
}

/// A scale between a tenth and eight.
fn scale(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(scale) if (0.1..=8.0).contains(&scale) => Ok(scale),
        _ => Err("a scale is a number from 0.1 to 8".to_owned()),
    }
}
