//! The arguments of the commands that show threats and decisions.

use super::closed::word;
use super::shared::{Filter, ModelArgs, Out, writers};
use clap::{Args, ValueEnum};
use palisade_model::grade::Severity;
use palisade_report::subject::{Asked, Explained, Gate};
use palisade_report::{View, Writer, formats};

/// What is assumed about facts that are not stated.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Assume {
    /// the worst value of each
    Worst,
}

/// `palisade threats`
#[derive(Debug, Args)]
pub(crate) struct Threats {
    #[command(flatten)]
    pub model: ModelArgs,
    #[command(flatten)]
    pub filter: Filter,
    /// Output format
    #[arg(short, long, default_value = "text", value_parser = writers(formats::THREATS))]
    pub format: &'static Writer<View<'static>>,
    /// Assume the worst of facts that are not stated
    #[arg(long, value_name = "worst")]
    pub assume: Option<Assume>,
    /// Show N likely threats, those of a rule in one line (10 by default)
    #[arg(long, value_name = "N", conflicts_with = "all")]
    pub likely: Option<usize>,
    /// Show all likely threats
    #[arg(long)]
    pub all: bool,
    /// Tell each threat in full: why, and what to do
    #[arg(long)]
    pub long: bool,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade ask`
#[derive(Debug, Args)]
pub(crate) struct Ask {
    #[command(flatten)]
    pub model: ModelArgs,
    /// Show at most N questions (as text, ten by default)
    #[arg(short = 'n', long, value_name = "N")]
    pub most: Option<usize>,
    /// Also the questions that wait for others, and those set aside as unknown
    #[arg(long)]
    pub all: bool,
    /// Ask the questions one by one and write the answers into the model
    #[arg(long, conflicts_with_all = ["format", "out"])]
    pub answer: bool,
    /// Output format
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
    /// Output format
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
    /// Show everything behind the cells of one component, flow or boundary
    #[arg(long, value_name = "NAME")]
    pub element: Option<String>,
    /// Output format
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
    /// Print the new entries, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Also add likely threats: the first 10, or N
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "10")]
    pub likely: Option<usize>,
}

/// `palisade check`
#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub model: ModelArgs,
    /// Fail if a threat of this severity or above is open
    #[arg(long, value_name = "SEVERITY", default_value = "high", ignore_case = true, value_parser = word::<Severity>())]
    pub fail_on: Severity,
    /// Also fail if a likely threat of this severity or above is not answered
    #[arg(long, value_name = "SEVERITY", ignore_case = true, value_parser = word::<Severity>())]
    pub fail_on_likely: Option<Severity>,
    /// Assume the worst of facts that are not stated
    #[arg(long, value_name = "worst")]
    pub assume: Option<Assume>,
    /// Output format
    #[arg(short, long, default_value = "text", value_parser = writers(formats::VERDICT))]
    pub format: &'static Writer<Gate<'static>>,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade explain`
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// A threat's id (`rule@element`), an element, or the code of a diagnostic
    pub id: String,
    #[command(flatten)]
    pub model: ModelArgs,
    /// Output format
    #[arg(short, long, default_value = "text", value_parser = writers(formats::EXPLANATION))]
    pub format: &'static Writer<Explained<'static>>,
    #[command(flatten)]
    pub out: Out,
}
