//! Arguments that several commands share: the model, the output file, a filter, a format.

use super::closed::{one_of, word};
use clap::Args;
use clap::builder::{PossibleValue, TypedValueParser};
use palisade_engine::finding::Tier;
use palisade_model::Date;
use palisade_model::grade::Severity;
use palisade_model::register::Status;
use palisade_model::stride::Stride;
use palisade_model::suggest::{did_you_mean, one_of as any_of};
use palisade_model::word::Word;
use palisade_report::{Subject, Writer};
use std::path::PathBuf;

/// Where a result goes.
#[derive(Debug, Args)]
pub(crate) struct Out {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Which model to assess, with which packs, on which day.
#[derive(Debug, Args)]
pub(crate) struct ModelArgs {
    /// The model: a file, or a folder with a threat-model.yaml
    pub path: Option<PathBuf>,
    /// Packs to use instead of `core` or those in palisade.yaml: ai, linddun, interaction, guide, per-element, a rule
    /// page or a folder
    #[arg(short, long, value_name = "PACK", value_delimiter = ',')]
    pub method: Vec<String>,
    /// The day for judging acceptances (default today)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,
}

/// Which of the threats to show.
#[derive(Debug, Default, Args)]
pub(crate) struct Filter {
    /// Only threats of this severity or above
    #[arg(long, value_parser = word::<Severity>(), ignore_case = true)]
    pub severity: Option<Severity>,
    /// Only threats with this status
    #[arg(long, value_parser = word::<Status>(), ignore_case = true, value_delimiter = ',')]
    pub status: Vec<Status>,
    /// Only threats that are this certain: confirmed, likely, recorded, assumed, prompt
    #[arg(long, value_parser = word::<Tier>(), ignore_case = true, value_delimiter = ',')]
    pub tier: Vec<Tier>,
    /// Only threats of this STRIDE category (a name or a letter)
    #[arg(long, value_parser = stride, value_delimiter = ',')]
    pub stride: Vec<Stride>,
    /// Only threats to this component, flow or boundary, by id or name
    #[arg(long, value_name = "NAME")]
    pub component: Option<String>,
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write a day as YYYY-MM-DD, such as 2026-01-31".to_owned())
}

fn stride(word: &str) -> Result<Stride, String> {
    Stride::from_word(word).ok_or_else(|| {
        did_you_mean(word, Stride::words()).unwrap_or_else(|| format!("use {}", any_of(Stride::words())))
    })
}

/// The writers of a table by name, for `--format`.
pub(super) fn writers<S: Subject + 'static>(
    table: &'static [Writer<S>],
) -> impl TypedValueParser<Value = &'static Writer<S>> {
    one_of(table, format, |writer| writer.name)
}

/// A writer as help shows it.
pub(super) fn format<S: Subject>(writer: &Writer<S>) -> PossibleValue {
    PossibleValue::new(writer.name).help(writer.about)
}
