//! The questions, the most decisive first.

use super::sheet::{Cell, Sheet, text};
use crate::place::At;
use crate::subject::View;
use palisade_engine::question::Question;

const COLUMNS: [(&str, u16); 10] = [
    ("Number", 9),
    ("Asked", 9),
    ("Question", 60),
    ("Element", 24),
    ("Kind", 14),
    ("Fact", 24),
    ("Answers", 24),
    ("Worst", 10),
    ("Settles", 50),
    ("Place", 34),
];

/// The sheet; also those questions are in it that wait for the answers to others, and are asked later.
pub(super) fn sheet(view: &View<'_>) -> Sheet {
    let rows = (1usize..).zip(&view.questions).map(|(number, question)| row(view, number, question));
    Sheet { columns: COLUMNS.to_vec(), rows: rows.collect() }
}

fn row(view: &View<'_>, number: usize, question: &Question) -> Vec<Cell> {
    let project = &view.assessment.project;
    let head = project.model.head(question.target);
    let settles: Vec<&str> = question.settles.iter().map(|settles| settles.id.as_str()).collect();
    vec![
        Cell::Count(number),
        text(if view.is_asked(question) { "first" } else { "later" }),
        text(&question.ask),
        text(&head.name),
        text(project.model.kind(question.target).title()),
        text(&question.key),
        text(question.values.join(", ")),
        Cell::severity(Some(question.severity())),
        text(settles.join("\n")),
        text(At::in_project(&project.sources, Some(head.span)).to_string()),
    ]
}
