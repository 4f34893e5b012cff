//! What can be typed: every command and its options, defined once. Help, completions and man pages derive from this.

mod closed;
mod documents;
mod exchange;
mod files;
mod init;
mod rate;
mod rules;
mod shared;
mod views;

pub(crate) use documents::{Draw, Layout, Report, ReportFormat};
pub(crate) use exchange::{Convert, Import, To};
pub(crate) use files::{Completions, Fmt, Man};
pub(crate) use init::Init;
pub(crate) use rate::{Questions, Rate, RateMethod};
pub(crate) use rules::{Controls, Rules, RulesAction, Vocabulary};
pub(crate) use shared::{Filter, ModelArgs, Out};
pub(crate) use views::{Ask, Check, Explain, Matrix, Register, Surface, Threats};

use clap::{Parser, Subcommand};

/// Threat modeling as code.
#[derive(Debug, Parser)]
#[command(
    name = "palisade",
    version,
    about = "Finds threats to a system described as text, rates them and tracks decisions",
    after_help = "PATH is a model file or a folder with a threat-model.yaml. By default, the current folder and then its parents are searched, up to the repository root.\n\nExit codes: 0 pass, 1 the gate failed, 2 could not assess (bad input or usage).",
    propagate_version = true,
    max_term_width = 80
)]
pub(crate) struct Cli {
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands, in the order of the work.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write a first model to start from; never overwrites a file
    Init(Init),
    /// Import a model of another tool, or a folder of them
    Import(Import),
    /// Convert a model to or from another tool's format
    Convert(Convert),
    /// List the threats, the worst first
    Threats(Threats),
    /// List the questions that settle most, with the lines to add
    Ask(Ask),
    /// List every flow that crosses a trust boundary
    Surface(Surface),
    /// Show which rules cover each element and STRIDE category
    Matrix(Matrix),
    /// Add new threats to the register; never changes existing entries
    Register(Register),
    /// Gate for CI: fail if a threat at or above a severity is open
    Check(Check),
    /// Write the model and its threats as a document
    Report(Report),
    /// Draw the data flow diagram
    Draw(Draw),
    /// Rate a threat by hand, or show how a threat in the model is rated
    Rate(Rate),
    /// Explain why a threat is reported, or what a diagnostic's code means
    Explain(Explain),
    /// List, show, test and create rules
    Rules(Rules),
    /// List the controls in the catalogue, or show one
    Controls(Controls),
    /// List or search the words that a model can use, and what they imply
    Vocabulary(Vocabulary),
    /// Format model files, keeping comments
    Fmt(Fmt),
    /// Print the JSON Schema of model files, for editors
    Schema(Out),
    /// Print completions for a shell
    Completions(Completions),
    /// Print the manual page, or write all manual pages to a folder
    Man(Man),
}
