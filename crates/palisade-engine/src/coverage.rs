//! The coverage matrix: for each element and category, the threats, confirmed and likely, the questions and the good
//! answers that are there, or that no rule looks at it at all.

use crate::assess::Assessment;
use crate::finding::{Finding, Tier};
use crate::rule::Rule;
use crate::rule::evaluate::{Evaluator, Truth};
use palisade_model::grade::Severity;
use palisade_model::linddun::Linddun;
use palisade_model::model::Target;
use palisade_model::register::Status;
use palisade_model::stride::Stride;
use palisade_model::word::Word;
use std::collections::{BTreeMap, HashMap};

/// A column of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// A category of STRIDE.
    Stride(Stride),
    /// A type of LINDDUN.
    Linddun(Linddun),
}

impl Category {
    /// The word for it in files.
    pub fn word(self) -> &'static str {
        match self {
            Category::Stride(category) => category.word(),
            Category::Linddun(kind) => kind.word(),
        }
    }

    /// The name as people write it.
    pub fn title(self) -> &'static str {
        match self {
            Category::Stride(category) => category.title(),
            Category::Linddun(kind) => kind.title(),
        }
    }

    fn is_of(self, stride: &[Stride], linddun: &[Linddun]) -> bool {
        match self {
            Category::Stride(category) => stride.contains(&category),
            Category::Linddun(kind) => linddun.contains(&kind),
        }
    }
}

/// What is known about one element in one category, by places in the assessment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Threats on which nothing was decided: places in [`Assessment::findings`].
    pub open: Vec<usize>,
    /// The worst of those.
    pub worst: Option<Severity>,
    /// Likely threats: places in [`Assessment::likely`].
    pub likely: Vec<usize>,
    /// Threats on which something was decided.
    pub decided: Vec<usize>,
    /// Prompts of the generic sheets.
    pub prompts: Vec<usize>,
    /// Questions that touch it: places in [`Assessment::questions`].
    pub questions: Vec<usize>,
    /// Rules that apply here and whose answer is good: places in the packs' rules.
    pub answered: Vec<usize>,
}

impl Cell {
    /// How many of its likely threats are more probable than not, and the worst severity among those.
    pub fn probable(&self, assessment: &Assessment) -> Option<(usize, Severity)> {
        let likely = self.likely.iter().filter_map(|at| assessment.likely.get(*at));
        let marked: Vec<Severity> = likely.filter(|likely| likely.is_marked()).map(|likely| likely.severity).collect();
        let worst = marked.iter().copied().max()?;
        Some((marked.len(), worst))
    }

    /// Whether something is not known here: a question is open, or a threat may be there.
    pub fn is_unknown(&self) -> bool {
        !self.questions.is_empty() || !self.likely.is_empty()
    }

    /// Whether no rule and no person looks at it.
    pub fn is_blind(&self) -> bool {
        *self == Cell::default()
    }
}

/// The matrix, a row for each element in scope.
#[derive(Debug, Default)]
pub struct Matrix {
    /// The columns: STRIDE, and LINDDUN where a pack in use looks at privacy.
    pub categories: Vec<Category>,
    /// The rows, in the model's order; a cell for each column.
    pub rows: Vec<(Target, Vec<Cell>)>,
}

/// The cells while they are filled.
type Cells = BTreeMap<Target, Vec<Cell>>;

/// Builds the matrix of an assessment.
pub fn matrix(assessment: &Assessment) -> Matrix {
    let model = &assessment.project.model;
    let mut categories: Vec<Category> = Stride::ALL.iter().copied().map(Category::Stride).collect();
    if assessment.packs.rules.iter().any(|rule| !rule.linddun.is_empty()) {
        categories.extend(Linddun::ALL.iter().copied().map(Category::Linddun));
    }
    let elements: Vec<Target> =
        model.elements().into_iter().filter(|target| model.out_of_scope(*target).is_none()).collect();
    let mut cells: Cells = elements.iter().map(|target| (*target, vec![Cell::default(); categories.len()])).collect();
    for (at, finding) in assessment.findings.iter().enumerate() {
        let (stride, linddun) = (&finding.categories.stride, &finding.categories.linddun);
        for target in finding.places() {
            for cell in in_categories(&mut cells, &categories, Some(target), stride, linddun) {
                found(cell, at, finding);
            }
        }
    }
    for (at, likely) in assessment.likely.iter().enumerate() {
        let Some(rule) = assessment.packs.rules.get(likely.rule) else { continue };
        for cell in in_categories(&mut cells, &categories, Some(likely.target), &rule.stride, &rule.linddun) {
            cell.likely.push(at);
        }
    }
    asked(assessment, &categories, &mut cells);
    answered(assessment, &categories, &mut cells);
    let rows = elements.into_iter().map(|target| (target, cells.remove(&target).unwrap_or_default())).collect();
    Matrix { categories, rows }
}

/// The cells of an element in some categories.
fn in_categories<'c>(
    cells: &'c mut Cells,
    categories: &'c [Category],
    target: Option<Target>,
    stride: &'c [Stride],
    linddun: &'c [Linddun],
) -> impl Iterator<Item = &'c mut Cell> {
    let row = target.and_then(|target| cells.get_mut(&target)).into_iter().flatten();
    row.zip(categories).filter(|(_, category)| category.is_of(stride, linddun)).map(|(cell, _)| cell)
}

fn found(cell: &mut Cell, at: usize, finding: &Finding) {
    match (finding.tier, finding.status) {
        (Tier::Prompt, Status::Open) => cell.prompts.push(at),
        (_, Status::Open) => {
            cell.open.push(at);
            cell.worst = cell.worst.max(Some(finding.severity));
        }
        _ => cell.decided.push(at),
    }
}

/// Marks the elements of the threats that questions would settle.
fn asked(assessment: &Assessment, categories: &[Category], cells: &mut Cells) {
    let rules: HashMap<&str, &Rule> = assessment.packs.rules.iter().map(|rule| (rule.id.as_str(), rule)).collect();
    let model = &assessment.project.model;
    let by_id: HashMap<&str, Target> = cells.keys().map(|target| (model.head(*target).id.as_str(), *target)).collect();
    for (at, question) in assessment.questions.iter().enumerate() {
        for settles in &question.settles {
            let Some((rule, target)) = settles.id.split_once('@') else { continue };
            let Some(rule) = rules.get(rule) else { continue };
            let target = by_id.get(target).copied();
            for cell in in_categories(cells, categories, target, &rule.stride, &rule.linddun) {
                if cell.questions.last() != Some(&at) {
                    cell.questions.push(at);
                }
            }
        }
    }
}

/// Marks where a rule applies and its control is there.
fn answered(assessment: &Assessment, categories: &[Category], cells: &mut Cells) {
    let grid = &assessment.grid;
    let evaluator = Evaluator::new(grid);
    let targets: Vec<Target> = cells.keys().copied().collect();
    for (at, rule) in assessment.packs.rules.iter().enumerate().filter(|(_, rule)| !rule.prompt) {
        let Some(unless) = &rule.unless else { continue };
        for target in &targets {
            let row = grid.row(*target);
            let applies = grid.kind(row).is_some_and(|kind| rule.kinds.has(kind));
            if applies && evaluator.run(&rule.when, row) == Truth::True && evaluator.run(unless, row) == Truth::True {
                for cell in in_categories(cells, categories, Some(*target), &rule.stride, &rule.linddun) {
                    cell.answered.push(at);
                }
            }
        }
    }
}
