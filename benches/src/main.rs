//! Measures times, memory and size: `cargo run --release -p palisade-bench`, optionally with sizes as arguments.
//!
//! Whole-process figures run the release binary on models from [`generate`]: wall time is the median of several runs
//! after a warm-up run; memory is the peak resident size of the process as reported by the kernel.

// Printing is the purpose of this program.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod generate;
mod numbers;
mod process;

use palisade_engine::graph::Graph;
use palisade_engine::pack::Packs;
use palisade_engine::rule::evaluate::{Evaluator, Truth};
use palisade_engine::rule::grid::Grid;
use palisade_model::path::ProjectPath;
use palisade_model::world::MemoryWorld;
use palisade_model::{Date, load};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

fn main() -> std::io::Result<()> {
    let size = |word: String| {
        let number = word.replace('_', "").parse::<usize>();
        number.map_err(|_| std::io::Error::other(format!("`{word}` is not a number of elements")))
    };
    let sizes: Vec<usize> = std::env::args().skip(1).map(size).collect::<Result<_, _>>()?;
    let sizes = if sizes.is_empty() { vec![100, 1_000, 10_000, 100_000] } else { sizes };
    evaluator(10_000);
    let program = process::build()?;
    println!("release binary: {:.1} MB", std::fs::metadata(&program)?.len() as f64 / 1e6);
    let help = process::measure(&program, &["--help"], 20)?;
    println!("--help: {:.1} ms wall", help.milliseconds);
    println!();
    let all: Vec<&str> = palisade_packs::ids().collect();
    sizes_with(&program, &sizes, palisade_packs::DEFAULT)?;
    sizes_with(&program, &sizes, &all.join(","))
}

/// The whole process on generated models, with these packs.
fn sizes_with(program: &Path, sizes: &[usize], packs: &str) -> std::io::Result<()> {
    println!("threats --method {packs} --format json, whole process");
    println!("{:>9}  {:>9}  {:>9}  {:>9}  {:>10}", "elements", "input", "wall", "memory", "output");
    let folder = tempfile::tempdir()?;
    for size in sizes {
        let path = folder.path().join(format!("model-{size}.yaml"));
        let text = generate::model(*size);
        std::fs::write(&path, &text)?;
        let path = path.to_string_lossy();
        let runs = if *size > 20_000 { 3 } else { 9 };
        let measured = process::measure(program, &["threats", "--method", packs, "--format", "json", &path], runs)?;
        println!(
            "{size:>9}  {:>6.1} MB  {:>6.0} ms  {:>6.0} MB  {:>7.1} MB",
            text.len() as f64 / 1e6,
            measured.milliseconds,
            measured.megabytes,
            measured.output_bytes as f64 / 1e6
        );
    }
    println!();
    Ok(())
}

/// How many times a second a rule is evaluated on a target, on one thread, with the grid already built.
fn evaluator(size: usize) {
    let path = ProjectPath::file("model.yaml");
    let world = MemoryWorld::new(Date::constant(2026, 1, 1)).with(path.as_str(), generate::model(size));
    let project = load::load(&world, palisade_packs::vocabulary(), &path);
    let packs =
        Packs::read(palisade_packs::vocabulary(), palisade_packs::pack(palisade_packs::DEFAULT).into_iter().collect());
    let graph = Arc::new(Graph::new(&project.model, palisade_packs::vocabulary()));
    let grid = Grid::new(&graph);
    let evaluator = Evaluator::new(&grid);
    let (mut evaluations, mut outcomes) = (0u64, [0u64; 3]);
    let started = Instant::now();
    while started.elapsed().as_secs_f64() < 2.0 {
        for rule in &packs.rules {
            for row in grid.rows() {
                if grid.kind(row).is_some_and(|kind| rule.kinds.has(kind)) {
                    let slot = match evaluator.run(&rule.condition, row) {
                        Truth::False => 0,
                        Truth::Unknown => 1,
                        Truth::True => 2,
                    };
                    if let Some(count) = outcomes.get_mut(slot) {
                        *count += 1;
                    }
                    evaluations += 1;
                }
            }
        }
    }
    let rate = evaluations as f64 / started.elapsed().as_secs_f64() / 1e6;
    let share = |count: u64| 100.0 * count as f64 / evaluations.max(1) as f64;
    let [quiet, asked, fired] = outcomes;
    println!(
        "evaluator: {rate:.1} million rule-on-target evaluations per second ({} rules, {size} elements; {:.0} % quiet, {:.0} % ask, {:.0} % fire)",
        packs.rules.len(),
        share(quiet),
        share(asked),
        share(fired)
    );
}
