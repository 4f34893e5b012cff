//! The arguments of `rules`, `controls` and `vocabulary`.

use super::shared::{Out, writers};
use clap::{Args, Subcommand};
use palisade_report::subject::{self, RuleResult};
use palisade_report::{Writer, formats};
use std::path::PathBuf;

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
    /// List the rules of all packs, or of the given ones
    List {
        /// Only rules with all of these words in their names or references
        #[arg(value_name = "WORD")]
        words: Vec<String>,
        /// Packs to list
        #[arg(short, long, value_name = "PACK", value_delimiter = ',')]
        method: Vec<String>,
        /// Output format
        #[arg(short, long, default_value = "text", value_parser = writers(formats::RULES))]
        format: &'static Writer<subject::Rules<'static>>,
        #[command(flatten)]
        out: Out,
    },
    /// Show a rule's page
    Show {
        /// The rule's id, another name, or a reference: `SSRF`, `CWE-918`
        #[arg(value_name = "NAME", required = true)]
        name: Vec<String>,
        /// Packs to look in
        #[arg(short, long, value_name = "PACK", value_delimiter = ',')]
        method: Vec<String>,
        /// Output format
        #[arg(short, long, default_value = "text", value_parser = writers(formats::RULE))]
        format: &'static Writer<RuleResult<'static>>,
        #[command(flatten)]
        out: Out,
    },
    /// Run the examples of rule pages
    Test {
        /// A pack, a folder with a pack.yaml, or a rule page; all built-in packs by default
        pack: Vec<String>,
    },
    /// Write an HTML book of the rules, the controls and the vocabulary
    Docs {
        /// Packs to include
        #[arg(short, long, value_name = "PACK", value_delimiter = ',')]
        method: Vec<String>,
        /// The folder to write to: new, empty, or with an older book
        #[arg(short, long, value_name = "FOLDER")]
        out: PathBuf,
    },
    /// Write a page for a new rule, with examples that pass
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
    /// The control's id; lists the whole catalogue by default
    pub id: Option<String>,
    /// Output format
    #[arg(short, long, default_value = "text", value_parser = writers(formats::CONTROLS))]
    pub format: &'static Writer<subject::Controls<'static>>,
    #[command(flatten)]
    pub out: Out,
}

/// `palisade vocabulary`
#[derive(Debug, Args)]
pub(crate) struct Vocabulary {
    /// A property, a technology, a protocol or a way of authentication, or words to search for in their names and
    /// meanings; lists all names by default
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,
    /// Output format
    #[arg(short, long, default_value = "text", value_parser = writers(formats::VOCABULARY))]
    pub format: &'static Writer<subject::Lexicon<'static>>,
    #[command(flatten)]
    pub out: Out,
}
