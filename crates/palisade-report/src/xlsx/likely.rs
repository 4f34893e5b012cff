//! The likely threats: a row for each line of the list, apart from the register and never summed with it.

use super::sheet::{Cell, Sheet, text};
use crate::likely::{command, condition, places, presumption, probability};
use crate::row::Row;
use crate::subject::View;
use palisade_engine::likely::{Likelihood, Line};
use palisade_model::plain::counted;
use palisade_model::word::Word;

const COLUMNS: [(&str, u16); 13] = [
    ("Id", 34),
    ("Title", 34),
    ("Element", 22),
    ("Kind", 14),
    ("Categories", 20),
    ("Severity, if so", 10),
    ("Probability", 12),
    ("Likely", 40),
    ("Presumes", 50),
    ("If so", 60),
    ("Mitigation", 60),
    ("Also at", 30),
    ("References", 20),
];

/// The sheet. Where there are more than are shown, the last row says how many.
pub(super) fn sheet(view: &View<'_>) -> Sheet {
    let mut rows: Vec<Vec<Cell>> = view.likely.lines.iter().map(|line| row(view, line)).collect();
    if view.likely.more > 0 {
        let more = counted(view.likely.more, "more likely threat is", "more likely threats are");
        rows.push(vec![text(format!("{more} not shown; `{}` lists all", command(view)))]);
    }
    Sheet { columns: COLUMNS.to_vec(), rows }
}

fn row(view: &View<'_>, line: &Line) -> Vec<Cell> {
    let finding = &line.finding;
    let row = Row::of(view, finding);
    let plain = |words: &str| words.to_owned();
    let of = |words: &dyn Fn(&Likelihood) -> String| text(finding.likelihood.as_ref().map_or_else(String::new, words));
    let (named, more) = places(view.assessment, line);
    let mut also = named.join("\n");
    if more > 0 {
        also.push_str(&format!("\nand {more} more"));
    }
    vec![
        text(&finding.id),
        text(&*finding.title),
        text(&finding.target_name),
        text(row.kind),
        text(row.categories),
        Cell::Likely(finding.severity, finding.severity.word().to_owned()),
        of(&|likelihood| probability(likelihood.p)),
        of(&|likelihood| condition(likelihood, plain)),
        of(&|likelihood| presumption(likelihood, plain)),
        text(row.statement),
        text(row.mitigation),
        text(also),
        text(row.references),
    ]
}
