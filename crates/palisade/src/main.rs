//! The command `palisade`: a small main, one file a sub-command under `commands/`.

mod browser;
mod cli;
mod commands;
mod diagnostics;
mod interrupt;
mod losses;
mod open;
mod output;
mod progress;
mod templates;

use clap::Parser;
use std::process::ExitCode;

/// A model is many small texts: the system's allocator takes a third longer over them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match commands::run(cli.command) {
        Ok(outcome) => ExitCode::from(outcome.code()),
        Err(failure) => {
            anstream::eprintln!("{}", output::render(&failure));
            ExitCode::from(output::Outcome::CouldNotAssess.code())
        }
    }
}
