//! `palisade surface`: every flow that crosses a trust boundary.

use super::view::{USUAL, show};
use crate::cli::{Filter, Surface};
use crate::output::Outcome;
use palisade_workspace::Failure;

/// Lists the flows.
pub(super) fn run(args: &Surface) -> Result<Outcome, Failure> {
    show(&args.model, USUAL, args.format, &Filter::default(), &args.out)
}
