//! The coverage matrix: element by category, in words on the colour of what is most pressing.

use super::sheet::{Cell, Sheet, text};
use crate::subject::View;
use palisade_engine::assess::Assessment;
use palisade_engine::coverage;
use palisade_model::word::Word;

/// The sheet.
pub(super) fn sheet(view: &View<'_>) -> Sheet {
    let assessment = view.assessment;
    let model = &assessment.project.model;
    let matrix = coverage::matrix(assessment);
    let mut columns = vec![("Element", 30), ("Kind", 14)];
    columns.extend(matrix.categories.iter().map(|category| (category.title(), 15)));
    let rows = matrix.rows.iter().map(|(target, cells)| {
        let mut row = vec![text(&model.head(*target).name), text(model.kind(*target).title())];
        row.extend(cells.iter().map(|held| cell(assessment, held)));
        row
    });
    Sheet { columns, rows: rows.collect() }
}

/// What a cell holds, the most pressing first.
fn cell(assessment: &Assessment, cell: &coverage::Cell) -> Cell {
    let mut words = Vec::new();
    if let Some(worst) = cell.worst {
        words.push(format!("{} open, {}", cell.open.len(), worst.word()));
    }
    let probable = cell.probable(assessment);
    if let Some((likely, worst)) = probable {
        words.push(format!("{likely} likely, {}", worst.word()));
    }
    let mut count = |count: usize, one: &str, many: &str| {
        if count > 0 {
            words.push(palisade_model::plain::counted(count, one, many));
        }
    };
    count(cell.questions.len(), "question", "questions");
    let less = cell.likely.len() - probable.map_or(0, |(likely, _)| likely);
    count(less, "less likely", "less likely");
    count(cell.decided.len(), "decided", "decided");
    count(cell.answered.len(), "answered", "answered");
    count(cell.prompts.len(), "prompt", "prompts");
    let words = words.join("\n");
    match (cell.worst, probable) {
        (Some(worst), _) => Cell::Graded(worst, words),
        (None, Some((_, worst))) => Cell::Likely(worst, words),
        (None, None) if cell.is_unknown() => Cell::Open(words),
        (None, None) if !cell.decided.is_empty() || !cell.answered.is_empty() => Cell::Good(words),
        (None, None) => Cell::Text(words),
    }
}
