//! A rating: which method, what it came to, what went into it.

use palisade_engine::rating;
use palisade_model::word::Word;
use serde::Serialize;

/// A rating as programs read it.
#[derive(Debug, Serialize)]
pub(super) struct Rating<'a> {
    method: &'static str,
    severity: &'static str,
    score: Option<Number>,
    of: Option<i32>,
    vector: Option<&'a str>,
    factors: Vec<Factor<'a>>,
}

#[derive(Debug, Serialize)]
struct Factor<'a> {
    name: &'static str,
    value: &'a str,
    points: Option<i32>,
}

/// A score: methods that count in whole numbers give whole numbers.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Number {
    Whole(i32),
    Decimal(f64),
}

impl<'a> Rating<'a> {
    /// The rating; its factors only where they are worth telling.
    pub(super) fn of(rating: &'a rating::Rating, factors: bool) -> Rating<'a> {
        let number = |score: rating::Score| {
            if score.is_whole { Number::Whole(score.in_tenths() / 10) } else { Number::Decimal(score.value()) }
        };
        let factor =
            |factor: &'a rating::Factor| Factor { name: factor.name, value: &factor.value, points: factor.points };
        Rating {
            method: rating.method.word(),
            severity: rating.severity.word(),
            score: rating.score.map(number),
            of: rating.score.map(|score| score.of),
            vector: rating.vector.as_deref(),
            factors: rating.factors.iter().filter(|_| factors).map(factor).collect(),
        }
    }
}
