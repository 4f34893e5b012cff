//! What `rules` and `controls` take.

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
        format: &'static Writer<subject::Rules<'static>>,
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
        format: &'static Writer<RuleResult<'static>>,
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
    pub format: &'static Writer<subject::Controls<'static>>,
    #[command(flatten)]
    pub out: Out,
}
