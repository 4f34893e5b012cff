//! `palisade rate`: a rating by hand, or how a threat of a model is rated.

mod hand;
mod questions;
mod show;
mod threat;

use crate::cli::{Rate, RateMethod};
use crate::output::{Outcome, emit};
use palisade_engine::rating::{self, Rating};
use palisade_model::rating::dread::{Dread, Scale};
use palisade_workspace::Failure;

/// What was rated by hand.
struct Rated {
    rating: Rating,
    /// DREAD's factors, of which it is said how much hangs on each.
    dread: Option<Dread>,
    /// The line for the threat's entry in the register.
    line: String,
}

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
    // What is wrong was said.
    let Some(rated) = rated else { return Ok(Outcome::CouldNotAssess) };
    let text = if format == "json" { show::json(&rated) } else { show::text(&rated) };
    emit(&text, None)?;
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
