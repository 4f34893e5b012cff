//! What the program measures, section by section.

mod editor;
mod evaluator;
mod instructions;
mod layout;
mod pytm;
mod shapes;
mod sizes;
mod start;

use clap::ValueEnum;
use std::fmt::{Display, Formatter};
use std::io::Result;
use std::path::Path;

/// A part of the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Section {
    /// The help, and models of a few lines
    Start,
    /// Models of 100 to 100,000 elements, and how the time grows
    Sizes,
    /// Models that are large in one way, and the exponent of each
    Shapes,
    /// The same models in OWASP pytm
    Pytm,
    /// The same diagrams in Graphviz, and the memory of a PNG
    Layout,
    /// Reading and assessing a changed model in process
    Editor,
    /// How often a rule is evaluated in a second
    Evaluator,
    /// Instruction counts beside those in benches/instructions.json
    Instructions,
}

impl Display for Section {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        self.to_possible_value().map_or(Ok(()), |value| f.write_str(value.get_name()))
    }
}

/// What applies to every section.
#[derive(Debug, clap::Args)]
pub(crate) struct Settings {
    /// The profile of Cargo with which `palisade` is built
    #[arg(long, default_value = "release")]
    pub profile: String,
    /// A Python that has pytm (`pip install pytm==1.4.0`)
    #[arg(long, default_value = "python3", value_name = "PROGRAM")]
    pub python: String,
    /// Fail if an instruction count has risen by more than 5 %
    #[arg(long)]
    pub check: bool,
    /// Write the instruction counts to benches/instructions.json
    #[arg(long, conflicts_with = "check")]
    pub write: bool,
}

impl Settings {
    /// The same settings as arguments.
    pub(crate) fn arguments(&self) -> Vec<&str> {
        let mut arguments = vec!["--profile", &self.profile, "--python", &self.python];
        arguments.extend(self.check.then_some("--check"));
        arguments.extend(self.write.then_some("--write"));
        arguments
    }
}

/// Measures and prints one section of a `palisade`, and returns whether everything that it checks is as it should be.
pub(crate) fn run(section: Section, program: &Path, settings: &Settings) -> Result<bool> {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    match section {
        Section::Start => start::print(program, folder)?,
        Section::Sizes => sizes::print(program, folder)?,
        Section::Shapes => shapes::print(program, folder)?,
        Section::Pytm => pytm::print(program, &settings.python, folder)?,
        Section::Layout => layout::print(program, folder)?,
        Section::Editor => editor::print(),
        Section::Evaluator => evaluator::print()?,
        Section::Instructions => return instructions::print(program, settings, folder),
    }
    Ok(true)
}

/// The arguments that list the threats of a model with these packs, on a fixed day.
fn threats<'a>(packs: &'a str, model: &'a str) -> [&'a str; 8] {
    ["threats", "--method", packs, "--today", "2026-01-01", "--format", "json", model]
}
