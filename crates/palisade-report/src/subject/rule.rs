//! One rule.

use palisade_engine::pack::Packs;
use palisade_engine::rule::Rule;
use palisade_model::vocabulary::Vocabulary;

/// A rule and its page.
#[derive(Clone, Debug)]
pub struct RulePage<'a> {
    /// The vocabulary, which has the words of facts.
    pub vocabulary: &'a Vocabulary,
    /// The packs, which hold the page.
    pub packs: &'a Packs,
    /// The rule.
    pub rule: &'a Rule,
}
