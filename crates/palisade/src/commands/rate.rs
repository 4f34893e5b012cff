//! `palisade rate`: a rating by hand, or how a threat of a model is rated.

mod hand;
mod questions;
mod threat;

use crate::cli::{Rate, RateMethod};
use crate::output::{Outcome, emit_in};
use palisade_report::subject::RateResult;
use palisade_workspace::Failure;

/// Rates and prints the result with its factors.
pub(super) fn run(args: &Rate) -> Result<Outcome, Failure> {
    if let Some(id) = &args.id {
        return threat::run(args, id);
    }
    let format = match &args.by {
        Some(RateMethod::Dread { format, .. }) => format,
        None => args.format,
    };
    // The errors were printed.
    let Some(rated) = hand::rate(args)? else { return Ok(Outcome::CouldNotAssess) };
    emit_in(format, &RateResult::ByHand(rated), None)?;
    Ok(Outcome::Pass)
}
