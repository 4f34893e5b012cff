//! Fuzzing on stable Rust: `cargo run --profile test -p palisade-fuzz -- TARGET [--runs N] [--minutes N] [--seed N]`.
//!
//! Inputs are the examples and the rule pages, cut, joined and mutated by a seeded generator: the same seed gives the
//! same inputs. A target fails if it panics, or if one input takes more than five seconds; the input is then saved to a
//! file whose name is printed. With `--minutes`, each target runs for that time instead of a number of runs.

// Printing is the purpose of this program.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod drawings;
mod mutate;
mod targets;

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// The longest that one input may take.
const LONGEST: Duration = Duration::from_secs(5);

fn main() -> ExitCode {
    match asked(std::env::args().skip(1)) {
        Ok(asked) => {
            let failed = asked.targets.iter().filter(|target| !fuzz(target, &asked)).count();
            if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::from(2)
        }
    }
}

/// The parsed command line.
struct Asked {
    targets: Vec<&'static targets::Target>,
    runs: u64,
    /// How long each target runs; zero if only `runs` counts.
    length: Duration,
    seed: u64,
}

fn asked(mut arguments: impl Iterator<Item = String>) -> Result<Asked, String> {
    let mut asked = Asked { targets: Vec::new(), runs: 2_000, length: Duration::ZERO, seed: 1 };
    while let Some(argument) = arguments.next() {
        if !argument.starts_with("--") {
            let named = targets::ALL.iter().filter(|target| argument == "all" || argument == target.name);
            let before = asked.targets.len();
            asked.targets.extend(named);
            if asked.targets.len() == before {
                let names: Vec<&str> = targets::ALL.iter().map(|target| target.name).collect();
                return Err(format!("unknown target `{argument}`; known: all, {}", names.join(", ")));
            }
            continue;
        }
        let word = arguments.next().unwrap_or_default();
        let number: u64 = word.parse().map_err(|_| format!("`{argument}` takes a whole number, not `{word}`"))?;
        match argument.as_str() {
            "--runs" => asked.runs = number,
            "--minutes" => (asked.length, asked.runs) = (Duration::from_secs(60 * number), u64::MAX),
            "--seed" => asked.seed = number,
            _ => return Err(format!("unknown option `{argument}`; known: `--runs`, `--minutes`, `--seed`")),
        }
    }
    if asked.targets.is_empty() {
        asked.targets.extend(targets::ALL);
    }
    Ok(asked)
}

/// Runs a target for the requested number of runs or minutes; returns whether it passed.
fn fuzz(target: &targets::Target, asked: &Asked) -> bool {
    let &Asked { runs, length, seed, .. } = asked;
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let seeds = (target.seeds)();
    let started = Instant::now();
    let mut slowest = Duration::ZERO;
    let mut done = 0;
    for run in 0..runs {
        if !length.is_zero() && started.elapsed() > length {
            break;
        }
        done += 1;
        let input = mutate::input(&mut random, &seeds, target.words);
        let began = Instant::now();
        let ended = catch_unwind(AssertUnwindSafe(|| (target.run)(&input)));
        slowest = slowest.max(began.elapsed());
        if ended.is_err() || began.elapsed() > LONGEST {
            let file = std::env::temp_dir().join(format!("palisade-{}-{seed}-{run}.input", target.name));
            let kept =
                std::fs::write(&file, &input).map_or_else(|error| error.to_string(), |()| file.display().to_string());
            println!("{}: failed on run {run} of seed {seed} ({:?}); input: {kept}", target.name, began.elapsed());
            return false;
        }
    }
    println!("{}: {done} inputs of seed {seed} in {:.1?}, the slowest {:.1?}", target.name, started.elapsed(), slowest);
    true
}
