//! The coverage matrix: element by category, in words on the colour of what is most pressing.

use super::sheet::{Cell, Sheet, text};
use crate::subject::View;
use palisade_engine::coverage;
use palisade_model::word::Word;

/// The sheet.
pub(super) fn sheet(view: &View<'_>) -> Sheet {
    let model = &view.assessment.project.model;
    let matrix = coverage::matrix(view.assessment);
    let mut columns = vec![("Element", 30), ("Kind", 14)];
    columns.extend(matrix.categories.iter().map(|category| (category.title(), 15)));
    let rows = matrix.rows.iter().map(|(target, cells)| {
        let mut row = vec![text(&model.head(*target).name), text(model.kind(*target).title())];
        row.extend(cells.iter().map(cell));
        row
    });
    Sheet { columns, rows: rows.collect() }
}

/// What a cell holds, the most pressing first.
fn cell(cell: &coverage::Cell) -> Cell {
    let mut words = Vec::new();
    if let Some(worst) = cell.worst {
        words.push(format!("{} open, {}", cell.open.len(), worst.word()));
    }
    let mut count = |count: usize, one: &str, many: &str| {
        if count > 0 {
            words.push(palisade_model::plain::counted(count, one, many));
        }
    };
    count(cell.questions.len(), "question", "questions");
    count(cell.decided.len(), "decided", "decided");
    count(cell.answered.len(), "answered", "answered");
    count(cell.prompts.len(), "prompt", "prompts");
    let words = words.join("\n");
    match cell.worst {
        Some(worst) => Cell::Graded(worst, words),
        None if !cell.questions.is_empty() => Cell::Open(words),
        None if !cell.decided.is_empty() || !cell.answered.is_empty() => Cell::Good(words),
        None => Cell::Text(words),
    }
}
