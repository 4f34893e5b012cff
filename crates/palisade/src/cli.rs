//! What can be typed: every command and its options, defined once. Help, completions and man pages derive from this.

mod documents;
mod exchange;
mod rate;

pub(crate) use documents::{Draw, PDF, Report};
pub(crate) use exchange::{Convert, Import};
pub(crate) use rate::{Questions, Rate, RateMethod};

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand};
use palisade_model::Date;
use palisade_model::grade::Severity;
use palisade_model::register::Status;
use palisade_model::stride::Stride;
use palisade_report::{Subject, Writer, formats};
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
pub(crate) struct Cli {
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands, in the order of the work.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
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
pub(crate) struct Out {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Which model, by which rules.
#[derive(Debug, Args)]
pub(crate) struct ModelArgs {
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
pub(crate) struct Filter {
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
fn writers<S: Subject>(table: &'static [Writer<S>]) -> PossibleValuesParser {
    PossibleValuesParser::new(table.iter().map(format::<S>))
}

fn format<S: Subject>(writer: &Writer<S>) -> PossibleValue {
    PossibleValue::new(writer.name).help(writer.about)
}

/// `palisade init`
#[derive(Debug, Args)]
pub(crate) struct Init {
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
pub(crate) struct Threats {
    #[command(flatten)]
    pub model: ModelArgs,
    #[command(flatten)]
    pub filter: Filter,
    /// How to write it
    #[arg(short, long, default_value = "text", value_parser = writers(formats::THREATS))]
    pub format: String,
    /// What to make of facts that nobody stated
    #[arg(long, value_name = "worst", value_parser = ["worst"])]
    pub assume: Option<String>,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade ask`
#[derive(Debug, Args)]
pub(crate) struct Ask {
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
    #[arg(short, long, default_value = "text", value_parser = writers(formats::QUESTIONS))]
    pub format: String,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade surface`
#[derive(Debug, Args)]
pub(crate) struct Surface {
    #[command(flatten)]
    pub model: ModelArgs,
    /// How to write it
    #[arg(short, long, default_value = "text", value_parser = writers(formats::SURFACE))]
    pub format: String,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade matrix`
#[derive(Debug, Args)]
pub(crate) struct Matrix {
    #[command(flatten)]
    pub model: ModelArgs,
    /// Show everything that stands behind the cells of one component, flow or boundary
    #[arg(long, value_name = "NAME")]
    pub element: Option<String>,
    /// How to write it
    #[arg(short, long, default_value = "text", value_parser = writers(formats::MATRIX))]
    pub format: String,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade register`
#[derive(Debug, Args)]
pub(crate) struct Register {
    #[command(flatten)]
    pub model: ModelArgs,
    /// Print what would be added, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// `palisade check`
#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub model: ModelArgs,
    /// Fail when a threat at least this severe is open
    #[arg(long, value_name = "SEVERITY", default_value = "high", ignore_case = true, value_parser = PossibleValuesParser::new(Severity::ALL.map(Severity::word)))]
    pub fail_on: String,
    /// Count facts that nobody stated at their worst
    #[arg(long, value_name = "worst", value_parser = ["worst"])]
    pub assume: Option<String>,
    /// How to write it
    #[arg(short, long, default_value = "text", value_parser = writers(formats::VERDICT))]
    pub format: String,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade explain`
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The threat's id, `rule@element`, as the other commands print it
    pub id: String,
    #[command(flatten)]
    pub model: ModelArgs,
    /// How to write it
    #[arg(short, long, default_value = "text", value_parser = writers(formats::EXPLANATION))]
    pub format: String,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade rules`
#[derive(Debug, Args)]
pub(crate) struct Rules {
    /// What to do
    #[command(subcommand)]
    pub action: RulesAction,
}

/// What can be done with rules.
#[derive(Debug, Subcommand)]
pub(crate) enum RulesAction {
    /// List the rules of all packs, or of some
    List {
        /// Only rules whose id, other names, title or references (CWE, CAPEC, OWASP) have all of these words
        #[arg(value_name = "WORD")]
        words: Vec<String>,
        /// Packs to list
        #[arg(short, long, value_name = "PACK", value_delimiter = ',')]
        method: Vec<String>,
        /// How to write it
        #[arg(short, long, default_value = "text", value_parser = writers(formats::RULES))]
        format: String,
        #[command(flatten)]
        out: Out,
    },
    /// Show a rule's page
    Show {
        /// The rule's id, or another name or a reference of it: `SSRF`, `CWE-918`, `path traversal`
        #[arg(value_name = "NAME", required = true)]
        name: Vec<String>,
        /// Packs to look in
        #[arg(short, long, value_name = "PACK", value_delimiter = ',')]
        method: Vec<String>,
        /// How to write it
        #[arg(short, long, default_value = "text", value_parser = writers(formats::RULE))]
        format: String,
        #[command(flatten)]
        out: Out,
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
pub(crate) struct Controls {
    /// The control's id; the whole catalogue when left out
    pub id: Option<String>,
    /// How to write it
    #[arg(short, long, default_value = "text", value_parser = writers(formats::CONTROLS))]
    pub format: String,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade fmt`
#[derive(Debug, Args)]
pub(crate) struct Fmt {
    /// Files, or folders whose model files are meant
    pub paths: Vec<PathBuf>,
    /// Write nothing; exit with 1 when a file is not in canonical form
    #[arg(long)]
    pub check: bool,
}

/// `palisade completions`
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// `palisade man`
#[derive(Debug, Args)]
pub(crate) struct Man {
    /// Write one page a command to this folder
    #[arg(short, long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
}
