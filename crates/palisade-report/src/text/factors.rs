//! What a rating was made from.

use palisade_engine::rating::steps::{Census, Step, census, steps};
use palisade_engine::rating::{Method, Rating};
use palisade_model::plain::put;
use palisade_model::rating::dread::Dread;
use palisade_model::word::Word;

/// "13/15 critical"; OWASP has no number for the whole.
pub(super) fn headline(rating: &Rating) -> String {
    match rating.score {
        Some(score) if rating.method != Method::Owasp => format!("{score}/{} {}", score.of, rating.severity.word()),
        _ => rating.severity.word().to_owned(),
    }
}

/// A line for each factor.
pub(super) fn factors(text: &mut String, rating: &Rating) {
    // Values without points line up with those of factors that have them.
    let indent = if rating.factors.iter().any(|factor| factor.points.is_some()) { "    " } else { "" };
    let width = rating.factors.iter().map(|factor| factor.name.len()).max().unwrap_or(0);
    for factor in &rating.factors {
        let points = factor.points.map(|points| points.to_string());
        let value = match points {
            Some(points) if points == factor.value => points,
            Some(points) => format!("{points:>2}  {}", factor.value),
            None => format!("{indent}{}", factor.value),
        };
        put(text, format_args!("  {:<width$}  {value}\n", factor.name));
    }
}

/// How much depends on one step in one factor: people who rate the same threat often differ by one.
pub(super) fn one_step(text: &mut String, dread: Dread) {
    let steps = steps(dread);
    if steps.is_empty() {
        text.push_str("no single step in a factor changes the band\n");
    } else {
        text.push_str("one step changes the band:\n");
        for Step { factor, from, to, severity } in steps {
            put(text, format_args!("  {factor} {from} to {to}: {}\n", severity.word()));
        }
    }
    let census = census(dread.scale);
    put(
        text,
        format_args!(
            "over all {} combinations, {:.1} % of single steps change the band\n",
            census.combinations,
            share(census)
        ),
    );
}

/// The part of single steps that change the band, in per cent.
fn share(census: Census) -> f64 {
    census.changes as f64 * 100.0 / census.steps.max(1) as f64
}
