//! The sub-commands, one file per command.

mod ask;
mod check;
mod controls;
mod convert;
mod draw;
mod explain;
mod fmt;
mod import;
mod init;
mod manual;
mod matrix;
mod pdf;
mod rate;
mod register;
mod report;
mod rules;
mod schema;
mod surface;
mod threats;
mod view;
mod vocabulary;
mod watch;

use crate::cli::Command;
use crate::output::Outcome;
use palisade_workspace::Failure;

/// Runs a command.
pub(crate) fn run(command: Command) -> Result<Outcome, Failure> {
    match command {
        Command::Init(args) => init::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Convert(args) => convert::run(&args),
        Command::Threats(args) => threats::run(&args),
        Command::Ask(args) => ask::run(&args),
        Command::Surface(args) => surface::run(&args),
        Command::Matrix(args) => matrix::run(&args),
        Command::Register(args) => register::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Report(args) => report::run(&args),
        Command::Draw(args) => draw::run(&args),
        Command::Rate(args) => rate::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Rules(args) => rules::run(args),
        Command::Controls(args) => controls::run(&args),
        Command::Vocabulary(args) => vocabulary::run(&args),
        Command::Fmt(args) => fmt::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Completions(args) => manual::completions(&args),
        Command::Man(args) => manual::pages(&args),
    }
}
