//! What can be typed: every command and its options, defined once. Help, completions and man pages derive from this.

mod exchange;

pub use exchange::{Convert, Import};

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand};
use palisade_formats::write::{self, Writer};
use palisade_model::Date;
use palisade_model::grade::Severity;
use palisade_model::rating::cvss::Version;
use palisade_model::rating::dread::Scale;
use palisade_model::rating::questions::{Loss, Reach};
use palisade_model::register::Status;
use palisade_model::stride::Stride;
use std::path::PathBuf;

/// Threat modeling as code.
#[derive(Debug, Parser)]
#[command(
    name = "palisade",
    version,
    about = "Reads a system described in text and says what can go wrong, how bad it is, and what was decided",
    after_help = "PATH is a model file or a folder that holds threat-model.yaml; without it, the current folder and\nthen its parents are searched, up to the repository's root.\n\nExit codes: 0 pass, 1 the gate failed, 2 could not assess (bad input, bad usage).",
    propagate_version = true
)]
pub struct Cli {
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands, in the order of the work.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a first model to start from; never overwrites a file
    Init(Init),
    /// Turn a model of another tool, or a folder of them, into model files
    Import(Import),
    /// Write a model in another tool's format, or another tool's in ours or a third one's
    Convert(Convert),
    /// List what can go wrong, the worst first
    Threats(Threats),
    /// Show the questions whose answers settle most, and the line to add for each
    Ask(Ask),
    /// List every flow that crosses a trust boundary
    Surface(Surface),
    /// Show for each element and STRIDE category whether something looks at it
    Matrix(Matrix),
    /// Add new threats to the register; never changes what is written there
    Register(Register),
    /// Pass or fail: are threats open at or above a severity?
    Check(Check),
    /// Write the whole model and its threats as a document
    Report(Report),
    /// Draw the data flow diagram
    Draw(Draw),
    /// Rate a threat by hand, or show how a threat of the model is rated and why
    Rate(Rate),
    /// Show why a threat is one: its rule's condition with every fact
    Explain(Explain),
    /// List, show, test and start rules
    Rules(Rules),
    /// List the catalogue of controls, or show one
    Controls(Controls),
    /// Write model files in their canonical form, comments kept
    Fmt(Fmt),
    /// Print the JSON Schema of model files, for editors
    Schema(Out),
    /// Print completions for a shell
    Completions(Completions),
    /// Print the manual page, or write all of them to a folder
    Man(Man),
}

