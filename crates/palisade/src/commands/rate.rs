//! `palisade rate`: a rating by hand.

use crate::cli::{Rate, RateMethod};
use crate::output::{Failure, Outcome, emit};
use palisade_engine::rating::dread;
use palisade_model::register::Dread;
use serde_json::json;
use std::fmt::Write;

/// Rates and prints the result with its factors.
pub fn run(args: &Rate) -> Result<Outcome, Failure> {
    let RateMethod::Dread { damage, reproducibility, exploitability, affected, discoverability, format } = &args.method;
    let rating = dread::rate(Dread([*damage, *reproducibility, *exploitability, *affected, *discoverability]));
    let score = rating.score.unwrap_or(0);
    let text = if format == "json" {
        let factors: Vec<_> =
            rating.factors.iter().map(|factor| json!({ "name": factor.name, "points": factor.points })).collect();
        let result = json!({
            "version": 1, "method": rating.method.word(), "score": score, "of": 15,
            "severity": rating.severity.word(), "factors": factors,
        });
        format!("{result:#}\n")
    } else {
        let mut text = format!("{score}/15 {}\n", rating.severity.word());
        for factor in &rating.factors {
            let _ = writeln!(text, "  {:<16} {}", factor.name, factor.points);
        }
        let factors: Vec<&str> = rating.factors.iter().map(|factor| factor.value.as_str()).collect();
        let _ = writeln!(text, "next: put `dread: [{}]` on the threat's entry in the register", factors.join(", "));
        text
    };
    emit(&text, None)?;
    Ok(Outcome::Pass)
}
