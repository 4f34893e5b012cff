//! The threats that a model's planned controls will answer.

use crate::finding::Finding;
use crate::graph::Graph;
use crate::pack::Packs;
use crate::rule::evaluate::{Evaluator, Truth};
use crate::rule::grid::Grid;
use palisade_model::model::Model;
use palisade_model::vocabulary::Vocabulary;
use std::sync::Arc;

/// For each finding, whether controls that the model only plans will answer it.
pub(crate) fn answered_as_planned(
    model: &Model,
    vocabulary: &Arc<Vocabulary>,
    packs: &Packs,
    findings: &[Finding],
) -> Vec<bool> {
    let Some(planned) = model.planned(vocabulary) else { return vec![false; findings.len()] };
    let graph = Arc::new(Graph::new(&Arc::new(planned), vocabulary));
    let grid = Grid::new(&graph);
    let evaluator = Evaluator::new(&grid);
    let answered = |finding: &Finding| {
        let rule = finding.rule().and_then(|rule| packs.rules.get(rule));
        rule.filter(|_| finding.target.is_some()).is_some_and(|rule| {
            finding.places().all(|target| evaluator.run(&rule.condition, grid.row(target)) == Truth::False)
        })
    };
    findings.iter().map(answered).collect()
}
