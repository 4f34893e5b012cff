//! The coverage matrix: for each element and category, whether a threat, a question or a good answer is there, or
//! whether no rule looks at all.

use crate::assess::{Assessment, Tier};
use crate::rule::evaluate::{Evaluator, Truth};
use crate::rule::grid::Grid;
use palisade_model::grade::Severity;
use palisade_model::model::Target;
use palisade_model::register::Status;
use std::collections::{BTreeMap, HashMap};

/// What is known about one element in one category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Threats on which nothing was decided.
    pub open: usize,
    /// The worst of those.
    pub worst: Option<Severity>,
    /// Threats on which something was decided.
    pub decided: usize,
    /// Prompts of the generic sheets.
    pub prompts: usize,
    /// Questions that touch it.
    pub questions: usize,
    /// Rules that apply here and whose answer is good.
    pub answered: usize,
}

impl Cell {
    /// Whether no rule and no person looks at it.
    pub fn is_blind(&self) -> bool {
        *self == Cell::default()
    }
}

/// The matrix, a row for each element in scope.
#[derive(Debug, Default)]
pub struct Matrix {
    /// The rows, in the model's order.
    pub rows: Vec<(Target, [Cell; 6])>,
}

/// Builds the matrix of an assessment.
pub fn matrix(assessment: &Assessment<'_>) -> Matrix {
    let model = &assessment.project.model;
    let mut cells: BTreeMap<Target, [Cell; 6]> = BTreeMap::new();
    let elements: Vec<Target> =
        model.elements().into_iter().filter(|target| model.out_of_scope(*target).is_none()).collect();
    for target in &elements {
        cells.insert(*target, [Cell::default(); 6]);
    }
    for finding in &assessment.findings {
        let Some(row) = finding.target.and_then(|target| cells.get_mut(&target)) else { continue };
        for category in &finding.stride {
            let Some(cell) = row.get_mut(*category as usize) else { continue };
            match (finding.tier, finding.status) {
                (Tier::Prompt, Status::Open) => cell.prompts += 1,
                (_, Status::Open) => {
                    cell.open += 1;
                    cell.worst = cell.worst.max(Some(finding.severity));
                }
                _ => cell.decided += 1,
            }
        }
    }
    asked(assessment, &mut cells);
    answered(assessment, &mut cells);
    let rows = elements.into_iter().map(|target| (target, cells.remove(&target).unwrap_or_default()));
    Matrix { rows: rows.collect() }
}

/// Marks the elements of the threats that questions would settle.
fn asked(assessment: &Assessment<'_>, cells: &mut BTreeMap<Target, [Cell; 6]>) {
    let rules: HashMap<&str, &crate::rule::Rule> =
        assessment.packs.rules.iter().map(|rule| (rule.id.as_str(), rule)).collect();
    let model = &assessment.project.model;
    let by_id: HashMap<&str, Target> = cells.keys().map(|target| (model.head(*target).id.as_str(), *target)).collect();
    for settles in assessment.questions.iter().flat_map(|question| &question.settles) {
        let Some((rule, target)) = settles.id.split_once('@') else { continue };
        let (Some(rule), Some(row)) = (rules.get(rule), by_id.get(target).and_then(|target| cells.get_mut(target)))
        else {
            continue;
        };
        for category in &rule.stride {
            if let Some(cell) = row.get_mut(*category as usize) {
                cell.questions += 1;
            }
        }
    }
}

/// Marks where a rule applies and its control is there.
fn answered(assessment: &Assessment<'_>, cells: &mut BTreeMap<Target, [Cell; 6]>) {
    let grid = Grid::new(assessment.graph);
    let evaluator = Evaluator::new(&grid);
    for rule in assessment.packs.rules.iter().filter(|rule| !rule.prompt) {
        let Some(unless) = &rule.unless else { continue };
        for (target, row) in cells.iter_mut() {
            let at = grid.row(*target);
            let applies = grid.kind(at).is_some_and(|kind| rule.kinds.has(kind));
            if applies && evaluator.run(&rule.when, at) == Truth::True && evaluator.run(unless, at) == Truth::True {
                for category in &rule.stride {
                    if let Some(cell) = row.get_mut(*category as usize) {
                        cell.answered += 1;
                    }
                }
            }
        }
    }
}
