//! The order of findings: the most important first.

use crate::finding::{Finding, Tier};
use crate::rating;
use palisade_model::grade::Severity;

/// Sorts findings by rank. There may be very many and each is large, so each is moved only once its place is known.
pub(crate) fn put(findings: &mut [Finding]) {
    let mut order: Vec<(usize, &Finding)> = findings.iter().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| rank(a).cmp(&rank(b)));
    let mut places = vec![0; order.len()];
    for (place, (at, _)) in order.into_iter().enumerate() {
        if let Some(slot) = places.get_mut(at) {
            *slot = place;
        }
    }
    for at in 0..places.len() {
        while let Some(place) = places.get(at).copied().filter(|place| *place != at) {
            findings.swap(at, place);
            places.swap(at, place);
        }
    }
}

/// The sort key: the worst severity first, then the higher share of its method's highest score; prompts last.
fn rank(finding: &Finding) -> (bool, std::cmp::Reverse<Severity>, std::cmp::Reverse<i32>, Tier, &str) {
    let score = finding.rating.score.map_or(0, rating::Score::share);
    let prompt = finding.tier == Tier::Prompt;
    (prompt, std::cmp::Reverse(finding.severity), std::cmp::Reverse(score), finding.tier, &finding.id)
}
