//! Risk three ways: inherent (no decision counts), current (what is in place), projected (and what is planned).
//!
//! A control that is verified takes the risk of its threat away. One that is implemented and that nothing shows to work
//! takes one band off it: it counts, but not in full. A planned one does the same to the projected risk.

use crate::assess::{Assessment, Finding, Tier};
use crate::graph::Graph;
use crate::pack::Packs;
use crate::rating;
use crate::rule::evaluate::{Evaluator, Truth};
use crate::rule::grid::Grid;
use palisade_model::grade::Severity;
use palisade_model::model::Model;
use palisade_model::register::{Entry, Progress, Status};
use palisade_model::vocabulary::Vocabulary;

/// The risk of one threat. None means that nothing is left of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Risk {
    /// As rated, whatever was decided.
    pub inherent: Severity,
    /// With what is in place.
    pub current: Option<Severity>,
    /// With what is planned too.
    pub projected: Option<Severity>,
}

/// The band below.
fn lower(severity: Severity) -> Option<Severity> {
    match severity {
        Severity::Critical => Some(Severity::High),
        Severity::High => Some(Severity::Medium),
        Severity::Medium => Some(Severity::Low),
        Severity::Low => None,
    }
}

impl Risk {
    /// The risk of a threat that was rated and decided so. `answered_as_planned` says that controls which the model
    /// plans will answer it.
    pub fn of(severity: Severity, status: Status, entry: Option<&Entry>, answered_as_planned: bool) -> Risk {
        let steps = entry.into_iter().flat_map(|entry| &entry.mitigations);
        let steps: Vec<Progress> = steps.filter_map(|step| step.status.as_ref()).map(|step| step.value).collect();
        let current = match status {
            Status::NotApplicable | Status::Avoided => None,
            Status::Mitigated if !steps.is_empty() && steps.iter().all(|step| *step == Progress::Verified) => None,
            Status::Mitigated => lower(severity),
            // Open though some of its controls are in place: they count, but do not close it.
            Status::Open if steps.iter().any(|step| *step >= Progress::Implemented) => lower(severity),
            Status::Open | Status::Accepted | Status::Deferred | Status::Transferred => Some(severity),
        };
        let planned = status == Status::Open && !steps.is_empty();
        let projected = match current {
            _ if answered_as_planned => None,
            Some(current) if planned => lower(current),
            current => current,
        };
        Risk { inherent: severity, current, projected }
    }
}

/// For each finding, whether controls that the model only plans will answer it.
pub(crate) fn answered_as_planned(
    model: &Model,
    vocabulary: &Vocabulary,
    packs: &Packs,
    findings: &[Finding],
) -> Vec<bool> {
    let Some(planned) = model.planned(vocabulary) else { return vec![false; findings.len()] };
    let graph = Graph::new(&planned, vocabulary);
    let grid = Grid::new(&graph);
    let evaluator = Evaluator::new(&grid);
    let answered = |finding: &Finding| {
        let rule = finding.rule.and_then(|rule| packs.rules.get(rule));
        rule.zip(finding.target)
            .is_some_and(|(rule, target)| evaluator.run(&rule.condition, grid.row(target)) == Truth::False)
    };
    findings.iter().map(answered).collect()
}

/// How many threats there are at each severity, the worst first.
pub type Counts = [usize; 4];

/// The risk of a whole system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Without any control: also the threats that stated facts answer.
    pub inherent: Counts,
    /// With what is in place.
    pub current: Counts,
    /// With what is planned too.
    pub projected: Counts,
}

fn count(counts: &mut Counts, severity: Option<Severity>) {
    let row = Severity::ALL.iter().position(|known| Some(*known) == severity);
    if let Some(count) = row.and_then(|row| counts.get_mut(row)) {
        *count += 1;
    }
}

/// Counts the threats of an assessment, and those that would be there if no fact answered them.
pub fn summary(assessment: &Assessment<'_>) -> Summary {
    let mut summary = Summary::default();
    for finding in assessment.findings.iter().filter(|finding| finding.tier != Tier::Prompt) {
        count(&mut summary.inherent, Some(finding.risk.inherent));
        count(&mut summary.current, finding.risk.current);
        count(&mut summary.projected, finding.risk.projected);
    }
    let grid = &assessment.grid;
    let evaluator = Evaluator::new(grid);
    let model = &assessment.project.model;
    for rule in assessment.packs.rules.iter().filter(|rule| !rule.prompt) {
        let Some(unless) = &rule.unless else { continue };
        for row in grid.rows() {
            let target = grid.target(row);
            let applies = grid.kind(row).is_some_and(|kind| rule.kinds.has(kind));
            if applies
                && model.out_of_scope(target).is_none()
                && evaluator.run(&rule.when, row) == Truth::True
                && evaluator.run(unless, row) == Truth::True
            {
                let rating = rating::of_rule(assessment.graph, target, rule);
                count(&mut summary.inherent, Some(rating.severity));
            }
        }
    }
    summary
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_decided_takes_away_what_it_should() {
        let risk = |status| Risk::of(Severity::High, status, None, false);
        assert_eq!(risk(Status::Open).current, Some(Severity::High));
        assert_eq!(risk(Status::Accepted).current, Some(Severity::High));
        assert_eq!(risk(Status::Mitigated).current, Some(Severity::Medium));
        assert_eq!(risk(Status::NotApplicable).current, None);
        assert_eq!(Risk::of(Severity::High, Status::Open, None, true).projected, None);
    }
}
