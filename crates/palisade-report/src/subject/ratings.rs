//! How threats of a model are rated.

use palisade_engine::rating::Rating;
use palisade_model::register::Entry;

/// Threats with their ratings.
#[derive(Clone, Debug)]
pub struct Ratings<'a> {
    /// The threats.
    pub threats: Vec<RatedThreat<'a>>,
    /// Whether text shows every rating side by side, and why the first counts.
    pub explain: bool,
}

/// A threat and its ratings, the one that counts first.
#[derive(Clone, Debug)]
pub struct RatedThreat<'a> {
    /// The threat's id, or that of its entry in the register.
    pub id: &'a str,
    /// Its headline.
    pub title: &'a str,
    /// Its entry in the register.
    pub entry: Option<&'a Entry>,
    /// The ratings, the one that counts first.
    pub ratings: Vec<Rating>,
}
