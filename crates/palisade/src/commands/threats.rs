//! `palisade threats`: the list of threats.

use super::view::{Shown, show};
use crate::cli::Threats;
use crate::output::Outcome;
use palisade_report::USUAL_LINES;
use palisade_workspace::Failure;

/// Lists the threats.
pub(super) fn run(args: &Threats) -> Result<Outcome, Failure> {
    let most = if args.all { None } else { Some(args.likely.unwrap_or(USUAL_LINES)) };
    let shown = Shown { worst: args.assume.is_some(), likely: most, long: args.long };
    show(&args.model, shown, args.format, &args.filter, &args.out)
}