/// Where a result goes.
#[derive(Debug, Args)]
pub struct Out {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Which model, by which rules.
#[derive(Debug, Args)]
pub struct ModelArgs {
    /// The model: a file, or a folder that holds threat-model.yaml
    pub path: Option<PathBuf>,
    /// Packs to use instead of the team's (palisade.yaml) or core: ai, linddun, interaction, guide, per-element, a rule's
    /// page, or a folder with pack.yaml
    #[arg(short, long, value_name = "PACK", value_delimiter = ',')]
    pub method: Vec<String>,
    /// The day on which acceptances are judged, instead of today
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<Date>,
}

/// Which of the threats to show.
#[derive(Debug, Default, Args)]
pub struct Filter {
    /// Only threats at least this severe
    #[arg(long, value_parser = PossibleValuesParser::new(Severity::ALL.map(Severity::word)), ignore_case = true)]
    pub severity: Option<String>,
    /// Only threats of this status
    #[arg(long, value_parser = PossibleValuesParser::new(Status::ALL.map(Status::word)), ignore_case = true, value_delimiter = ',')]
    pub status: Vec<String>,
    /// Only threats of this STRIDE category (a name or a letter)
    #[arg(long, value_parser = stride, value_delimiter = ',')]
    pub stride: Vec<Stride>,
    /// Only threats to this component, flow or boundary, by id or name
    #[arg(long, value_name = "NAME")]
    pub component: Option<String>,
}

fn stride(word: &str) -> Result<Stride, String> {
    Stride::from_word(word).ok_or_else(|| {
        let slugs = Stride::ALL.map(Stride::slug);
        palisade_model::suggest::did_you_mean(word, slugs)
            .unwrap_or_else(|| format!("the categories are {}", palisade_model::suggest::one_of(slugs)))
    })
}

/// The names of a table of writers, for `--format`.
fn formats(table: &'static [Writer]) -> PossibleValuesParser {
    PossibleValuesParser::new(table.iter().map(format))
}

fn format(writer: &Writer) -> PossibleValue {
    PossibleValue::new(writer.name).help(writer.about)
}

/// The formats of the report: those of the writers, and the one for which a browser is needed.
fn reports() -> PossibleValuesParser {
    let pdf = PossibleValue::new(PDF).help("the HTML report as printed by a browser that is installed");
    PossibleValuesParser::new(write::REPORTS.iter().map(format).chain([pdf]))
}

/// The format of the report that no writer makes.
pub const PDF: &str = "pdf";

/// `palisade init`
#[derive(Debug, Args)]
pub struct Init {
    /// The folder to write to
    pub path: Option<PathBuf>,
    /// What to start from
    #[arg(short, long, default_value = "blank", value_parser = PossibleValuesParser::new(crate::commands::init::names()))]
    pub template: String,
    /// Start from a drawing, or a model of another tool; `-` for standard input
    #[arg(long, value_name = "FILE", conflicts_with = "template")]
    pub from: Option<PathBuf>,
}

/// `palisade threats`
#[derive(Debug, Args)]
pub struct Threats {
    #[command(flatten)]
    pub model: ModelArgs,
    #[command(flatten)]
    pub filter: Filter,
    /// How to write it
    #[arg(short, long, default_value = "text", value_parser = formats(write::THREATS))]
    pub format: String,
    /// What to make of facts that nobody stated
    #[arg(long, value_name = "worst", value_parser = ["worst"])]
    pub assume: Option<String>,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade ask`
#[derive(Debug, Args)]
pub struct Ask {
    #[command(flatten)]
    pub model: ModelArgs,
    /// Show at most this many questions; the text shows ten when left out
    #[arg(short = 'n', long, value_name = "N")]
    pub most: Option<usize>,
    /// Show also the questions that wait for the answers to others
    #[arg(long)]
    pub all: bool,
    /// Walk through the questions and write the answers into the model
    #[arg(long, conflicts_with_all = ["format", "out"])]
    pub answer: bool,
    /// How to write it
    #[arg(short, long, default_value = "text", value_parser = formats(write::QUESTIONS))]
    pub format: String,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade surface`
#[derive(Debug, Args)]
pub struct Surface {
    #[command(flatten)]
    pub model: ModelArgs,
    /// How to write it
    #[arg(short, long, default_value = "text", value_parser = formats(write::SURFACE))]
    pub format: String,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade matrix`
#[derive(Debug, Args)]
pub struct Matrix {
    #[command(flatten)]
    pub model: ModelArgs,
    /// Show everything that stands behind the cells of one component, flow or boundary
    #[arg(long, value_name = "NAME")]
    pub element: Option<String>,
    /// How to write it
    #[arg(short, long, default_value = "text", value_parser = formats(write::MATRIX))]
    pub format: String,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade register`
#[derive(Debug, Args)]
pub struct Register {
    #[command(flatten)]
    pub model: ModelArgs,
    /// Print what would be added, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// `palisade check`
#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub model: ModelArgs,
    /// Fail when a threat at least this severe is open
    #[arg(long, value_name = "SEVERITY", default_value = "high", ignore_case = true, value_parser = PossibleValuesParser::new(Severity::ALL.map(Severity::word)))]
    pub fail_on: String,
    /// Count facts that nobody stated at their worst
    #[arg(long, value_name = "worst", value_parser = ["worst"])]
    pub assume: Option<String>,
    /// How to write it
    #[arg(short, long, default_value = "text", value_parser = ["text", "json"])]
    pub format: String,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade report`
#[derive(Debug, Args)]
pub struct Report {
    #[command(flatten)]
    pub model: ModelArgs,
    #[command(flatten)]
    pub filter: Filter,
    /// How to write it
    #[arg(short, long, default_value = "markdown", value_parser = reports())]
    pub format: String,
    /// Fill a template of your own instead (docs/templates.md)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["format", "browser"])]
    pub template: Option<PathBuf>,
    /// The Chromium, Chrome or Edge that prints `--format pdf`; looked for when left out
    #[arg(long, value_name = "PATH")]
    pub browser: Option<PathBuf>,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade draw`
#[derive(Debug, Args)]
pub struct Draw {
    #[command(flatten)]
    pub model: ModelArgs,
    /// How to write it
    #[arg(short, long, default_value = "svg", value_parser = formats(write::DRAWINGS))]
    pub format: String,
    /// Draw again whenever a file of the project is saved, until Ctrl-C
    #[arg(long, requires = "out")]
    pub watch: bool,
    #[command(flatten)]
    pub out: Out,
    /// Only an element and its neighbours, N flows away (1 unless told)
    #[arg(long, value_name = "ELEMENT[,N]", help_heading = "A part of it", conflicts_with_all = ["boundary", "threat"])]
    pub focus: Option<String>,
    /// Only a trust boundary, and where flows over its edge lead
    #[arg(long, value_name = "BOUNDARY", help_heading = "A part of it", conflicts_with = "threat")]
    pub boundary: Option<String>,
    /// Only the way of a threat: `rule@element`, or its entry's id in the register
    #[arg(long, value_name = "ID", help_heading = "A part of it")]
    pub threat: Option<String>,
    /// Boundaries as single nodes, and their flows in bundles
    #[arg(long, help_heading = "A part of it")]
    pub collapse: bool,
    /// The colours of SVG and PNG; `auto` is what the reader's system asks for (in PNG: light)
    #[arg(long, default_value = "auto", value_parser = ["auto", "light", "dark"], help_heading = "Its look")]
    pub theme: String,
    /// How many pixels of PNG a pixel of the drawing becomes, each way
    #[arg(long, default_value_t = 2.0, value_parser = scale, help_heading = "Its look")]
    pub scale: f32,
}

/// A scale between a quarter and eight.
fn scale(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(scale) if (0.25..=8.0).contains(&scale) => Ok(scale),
        _ => Err("a scale is a number from 0.25 to 8".to_owned()),
    }
}

/// `palisade rate`
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "With neither a threat nor a method, asks four questions that make a CVSS vector.\n\nExit codes: 0 rated, 2 could not rate (bad input, bad usage)."
)]
pub struct Rate {
    /// The method, with its factors one by one
    #[command(subcommand)]
    pub by: Option<RateMethod>,
    /// A threat of a model: `rule@element`, or its entry's id in the register
    #[arg(conflicts_with_all = ["cvss", "owasp", "dread", "Questions"])]
    pub id: Option<String>,
    #[command(flatten)]
    pub model: ModelArgs,
    /// Show the threat's rating by every method side by side, which counts, and why
    #[arg(long, requires = "id")]
    pub explain: bool,
    /// How to write it
    #[arg(short, long, default_value = "text", value_parser = ["text", "json"])]
    pub format: String,
    /// A CVSS vector, 3.1 or 4.0
    #[arg(long, value_name = "VECTOR", help_heading = "By hand", conflicts_with_all = ["owasp", "dread", "Questions"])]
    pub cvss: Option<String>,
    /// OWASP's factors of 0 to 9, such as SL:1/M:4/ED:7/LC:9
    #[arg(long, value_name = "VECTOR", help_heading = "By hand", conflicts_with_all = ["dread", "Questions"])]
    pub owasp: Option<String>,
    /// DREAD's five factors, such as 3,3,2,3,2
    #[arg(long, value_name = "FACTORS", help_heading = "By hand", conflicts_with = "Questions")]
    pub dread: Option<String>,
    /// Up to where DREAD's factors go
    #[arg(long, help_heading = "By hand", requires = "dread", default_value = "3", value_parser = Scale::ALL.map(|scale| scale.highest().to_string()))]
    pub scale: String,
    #[command(flatten)]
    pub questions: Questions,
}

/// Four questions that make a CVSS vector. What is not answered here is asked.
#[derive(Debug, Args)]
#[command(next_help_heading = "By four questions, which make a CVSS vector")]
#[group(multiple = true)]
pub struct Questions {
    /// From where must an attacker act?
    #[arg(long, ignore_case = true, value_parser = PossibleValuesParser::new(Reach::ALL.map(Reach::word)))]
    pub reach: Option<String>,
    /// Does the attacker need an account?
    #[arg(long, value_name = "yes|no", value_parser = yes_or_no)]
    pub needs_account: Option<bool>,
    /// Must a user do something?
    #[arg(long, value_name = "yes|no", value_parser = yes_or_no)]
    pub needs_user: Option<bool>,
    /// How much is lost at worst, of confidentiality, integrity and availability alike?
    #[arg(long, ignore_case = true, value_parser = PossibleValuesParser::new(Loss::ALL.map(Loss::word)), conflicts_with_all = ["confidentiality", "integrity", "availability"])]
    pub worst: Option<String>,
    /// How much is disclosed? In place of --worst, with the next two
    #[arg(long, ignore_case = true, value_parser = PossibleValuesParser::new(Loss::ALL.map(Loss::word)), requires_all = ["integrity", "availability"])]
    pub confidentiality: Option<String>,
    /// How much can be changed?
    #[arg(long, ignore_case = true, value_parser = PossibleValuesParser::new(Loss::ALL.map(Loss::word)), requires_all = ["confidentiality", "availability"])]
    pub integrity: Option<String>,
    /// How much is no longer there for those who need it?
    #[arg(long, ignore_case = true, value_parser = PossibleValuesParser::new(Loss::ALL.map(Loss::word)), requires_all = ["confidentiality", "integrity"])]
    pub availability: Option<String>,
    /// The version of the vector
    #[arg(long, value_parser = PossibleValuesParser::new(Version::ALL.map(Version::word)))]
    pub cvss_version: Option<String>,
}

fn yes_or_no(word: &str) -> Result<bool, String> {
    match word.to_ascii_lowercase().as_str() {
        "yes" | "y" | "true" => Ok(true),
        "no" | "n" | "false" => Ok(false),
        _ => Err("answer `yes` or `no`".to_owned()),
    }
}

/// The methods by which people rate.
#[derive(Debug, Subcommand)]
pub enum RateMethod {
    /// DREAD: five factors of 1 (little) to 3 (much)
    Dread {
        /// How severe is the impact?
        #[arg(value_parser = factor)]
        damage: u8,
        /// How easy is it to do again?
        #[arg(value_parser = factor)]
        reproducibility: u8,
        /// How easy is it to do at all?
        #[arg(value_parser = factor)]
        exploitability: u8,
        /// How many users does it touch?
        #[arg(value_parser = factor)]
        affected: u8,
        /// How easy is it to find?
        #[arg(value_parser = factor)]
        discoverability: u8,
        /// How to write it
        #[arg(short, long, default_value = "text", value_parser = ["text", "json"])]
        format: String,
    },
}

fn factor(word: &str) -> Result<u8, String> {
    match word.parse::<u8>() {
        Ok(factor @ 1..=3) => Ok(factor),
        _ => Err("a factor is 1, 2 or 3".to_owned()),
    }
}

/// `palisade explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// The threat's id, `rule@element`, as the other commands print it
    pub id: String,
    #[command(flatten)]
    pub model: ModelArgs,
}

