//! A rating as text and as JSON.

use super::Rated;
use palisade_engine::rating::steps::{Census, Step, census, steps};
use palisade_engine::rating::{Method, Rating};
use palisade_model::rating::dread::Dread;
use palisade_report::json;
use serde_json::{Value, json};
use std::fmt::Write;

/// For people.
pub(super) fn text(rated: &Rated) -> String {
    let rating = &rated.rating;
    let mut text = format!("{} ({})\n", headline(rating), rating.method.word());
    factors(&mut text, rating);
    if let Some(vector) = &rating.vector {
        let _ = writeln!(text, "vector: {vector}");
    }
    if let Some(dread) = rated.dread {
        hangs_on(&mut text, dread);
    }
    let _ = writeln!(text, "next: put `{}` on the threat's entry in the register", rated.line);
    text
}

/// For programs.
pub(super) fn json(rated: &Rated) -> String {
    let mut result = json_of(&rated.rating);
    if let Some(map) = result.as_object_mut() {
        map.insert("version".to_owned(), json!(json::VERSION));
        map.insert("one_step".to_owned(), rated.dread.map_or(Value::Null, one_step));
    }
    format!("{result:#}\n")
}

/// A rating's keys; writing to a tree in memory does not fail.
pub(super) fn json_of(rating: &Rating) -> Value {
    serde_json::to_value(json::rating::Rating::of(rating, true)).unwrap_or_default()
}

/// "13/15 critical"; OWASP has no number for the whole.
pub(super) fn headline(rating: &Rating) -> String {
    match rating.score {
        Some(score) if rating.method != Method::Owasp => format!("{score}/{} {}", score.of, rating.severity.word()),
        _ => rating.severity.word().to_owned(),
    }
}

/// A line for each factor.
pub(super) fn factors(text: &mut String, rating: &Rating) {
    // What has no points stands under what was said of those that have.
    let indent = if rating.factors.iter().any(|factor| factor.points.is_some()) { "    " } else { "" };
    let width = rating.factors.iter().map(|factor| factor.name.len()).max().unwrap_or(0);
    for factor in &rating.factors {
        let points = factor.points.map(|points| points.to_string());
        let value = match points {
            Some(points) if points == factor.value => points,
            Some(points) => format!("{points:>2}  {}", factor.value),
            None => format!("{indent}{}", factor.value),
        };
        let _ = writeln!(text, "  {:<width$}  {value}", factor.name);
    }
}

/// How much hangs on one step in one factor: people who rate the same threat often differ by one.
pub(super) fn hangs_on(text: &mut String, dread: Dread) {
    let steps = steps(dread);
    if steps.is_empty() {
        let _ = writeln!(text, "no single step in a factor changes the band");
    } else {
        let _ = writeln!(text, "one step changes the band:");
        for Step { factor, from, to, severity } in steps {
            let _ = writeln!(text, "  {factor} {from} to {to}: {}", severity.word());
        }
    }
    let census = census(dread.scale);
    let _ = writeln!(
        text,
        "over all {} combinations, {:.1} % of single steps change the band",
        census.combinations,
        share(census)
    );
}

/// The part of single steps that change the band, in per cent.
fn share(census: Census) -> f64 {
    census.changes as f64 * 100.0 / census.steps.max(1) as f64
}

fn one_step(dread: Dread) -> Value {
    let steps: Vec<Value> = steps(dread)
        .into_iter()
        .map(
            |step| json!({ "factor": step.factor, "from": step.from, "to": step.to, "severity": step.severity.word() }),
        )
        .collect();
    let Census { combinations, steps: all, changes } = census(dread.scale);
    json!({ "changes_band": steps, "combinations": combinations, "steps": all, "steps_that_change_band": changes })
}
