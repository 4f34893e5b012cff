//! A rating by hand.

use super::document::{VERSION, print};
use super::rating::Rating;
use crate::subject::Rated;
use palisade_engine::rating::steps::{Census, census, steps};
use palisade_model::rating::dread::Dread;
use palisade_model::word::Word;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    rating: Rating<'a>,
    version: u32,
    one_step: Option<OneStep>,
}

/// How much depends on one step in one of DREAD's factors.
#[derive(Serialize)]
struct OneStep {
    changes_band: Vec<Step>,
    combinations: u64,
    steps: u64,
    steps_that_change_band: u64,
}

#[derive(Serialize)]
struct Step {
    factor: &'static str,
    from: u8,
    to: u8,
    severity: &'static str,
}

/// The rating with its factors.
pub(crate) fn rated(rated: &Rated) -> String {
    print(&Document { rating: Rating::of(&rated.rating, true), version: VERSION, one_step: rated.dread.map(one_step) })
}

fn one_step(dread: Dread) -> OneStep {
    let each = steps(dread).into_iter().map(|step| Step {
        factor: step.factor,
        from: step.from,
        to: step.to,
        severity: step.severity.word(),
    });
    let Census { combinations, steps: all, changes } = census(dread.scale);
    OneStep { changes_band: each.collect(), combinations, steps: all, steps_that_change_band: changes }
}
