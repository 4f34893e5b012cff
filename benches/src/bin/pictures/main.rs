//! Measures pictures and reports: `cargo run --release -p palisade-bench --bin pictures`.
//!
//! The release binary is run on generated models and on the largest example; times are those of the whole process, the
//! median of several runs.

// Printing is the purpose of this program.
#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "../../diagram.rs"]
mod diagram;
#[path = "../../generate.rs"]
mod generate;
#[path = "../../numbers.rs"]
mod numbers;
#[path = "../../process.rs"]
mod process;

use std::io::{Error, Result};
use std::path::{Path, PathBuf};

/// How often each command is run.
const RUNS: usize = 5;

/// The number of components, whether boundaries are collapsed, and the goal for the SVG in milliseconds.
const DIAGRAMS: [(usize, bool, Option<u32>); 4] =
    [(30, false, Some(30)), (90, false, None), (300, false, Some(1_000)), (1_000, true, Some(1_000))];

fn main() -> Result<()> {
    let program = process::build("release")?;
    let folder = tempfile::tempdir()?;
    diagrams(&program, folder.path())?;
    reports(&program, folder.path())
}

/// Pictures of each size, with the time for assessing the model alone, which is part of drawing it.
fn diagrams(program: &Path, folder: &Path) -> Result<()> {
    println!("| components | flows | SVG: time | size | memory | PNG: time | size | memory | assessment alone |");
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (components, collapse, goal) in DIAGRAMS {
        let model = folder.join(format!("diagram-{components}.yaml"));
        std::fs::write(&model, diagram::model(components))?;
        let model = model.to_string_lossy();
        let picture = |format| {
            let mut arguments = vec!["draw", &*model, "--format", format];
            arguments.extend(collapse.then_some("--collapse"));
            process::measure(program, &arguments, RUNS)
        };
        let alone = process::measure(program, &["threats", &model, "--format", "json"], RUNS)?;
        let name = format!("{components}{}", if collapse { ", `--collapse`" } else { "" });
        let svg = match picture("svg") {
            Ok(svg) => svg,
            Err(why) => {
                skipped(&name, &why);
                continue;
            }
        };
        let png = match picture("png") {
            Ok(png) => format!("{:.0} ms | {} | {:.0} MB", png.wall, size(png.output), png.peak),
            Err(why) => format!("none: {why} | |"),
        };
        println!(
            "| {name} | {} | {} | {} | {:.0} MB | {png} | {:.0} ms |",
            components + components / 2,
            beside(svg.wall, goal),
            size(svg.output),
            svg.peak,
            alone.wall
        );
    }
    println!();
    Ok(())
}

/// The HTML report of a large model, and the PDF report of the largest example.
fn reports(program: &Path, folder: &Path) -> Result<()> {
    println!("| report | time | size | memory |");
    println!("| --- | --- | --- | --- |");
    let large = folder.join("model-1000.yaml");
    std::fs::write(&large, generate::model(1_000))?;
    let example = largest_example()?;
    let shown = example.file_name().unwrap_or_default().to_string_lossy().into_owned();
    for (name, model, format, goal) in [
        ("HTML, 1,000 elements (goal 5 MB)".to_owned(), &large, "html", 300),
        (format!("PDF, `{shown}`"), &example, "pdf", 3_000),
    ] {
        match process::measure(program, &["report", &model.to_string_lossy(), "--format", format], RUNS) {
            Ok(taken) => println!(
                "| {name} | {} | {} | {:.0} MB |",
                beside(taken.wall, Some(goal)),
                size(taken.output),
                taken.peak
            ),
            Err(why) => skipped(&name, &why),
        }
    }
    Ok(())
}

/// The folder of the example with the longest model.
fn largest_example() -> Result<PathBuf> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    let folders = std::fs::read_dir(examples)?.flatten().map(|entry| entry.path());
    let length = |folder: &PathBuf| std::fs::metadata(folder.join("threat-model.yaml")).map_or(0, |file| file.len());
    folders.max_by_key(length).ok_or_else(|| Error::other("there is no example"))
}

/// A time, with its goal.
fn beside(milliseconds: f64, goal: Option<u32>) -> String {
    let goal = goal.map(|goal| format!(" (goal {goal} ms)")).unwrap_or_default();
    format!("{milliseconds:.0} ms{goal}")
}

fn size(bytes: u64) -> String {
    if bytes < 1_000_000 { format!("{:.0} kB", bytes as f64 / 1e3) } else { format!("{:.1} MB", bytes as f64 / 1e6) }
}

/// A row for something that cannot be measured, such as a missing format or browser.
fn skipped(name: &str, why: &Error) {
    println!("| {name} | skipped: {why} |");
}
