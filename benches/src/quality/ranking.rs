//! The list that a user sees: all confirmed threats, then the likely ones, those first that cost most if nobody looks.

use crate::outcome::{Found, Outcome};
use crate::weights::Weights;
use palisade_model::grade::Severity;

/// In which order likely threats are listed.
#[derive(Clone, Copy, Debug)]
pub enum Order<'w> {
    /// As the method lists them.
    Listed,
    /// By severity, then by id.
    Severity,
    /// By severity and probability.
    Expected,
    /// By severity, probability and weight of the rule.
    Weighted(&'w Weights),
}

impl Order<'_> {
    /// How much a threat is worth a place in the list; more is earlier.
    fn worth(self, found: &Found) -> f64 {
        let severity = severity(found.severity);
        match self {
            Order::Listed => 0.0,
            Order::Severity => severity,
            Order::Expected => severity * f64::from(found.p),
            Order::Weighted(weights) => severity * f64::from(found.p) * weights.of(found.rule_id()),
        }
    }
}

/// How much a severity counts.
fn severity(severity: Severity) -> f64 {
    match severity {
        Severity::Critical => 8.0,
        Severity::High => 5.0,
        Severity::Medium => 3.0,
        Severity::Low => 1.5,
    }
}

/// All confirmed threats in the method's own order, then the likely ones in the given one, those of one rule in one line.
/// Ties fall by severity, then by id.
pub fn ranked(outcome: &Outcome, order: Order<'_>) -> Vec<Found> {
    let mut likely = outcome.likely.clone();
    let by_worth = |one: &Found, other: &Found| {
        let worth = order.worth(other).total_cmp(&order.worth(one));
        worth.then_with(|| other.severity.cmp(&one.severity)).then_with(|| one.id.cmp(&other.id))
    };
    if !matches!(order, Order::Listed) {
        likely.sort_by(by_worth);
    }
    let mut lines: Vec<Found> = Vec::new();
    for found in likely {
        match lines.iter_mut().find(|line| line.rule_id() == found.rule_id()) {
            Some(line) => line.also_at.extend([found.target, found.place]),
            None => lines.push(found),
        }
    }
    let mut list = outcome.threats.clone();
    list.extend(lines);
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use palisade_model::model::{ComponentId, Target};

    fn found(id: &str, severity: Severity, p: f32) -> Found {
        let target = Target::Component(ComponentId(0));
        Found {
            id: id.to_owned(),
            rule: None,
            target,
            place: target,
            stride: Vec::new(),
            cwes: Vec::new(),
            merged: Vec::new(),
            severity,
            confirmed: false,
            p,
            also_at: Vec::new(),
        }
    }

    #[test]
    fn the_likely_follow_the_confirmed_by_what_they_are_expected_to_cost() {
        let outcome = Outcome {
            threats: vec![found("sure@x", Severity::Low, 1.0)],
            likely: vec![
                found("rare@x", Severity::Critical, 0.1),
                found("b@x", Severity::High, 0.5),
                found("a@x", Severity::High, 0.5),
                found("usual@x", Severity::Medium, 0.9),
            ],
            ..Outcome::default()
        };
        let ids = |order| ranked(&outcome, order).into_iter().map(|found| found.id).collect::<Vec<String>>();
        assert_eq!(ids(Order::Expected), ["sure@x", "usual@x", "a@x", "b@x", "rare@x"]);
        assert_eq!(ids(Order::Severity), ["sure@x", "rare@x", "a@x", "b@x", "usual@x"]);
    }
}
