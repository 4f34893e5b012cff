//! The risk of a whole system, three ways.

use crate::assess::Assessment;
use crate::finding::Tier;
use crate::gather::anchor;
use crate::rating;
use crate::rule::evaluate::{Evaluator, Truth};
use palisade_model::grade::Severity;
use palisade_model::model::Target;
use std::collections::{BTreeMap, BTreeSet};

/// How many threats there are at each severity, the worst first.
pub type Counts = [usize; 4];

/// The risk of a whole system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Without any control, including the threats that stated facts answer.
    pub inherent: Counts,
    /// With the controls in place.
    pub current: Counts,
    /// With the planned controls too.
    pub projected: Counts,
}

fn count(counts: &mut Counts, severity: Option<Severity>) {
    if let Some(count) = severity.and_then(|severity| counts.get_mut(severity.row())) {
        *count += 1;
    }
}

/// Counts the threats of an assessment; the inherent counts include those that a rule's `unless` answers.
pub fn summary(assessment: &Assessment) -> Summary {
    let mut summary = Summary::default();
    for finding in assessment.findings.iter().filter(|finding| finding.tier != Tier::Prompt) {
        count(&mut summary.inherent, Some(finding.risk.inherent));
        count(&mut summary.current, finding.risk.current);
        count(&mut summary.projected, finding.risk.projected);
    }
    let grid = &assessment.grid;
    let evaluator = Evaluator::new(grid);
    let model = &assessment.project.model;
    let anchors = assessment.findings.iter().filter_map(|finding| Some((finding.rule()?, finding.anchor?)));
    let listed: BTreeSet<(usize, Target)> = anchors.collect();
    for (number, rule) in assessment.packs.rules.iter().enumerate().filter(|(_, rule)| !rule.prompt) {
        let Some(unless) = &rule.unless else { continue };
        // What one control answers is one threat, as bad as at its worst place.
        let mut answered: BTreeMap<Target, Severity> = BTreeMap::new();
        for row in grid.rows() {
            let target = grid.target(row);
            let applies = grid.kind(row).is_some_and(|kind| rule.kinds.has(kind));
            if applies
                && model.out_of_scope(target).is_none()
                && evaluator.run(&rule.when, row) == Truth::True
                && evaluator.run(unless, row) == Truth::True
            {
                let severity = rating::of_rule(&assessment.graph, target, rule).severity;
                let worst = answered.entry(anchor(&assessment.graph, rule, target)).or_insert(severity);
                *worst = severity.max(*worst);
            }
        }
        answered.retain(|anchor, _| !listed.contains(&(number, *anchor)));
        for severity in answered.into_values() {
            count(&mut summary.inherent, Some(severity));
        }
    }
    summary
}
