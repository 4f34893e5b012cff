//! Weights of rules: how often what a rule lists is what an expert wrote down.
//!
//! A rule that was seen rarely gets nearly the share of all rules together, as if it had been seen three times more with
//! that share.

use crate::agree::{Level, agree};
use crate::case::Case;
use crate::outcome::Outcome;
use std::collections::BTreeMap;
use std::fmt::Write;

/// How many times a rule counts as seen with the share of all rules, before it was seen at all.
const PRIOR: f64 = 3.0;

/// How often something was listed, and how often a label covered it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How often a label of the same meaning covered it.
    pub hits: usize,
    /// How often it was listed.
    pub of: usize,
}

/// The counts of rules, by id.
#[derive(Clone, Debug, Default)]
pub struct Counts(BTreeMap<String, Count>);

impl Counts {
    /// Counts the confirmed and the likely threats of one system.
    pub fn of(case: &Case, outcome: &Outcome) -> Counts {
        let mut counts = Counts::default();
        for found in outcome.threats.iter().chain(&outcome.likely) {
            let labels = &case.labels.threats;
            let hit = labels.iter().any(|label| agree(&case.project.model, Level::Meaning, label, found));
            counts.add(found.rule_id(), Count { hits: usize::from(hit), of: 1 });
        }
        counts
    }

    fn add(&mut self, rule: &str, more: Count) {
        let count = self.0.entry(rule.to_owned()).or_default();
        count.hits += more.hits;
        count.of += more.of;
    }
}

/// The weights of rules.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    /// The share of all that was listed which labels cover.
    pub base: f64,
    counts: Counts,
}

impl Weights {
    /// Fits weights on the counts of several systems.
    pub fn fit<'c>(systems: impl IntoIterator<Item = &'c Counts>) -> Weights {
        let (mut counts, mut sum) = (Counts::default(), Count::default());
        for (rule, count) in systems.into_iter().flat_map(|system| &system.0) {
            counts.add(rule, *count);
            sum.hits += count.hits;
            sum.of += count.of;
        }
        Weights { base: if sum.of == 0 { 0.0 } else { sum.hits as f64 / sum.of as f64 }, counts }
    }

    /// Fits, for each system, weights on all the others.
    pub fn leaving_one_out(systems: &[Counts]) -> Vec<Weights> {
        let others = |left: usize| systems.iter().enumerate().filter(move |(at, _)| *at != left);
        (0..systems.len()).map(|left| Weights::fit(others(left).map(|(_, counts)| counts))).collect()
    }

    /// The weight of a rule, from 0 to 1.
    pub fn of(&self, rule: &str) -> f64 {
        let Count { hits, of } = self.counts.0.get(rule).copied().unwrap_or_default();
        (hits as f64 + PRIOR * self.base) / (of as f64 + PRIOR)
    }

    /// The table of weights, as the vocabulary reads it.
    pub fn yaml(&self) -> String {
        let mut text = String::from(
            "# How often what a rule listed was a threat that an expert had written down, on the labelled systems of\n\
             # benches/quality. Written by the quality bench with `--fit`; not edited by hand.\n",
        );
        // Writing to a string cannot fail.
        for (rule, Count { hits, of }) in &self.counts.0 {
            let _ = writeln!(text, "{rule}: {{ hits: {hits}, of: {of} }}");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(rows: &[(&str, usize, usize)]) -> Counts {
        let mut counts = Counts::default();
        for (rule, hits, of) in rows {
            counts.add(rule, Count { hits: *hits, of: *of });
        }
        counts
    }

    #[test]
    fn a_weight_is_the_share_pulled_to_that_of_all_rules() {
        let weights = Weights::fit(&[counts(&[("a", 3, 3), ("b", 0, 3)]), counts(&[("b", 0, 6)])]);
        assert!((weights.base - 0.25).abs() < 1e-9);
        assert!((weights.of("a") - 3.75 / 6.0).abs() < 1e-9);
        assert!((weights.of("b") - 0.75 / 12.0).abs() < 1e-9);
        assert!((weights.of("never seen") - 0.25).abs() < 1e-9);
        assert!(weights.yaml().ends_with("a: { hits: 3, of: 3 }\nb: { hits: 0, of: 9 }\n"));
    }

    #[test]
    fn a_system_does_not_count_for_itself() {
        let systems = [counts(&[("a", 1, 1)]), counts(&[("a", 0, 1)])];
        let weights = Weights::leaving_one_out(&systems);
        let of: Vec<f64> = weights.iter().map(|weights| weights.of("a")).collect();
        assert_eq!(of, [0.0, 1.0]);
    }
}
