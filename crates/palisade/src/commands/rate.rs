//! `palisade rate`: a rating by hand, or how a threat of a model is rated.

mod hand;
mod questions;
mod threat;

use crate::cli::{Rate, RateMethod};
use crate::output::{Failure, Outcome, emit_in};
use palisade_engine::rating;
use palisade_model::rating::dread::{Dread, Scale};
use palisade_report::formats;
use palisade_report::subject::Rated;

/// Rates and prints the result with its factors.
pub(super) fn run(args: &Rate) -> Result<Outcome, Failure> {
    if let Some(id) = &args.id {
        return threat::run(args, id);
    }
    let (rated, format) = match &args.by {
        Some(RateMethod::Dread { damage, reproducibility, exploitability, affected, discoverability, format }) => {
            let factors = [*damage, *reproducibility, *exploitability, *affected, *discoverability];
            (Some(of_dread(Dread { scale: Scale::Three, factors })), format)
        }
        None => (hand::rate(args)?, &args.format),
    };
    // The errors were printed.
    let Some(rated) = rated else { return Ok(Outcome::CouldNotAssess) };
    if let Some(writer) = formats::find(formats::RATED, format) {
        emit_in(writer, &rated, None)?;
    }
    Ok(Outcome::Pass)
}

fn of_dread(dread: Dread) -> Rated {
    let line = match dread.scale {
        Scale::Three => format!("dread: [{}]", dread.factors.map(|factor| factor.to_string()).join(", ")),
        Scale::Ten => {
            let factors = Dread::FACTORS.into_iter().zip(dread.factors);
            let factors: Vec<String> = factors.map(|(name, value)| format!("{name}: {value}")).collect();
            format!("dread: {{ scale: 10, {} }}", factors.join(", "))
        }
    };
    Rated { rating: rating::dread::rate(dread), dread: Some(dread), line }
}
