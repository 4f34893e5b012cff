//! The command `palisade`: a small `main`, and one file per sub-command under `commands/`.

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

/// A model consists of many small strings; with the system's allocator, runs take a third longer.
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
