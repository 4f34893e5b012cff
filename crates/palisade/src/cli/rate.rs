//! The arguments of `rate`.

use super::closed::word;
use super::shared::{ModelArgs, writers};
use clap::{Args, Subcommand};
use palisade_model::rating::cvss::Version;
use palisade_model::rating::dread::Scale;
use palisade_model::rating::questions::{Loss, Reach};
use palisade_report::subject::RateResult;
use palisade_report::{Writer, formats};

/// `palisade rate`
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Without a threat or a method, four questions are asked, whose answers make a CVSS vector.\n\nExit codes: 0 rated, 2 could not rate (bad input or usage)."
)]
pub(crate) struct Rate {
    /// The method, with its factors as arguments
    #[command(subcommand)]
    pub by: Option<RateMethod>,
    /// A threat of a model: `rule@element`, or its id in the register
    #[arg(conflicts_with_all = ["cvss", "owasp", "dread", "Questions"])]
    pub id: Option<String>,
    #[command(flatten)]
    pub model: ModelArgs,
    /// Compare the threat's ratings by all methods
    #[arg(long, requires = "id")]
    pub explain: bool,
    /// Output format
    #[arg(short, long, default_value = "text", value_parser = writers(formats::RATINGS))]
    pub format: &'static Writer<RateResult<'static>>,
    /// A CVSS vector, 3.1 or 4.0
    #[arg(long, value_name = "VECTOR", help_heading = "By hand", conflicts_with_all = ["owasp", "dread", "Questions"])]
    pub cvss: Option<String>,
    /// OWASP Risk Rating factors of 0 to 9, such as SL:1/M:4/ED:7/LC:9
    #[arg(long, value_name = "VECTOR", help_heading = "By hand", conflicts_with_all = ["dread", "Questions"])]
    pub owasp: Option<String>,
    /// The five DREAD factors, such as 3,3,2,3,2
    #[arg(long, value_name = "FACTORS", help_heading = "By hand", conflicts_with = "Questions")]
    pub dread: Option<String>,
    /// The highest DREAD factor
    #[arg(long, help_heading = "By hand", requires = "dread", default_value = "3", value_parser = word::<Scale>())]
    pub scale: Scale,
    #[command(flatten)]
    pub questions: Questions,
}

/// Four questions that make a CVSS vector. Those not answered here are asked.
#[derive(Debug, Args)]
#[command(next_help_heading = "By four questions, as a CVSS vector")]
#[group(multiple = true)]
pub(crate) struct Questions {
    /// From where must an attacker act?
    #[arg(long, ignore_case = true, value_parser = word::<Reach>())]
    pub reach: Option<Reach>,
    /// Does the attacker need an account?
    #[arg(long, value_name = "yes|no", value_parser = yes_or_no)]
    pub needs_account: Option<bool>,
    /// Must a user do something?
    #[arg(long, value_name = "yes|no", value_parser = yes_or_no)]
    pub needs_user: Option<bool>,
    /// How much is lost at worst? (instead of the next three)
    #[arg(long, ignore_case = true, value_parser = word::<Loss>(), conflicts_with_all = ["confidentiality", "integrity", "availability"])]
    pub worst: Option<Loss>,
    /// How much is disclosed? (instead of --worst, with the next two)
    #[arg(long, ignore_case = true, value_parser = word::<Loss>(), requires_all = ["integrity", "availability"])]
    pub confidentiality: Option<Loss>,
    /// How much can be changed?
    #[arg(long, ignore_case = true, value_parser = word::<Loss>(), requires_all = ["confidentiality", "availability"])]
    pub integrity: Option<Loss>,
    /// How much becomes unavailable?
    #[arg(long, ignore_case = true, value_parser = word::<Loss>(), requires_all = ["confidentiality", "integrity"])]
    pub availability: Option<Loss>,
    /// The version of the vector
    #[arg(long, value_parser = word::<Version>())]
    pub cvss_version: Option<Version>,
}

fn yes_or_no(word: &str) -> Result<bool, String> {
    match word.to_ascii_lowercase().as_str() {
        "yes" | "y" | "true" => Ok(true),
        "no" | "n" | "false" => Ok(false),
        _ => Err("answer `yes` or `no`".to_owned()),
    }
}

/// The methods for rating by hand.
#[derive(Debug, Subcommand)]
pub(crate) enum RateMethod {
    /// DREAD: five factors from 1 (low) to 3 (high)
    #[command(
        override_usage = "palisade rate dread [OPTIONS] <DAMAGE> <REPRODUCIBILITY>\n         <EXPLOITABILITY> <AFFECTED> <DISCOVERABILITY>"
    )]
    Dread {
        /// How severe is the impact?
        #[arg(value_parser = factor)]
        damage: u8,
        /// How easy is it to repeat the attack?
        #[arg(value_parser = factor)]
        reproducibility: u8,
        /// How easy is the attack?
        #[arg(value_parser = factor)]
        exploitability: u8,
        /// How many users are affected?
        #[arg(value_parser = factor)]
        affected: u8,
        /// How easy is the weakness to find?
        #[arg(value_parser = factor)]
        discoverability: u8,
        /// Output format
        #[arg(short, long, default_value = "text", value_parser = writers(formats::RATINGS))]
        format: &'static Writer<RateResult<'static>>,
    },
}

fn factor(word: &str) -> Result<u8, String> {
    match word.parse::<u8>() {
        Ok(factor @ 1..=3) => Ok(factor),
        _ => Err("a factor is 1, 2 or 3".to_owned()),
    }
}
