//! `palisade threats`: the list of threats.

use super::view::show;
use crate::cli::Threats;
use crate::output::Outcome;
use palisade_workspace::Failure;

/// Lists the threats.
pub(super) fn run(args: &Threats) -> Result<Outcome, Failure> {
    show(&args.model, args.assume.is_some(), args.format, &args.filter, &args.out)
}
