//! `palisade matrix`: which rules cover which element, by category, and the cells that none covers.

use super::view::{USUAL, show};
use crate::cli::{Filter, Matrix};
use crate::output::Outcome;
use palisade_workspace::Failure;

/// Shows the matrix, or the row of one element in full.
pub(super) fn run(args: &Matrix) -> Result<Outcome, Failure> {
    let filter = Filter { component: args.element.clone(), ..Filter::default() };
    show(&args.model, USUAL, args.format, &filter, &args.out)
}
