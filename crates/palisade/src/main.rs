//! The command `palisade`: a small main, one file a sub-command under `commands/`.

mod browser;
mod cli;
mod commands;
mod diagnostics;
mod foreign;
mod interrupt;
mod language;
mod losses;
mod methods;
mod output;
mod progress;
mod project;
mod settings;
mod world;

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
            anstream::eprintln!("{}", failure.render());
            ExitCode::from(output::Outcome::CouldNotAssess.code())
        }
    }
}
