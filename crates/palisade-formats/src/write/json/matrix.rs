//! The coverage matrix.

use super::target::Target;
use super::{VERSION, print};
use crate::write::View;
use palisade_engine::coverage;
use palisade_model::stride::Stride;
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
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    category: &'static str,
    open: usize,
    worst: Option<&'static str>,
    decided: usize,
    questions: usize,
    answered: usize,
    prompts: usize,
    blind: bool,
}

/// A row for each element in scope, a cell for each category.
pub fn matrix(view: &View<'_>) -> String {
    let assessment = view.assessment;
    let cell = |(category, cell): (Stride, &coverage::Cell)| Cell {
        category: category.slug(),
        open: cell.open,
        worst: cell.worst.map(palisade_model::grade::Severity::word),
        decided: cell.decided,
        questions: cell.questions,
        answered: cell.answered,
        prompts: cell.prompts,
        blind: cell.is_blind(),
    };
    let rows = coverage::matrix(assessment).rows;
    print(&Document {
        version: VERSION,
        system: &assessment.project.model.system.name,
        categories: Stride::ALL.iter().map(|category| category.slug()).collect(),
        rows: rows
            .iter()
            .map(|(target, cells)| Row {
                target: Target::of(assessment, *target),
                cells: Stride::ALL.into_iter().zip(cells).map(cell).collect(),
            })
            .collect(),
    })
}
