//! What the commands take that look at a model's threats, and at what was decided about them.

use super::closed::one_of;
use super::shared::{Filter, ModelArgs, Out, writers};
use clap::{Args, ValueEnum};
use palisade_model::grade::Severity;
use palisade_report::subject::{Asked, Explained, Gate};
use palisade_report::{View, Writer, formats};

/// What is made of facts that nobody stated.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Assume {
    /// Each is taken at its worst.
    Worst,
}

/// `palisade threats`
#[derive(Debug, Args)]
pub(crate) struct Threats {
    #[command(flatten)]
    pub model: ModelArgs,
    #[command(flatten)]
    pub filter: Filter,
    /// How to write it
    #[arg(short, long, default_value = "text", value_parser = writers(formats::THREATS))]
    pub format: &'static Writer<View<'static>>,
    /// What to make of facts that nobody stated
    #[arg(long, value_name = "worst")]
    pub assume: Option<Assume>,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade ask`
#[derive(Debug, Args)]
pub(crate) struct Ask {
    #[command(flatten)]
    pub model: ModelArgs,
    /// Show at most this many questions; the text shows ten when left out
    #[arg(short = 'n', long, value_name = "N")]
    pub most: Option<usize>,
    /// Show also the questions that wait for the answers to others
    #[arg(long)]
    pub all: bool,
    /// Walk through the questions and write the answers into the model
    #[arg(long, conflicts_with_all = ["format", "out"])]
    pub answer: bool,
    /// How to write it
    #[arg(short, long, default_value = "text", value_parser = writers(formats::QUESTIONS))]
    pub format: &'static Writer<Asked<'static>>,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade surface`
#[derive(Debug, Args)]
pub(crate) struct Surface {
    #[command(flatten)]
    pub model: ModelArgs,
    /// How to write it
    #[arg(short, long, default_value = "text", value_parser = writers(formats::SURFACE))]
    pub format: &'static Writer<View<'static>>,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade matrix`
#[derive(Debug, Args)]
pub(crate) struct Matrix {
    #[command(flatten)]
    pub model: ModelArgs,
    /// Show everything that stands behind the cells of one component, flow or boundary
    #[arg(long, value_name = "NAME")]
    pub element: Option<String>,
    /// How to write it
    #[arg(short, long, default_value = "text", value_parser = writers(formats::MATRIX))]
    pub format: &'static Writer<View<'static>>,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade register`
#[derive(Debug, Args)]
pub(crate) struct Register {
    #[command(flatten)]
    pub model: ModelArgs,
    /// Print what would be added, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// `palisade check`
#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub model: ModelArgs,
    /// Fail when a threat at least this severe is open
    #[arg(long, value_name = "SEVERITY", default_value = "high", ignore_case = true, value_parser = one_of(&Severity::ALL, Severity::word))]
    pub fail_on: Severity,
    /// Count facts that nobody stated at their worst
    #[arg(long, value_name = "worst")]
    pub assume: Option<Assume>,
    /// How to write it
    #[arg(short, long, default_value = "text", value_parser = writers(formats::VERDICT))]
    pub format: &'static Writer<Gate<'static>>,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade explain`
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The threat's id, `rule@element`, as the other commands print it
    pub id: String,
    #[command(flatten)]
    pub model: ModelArgs,
    /// How to write it
    #[arg(short, long, default_value = "text", value_parser = writers(formats::EXPLANATION))]
    pub format: &'static Writer<Explained<'static>>,
    #[command(flatten)]
    pub out: Out,
}