/// `palisade rules`
#[derive(Debug, Args)]
pub struct Rules {
    /// What to do
    #[command(subcommand)]
    pub action: RulesAction,
}

/// What can be done with rules.
#[derive(Debug, Subcommand)]
pub enum RulesAction {
    /// List the rules of all packs, or of some
    List {
        /// Packs to list
        #[arg(short, long, value_name = "PACK", value_delimiter = ',')]
        method: Vec<String>,
        /// How to write it
        #[arg(short, long, default_value = "text", value_parser = ["text", "json"])]
        format: String,
        #[command(flatten)]
        out: Out,
    },
    /// Show a rule's page
    Show {
        /// The rule's id
        id: String,
        /// Packs to look in
        #[arg(short, long, value_name = "PACK", value_delimiter = ',')]
        method: Vec<String>,
    },
    /// Run the examples on rules' pages
    Test {
        /// A pack, a folder with pack.yaml, or a rule's page; all packs of the program when left out
        pack: Vec<String>,
    },
    /// Write all rules as a book in HTML, with the catalogue and the vocabulary that they use
    Docs {
        /// Packs to write about
        #[arg(short, long, value_name = "PACK", value_delimiter = ',')]
        method: Vec<String>,
        /// The folder to write to: a new or an empty one, or one that holds such a book
        #[arg(short, long, value_name = "FOLDER")]
        out: PathBuf,
    },
    /// Write a page for a new rule, which passes its test
    New {
        /// The rule's id, which becomes the file's name
        id: String,
        /// The folder to write to
        #[arg(long, value_name = "FOLDER", default_value = ".")]
        to: PathBuf,
    },
}

/// `palisade controls`
#[derive(Debug, Args)]
pub struct Controls {
    /// The control's id; the whole catalogue when left out
    pub id: Option<String>,
    /// How to write it
    #[arg(short, long, default_value = "text", value_parser = ["text", "json"])]
    pub format: String,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade fmt`
#[derive(Debug, Args)]
pub struct Fmt {
    /// Files, or folders whose model files are meant
    pub paths: Vec<PathBuf>,
    /// Write nothing; exit with 1 when a file is not in canonical form
    #[arg(long)]
    pub check: bool,
}

/// `palisade completions`
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// `palisade man`
#[derive(Debug, Args)]
pub struct Man {
    /// Write one page a command to this folder
    #[arg(short, long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
}
