//! `palisade matrix`: what looks at which element in which way, and where nothing does.

use super::view::show;
use crate::cli::{Filter, Matrix};
use crate::output::Outcome;
use palisade_workspace::Failure;

/// Shows the matrix, or one element's row of it in full.
pub(super) fn run(args: &Matrix) -> Result<Outcome, Failure> {
    let filter = Filter { component: args.element.clone(), ..Filter::default() };
    show(&args.model, false, args.format, &filter, &args.out)
}
