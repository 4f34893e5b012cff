//! Fuzzing on stable Rust: `cargo run --profile fuzz -p palisade-fuzz -- TARGET [--runs N] [--minutes N] [--seed N]`.
//!
//! Inputs are the examples and the rules' pages, cut up, joined and spoilt in ways that a seeded generator chooses: the
//! same seed gives the same inputs. A target fails by panicking, or by taking more than five seconds for one input. The
//! input is then kept in a file whose name is printed. With `--minutes` a target runs for so long, and not so often.

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
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |flag: &str, usual: u64| {
        let at = arguments.iter().position(|argument| argument == flag);
        at.and_then(|at| arguments.get(at + 1)).and_then(|word| word.parse().ok()).unwrap_or(usual)
    };
    let minutes = number("--minutes", 0);
    let (seed, length) = (number("--seed", 1), Duration::from_secs(60 * minutes));
    let runs = if minutes == 0 { number("--runs", 2_000) } else { u64::MAX };
    let wanted = arguments.first().map_or("all", String::as_str);
    let mut outcome = ExitCode::SUCCESS;
    for target in targets::ALL.iter().filter(|target| wanted == "all" || wanted == target.name) {
        if !fuzz(target, runs, length, seed) {
            outcome = ExitCode::FAILURE;
        }
    }
    outcome
}

/// Runs a target `runs` times, or for `length` where that is not nothing.
fn fuzz(target: &targets::Target, runs: u64, length: Duration, seed: u64) -> bool {
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
