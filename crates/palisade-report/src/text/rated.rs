//! A rating by hand.

use super::factors::{factors, headline, one_step};
use crate::subject::Rated;
use palisade_model::plain::put;

/// The rating, its factors, and the line for the register.
pub(crate) fn rated(rated: &Rated) -> String {
    let rating = &rated.rating;
    let mut text = format!("{} ({})\n", headline(rating), rating.method.word());
    factors(&mut text, rating);
    if let Some(vector) = &rating.vector {
        put(&mut text, format_args!("vector: {vector}\n"));
    }
    if let Some(dread) = rated.dread {
        one_step(&mut text, dread);
    }
    put(&mut text, format_args!("next: put `{}` on the threat's entry in the register\n", rated.line));
    text
}
