//! What `palisade rate` gives.

use super::rated::Rated;
use super::ratings::Ratings;
use crate::writer::Subject;

/// A rating by hand, or how threats of a model are rated.
#[derive(Clone, Debug)]
pub enum RateResult<'a> {
    /// By hand.
    ByHand(Rated),
    /// Of threats of a model.
    Threats(Ratings<'a>),
}

impl Subject for RateResult<'_> {
    type Of<'a> = RateResult<'a>;
}
