//! Scoring: how many labels a list of threats matches, and how many of the threats labels cover.

use crate::agree::{Level, agree};
use crate::labels::Label;
use crate::matching;
use crate::outcome::Found;
use palisade_model::model::Model;

const LEVELS: usize = Level::ALL.len();

/// The result of matching a list of threats to labels; can be added up over systems.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// The number of labels.
    pub labels: usize,
    /// The number of threats.
    pub found: usize,
    /// The number of pairs in a maximum one-to-one matching, by level.
    pub matched: [usize; LEVELS],
    /// The number of threats that a label covers, even one that also covers another threat, by level.
    pub touching: [usize; LEVELS],
}

impl Tally {
    /// Matches threats to labels.
    pub fn of(model: &Model, labels: &[Label], found: &[Found]) -> Tally {
        let count = |level: Level| matched(model, level, labels, found).iter().flatten().count();
        let touching = |level: Level| {
            found.iter().filter(|found| labels.iter().any(|label| agree(model, level, label, found))).count()
        };
        Tally {
            labels: labels.len(),
            found: found.len(),
            matched: Level::ALL.map(count),
            touching: Level::ALL.map(touching),
        }
    }

    /// The share of labels that are matched, one to one.
    pub fn recall(&self, level: Level) -> Option<f64> {
        share(self.pairs(level), self.labels)
    }

    /// The share of threats that are matched, one to one. A threat no label covers, or only one that another threat has
    /// used, counts as false.
    pub fn precision(&self, level: Level) -> Option<f64> {
        share(self.pairs(level), self.found)
    }

    /// The share of threats that a label covers, even if it covers others too.
    pub fn relevance(&self, level: Level) -> Option<f64> {
        share(self.covered(level), self.found)
    }

    /// The number of threats that a label covers, even if it covers others too.
    pub fn covered(&self, level: Level) -> usize {
        self.touching.get(level as usize).copied().unwrap_or(0)
    }

    /// The number of labels that are matched, one to one.
    pub fn pairs(&self, level: Level) -> usize {
        self.matched.get(level as usize).copied().unwrap_or(0)
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.labels += other.labels;
        self.found += other.found;
        let pairs = self.matched.iter_mut().chain(&mut self.touching);
        for (sum, more) in pairs.zip(other.matched.iter().chain(&other.touching)) {
            *sum += more;
        }
    }
}

/// For each threat, its matched label and the level: as many pairs as possible at the same weakness and element, then of
/// the rest at the same weakness and a neighbour, then at the same element, then at a neighbour. For display only; the counts treat each level separately.
pub fn pairs(model: &Model, labels: &[Label], found: &[Found]) -> Vec<Option<(Level, usize)>> {
    let mut pairs: Vec<Option<(Level, usize)>> = vec![None; found.len()];
    for level in [Level::Weakness, Level::Meaning, Level::Element, Level::Neighbour] {
        let edges: Vec<Vec<usize>> = found
            .iter()
            .zip(&pairs)
            .map(|(found, pair)| {
                let free = |at: &usize| pair.is_none() && !pairs.iter().flatten().any(|(_, taken)| taken == at);
                let fits = |at: &usize| labels.get(*at).is_some_and(|label| agree(model, level, label, found));
                (0..labels.len()).filter(free).filter(fits).collect()
            })
            .collect();
        for (pair, label) in pairs.iter_mut().zip(matching::largest(&edges, labels.len())) {
            if let Some(label) = label {
                *pair = Some((level, label));
            }
        }
    }
    pairs
}

/// For each threat, its matched label.
fn matched(model: &Model, level: Level, labels: &[Label], found: &[Found]) -> Vec<Option<usize>> {
    let edges: Vec<Vec<usize>> = found
        .iter()
        .map(|found| {
            let of = |(at, label): (usize, &Label)| agree(model, level, label, found).then_some(at);
            labels.iter().enumerate().filter_map(of).collect()
        })
        .collect();
    matching::largest(&edges, labels.len())
}

/// A part of a whole; none if the whole is zero.
pub fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
