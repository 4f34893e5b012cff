//! The coverage matrix.

use super::document::{VERSION, print};
use super::target::Target;
use crate::likely::rounded;
use crate::subject::View;
use palisade_engine::assess::Assessment;
use palisade_engine::coverage::{self, Category};
use palisade_model::word::Word;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    system: &'a str,
    categories: Vec<&'static str>,
    rows: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    target: Target<'a>,
    cells: Vec<Cell<'a>>,
}

#[derive(Serialize)]
struct Cell<'a> {
    category: &'static str,
    open: Vec<&'a str>,
    worst: Option<&'static str>,
    likely: Vec<Likely>,
    decided: Vec<&'a str>,
    questions: Vec<Question<'a>>,
    answered: Vec<&'a str>,
    prompts: Vec<&'a str>,
    blind: bool,
}

#[derive(Serialize)]
struct Likely {
    id: String,
    severity: &'static str,
    p: f64,
}

#[derive(Serialize)]
struct Question<'a> {
    target: &'a str,
    fact: &'a str,
}

/// A row for each element in scope, a cell for each category with the ids of what is there.
pub(crate) fn matrix(view: &View<'_>) -> String {
    let assessment = view.assessment;
    let matrix = coverage::matrix(assessment);
    let shown = matrix.rows.iter().filter(|(target, _)| view.element.is_none_or(|element| element == *target));
    let rows = shown.map(|(target, cells)| Row {
        target: Target::of(assessment, *target),
        cells: matrix
            .categories
            .iter()
            .zip(cells)
            .map(|(category, found)| cell(assessment, *category, found))
            .collect(),
    });
    print(&Document {
        version: VERSION,
        system: &assessment.project.model.system.name,
        categories: matrix.categories.iter().map(|category| category.word()).collect(),
        rows: rows.collect(),
    })
}

fn cell<'a>(assessment: &'a Assessment, category: Category, cell: &coverage::Cell) -> Cell<'a> {
    let ids = |places: &[usize]| -> Vec<&'a str> {
        places.iter().filter_map(|at| assessment.findings.get(*at)).map(|finding| finding.id.as_str()).collect()
    };
    let question = |question: &'a palisade_engine::question::Question| Question {
        target: &assessment.project.model.head(question.target).id,
        fact: &question.key,
    };
    let likely = |likely: &palisade_engine::likely::Likely| Likely {
        id: assessment.likely_id(likely),
        severity: likely.severity.word(),
        p: rounded(likely.p, 2),
    };
    let rules = cell.answered.iter().filter_map(|at| assessment.packs.rules.get(*at));
    Cell {
        category: category.word(),
        open: ids(&cell.open),
        worst: cell.worst.map(palisade_model::grade::Severity::word),
        likely: cell.likely.iter().filter_map(|at| assessment.likely.get(*at)).map(likely).collect(),
        decided: ids(&cell.decided),
        questions: cell.questions.iter().filter_map(|at| assessment.questions.get(*at)).map(question).collect(),
        answered: rules.map(|rule| rule.id.as_str()).collect(),
        prompts: ids(&cell.prompts),
        blind: cell.is_blind(),
    }
}
