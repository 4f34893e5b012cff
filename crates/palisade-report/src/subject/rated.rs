//! A rating by hand.

use palisade_engine::rating::Rating;
use palisade_model::rating::dread::Dread;

/// What was rated by hand.
#[derive(Clone, Debug)]
pub struct Rated {
    /// The rating.
    pub rating: Rating,
    /// DREAD's factors, for which it is shown how much depends on each.
    pub dread: Option<Dread>,
    /// The line for the threat's entry in the register.
    pub line: String,
}
