//! Measures how fast Palisade is, with the goals beside the figures: `cargo run --release -p palisade-bench`, optionally
//! with the sections to print as arguments. `--help` lists them.
//!
//! CPU time, wall time and memory are those of whole processes on generated models, unless a section says otherwise.

// Printing is the purpose of this program.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod diagram;
mod generate;
mod numbers;
mod process;
mod sections;
mod table;

use clap::{Parser, ValueEnum};
use sections::{Section, Settings};
use std::io::Result;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The editor's figures are those of the command, which has this allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Measures how fast Palisade is, on generated models
#[derive(Parser)]
struct Wanted {
    /// What to measure; everything if nothing is named
    sections: Vec<Section>,
    #[command(flatten)]
    settings: Settings,
    /// Measure this program, built with that profile, instead of building one
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(&Wanted::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// Whether everything that was checked is as it should be.
fn run(wanted: &Wanted) -> Result<bool> {
    let program = match &wanted.program {
        // It is run in other folders too.
        Some(program) => program.canonicalize()?,
        None => process::build(&wanted.settings.profile)?,
    };
    if let [only] = wanted.sections.as_slice() {
        return sections::run(*only, &program, &wanted.settings);
    }
    let size = std::fs::metadata(&program)?.len() as f64 / 1e6;
    println!("palisade, profile `{}`: {size:.1} MB", wanted.settings.profile);
    let all = if wanted.sections.is_empty() { Section::value_variants() } else { &wanted.sections };
    let mut held = true;
    for section in all {
        held &= apart(*section, &program, &wanted.settings)?;
    }
    Ok(held)
}

/// One section in a process of its own, so that its memory counts in no other section's peaks.
fn apart(section: Section, program: &Path, settings: &Settings) -> Result<bool> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(section.to_string()).args(settings.arguments()).arg("--program").arg(program);
    println!();
    Ok(command.status()?.success())
}
