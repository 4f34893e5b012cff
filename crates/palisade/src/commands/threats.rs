//! `palisade threats`: what can go wrong.

use super::view::show;
use crate::cli::Threats;
use crate::output::{Failure, Outcome};
use palisade_report::formats::THREATS;

/// Lists the threats.
pub(super) fn run(args: &Threats) -> Result<Outcome, Failure> {
    show(&args.model, args.assume.is_some(), THREATS, &args.format, &args.filter, &args.out)
}
