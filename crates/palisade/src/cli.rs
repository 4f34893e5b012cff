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
pub(crate) use rules::{Controls, Rules, RulesAction};
pub(crate) use shared::{Filter, ModelArgs, Out};
pub(crate) use views::{Ask, Check, Explain, Matrix, Register, Surface, Threats};

use clap::{Parser, Subcommand};

/// Threat modeling as code.
#[derive(Debug, Parser)]
#[command(
    name = "palisade",
    version,
    about = "Reads a system described in text and says what can go wrong, how bad it is, and what was decided",
    after_help = "PATH is a model file or a folder that holds threat-model.yaml; without it, the current folder and\nthen its parents are searched, up to the repository's root.\n\nExit codes: 0 pass, 1 the gate failed, 2 could not assess (bad input, bad usage).",
    propagate_version = true
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
    /// Turn a model of another tool, or a folder of them, into model files
    Import(Import),
    /// Write a model in another tool's format, or another tool's in ours or a third one's
    Convert(Convert),
    /// List what can go wrong, the worst first
    Threats(Threats),
    /// Show the questions whose answers settle most, and the line to add for each
    Ask(Ask),
    /// List every flow that crosses a trust boundary
    Surface(Surface),
    /// Show for each element and STRIDE category whether something looks at it
    Matrix(Matrix),
    /// Add new threats to the register; never changes what is written there
    Register(Register),
    /// Pass or fail: are threats open at or above a severity?
    Check(Check),
    /// Write the whole model and its threats as a document
    Report(Report),
    /// Draw the data flow diagram
    Draw(Draw),
    /// Rate a threat by hand, or show how a threat of the model is rated and why
    Rate(Rate),
    /// Show why a threat is one: its rule's condition with every fact
    Explain(Explain),
    /// List, show, test and start rules
    Rules(Rules),
    /// List the catalogue of controls, or show one
    Controls(Controls),
    /// Write model files in their canonical form, comments kept
    Fmt(Fmt),
    /// Print the JSON Schema of model files, for editors
    Schema(Out),
    /// Print completions for a shell
    Completions(Completions),
    /// Print the manual page, or write all of them to a folder
    Man(Man),
}
