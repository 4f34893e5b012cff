//! The first sheet: what the workbook is of, how many threats there are at which risk, and what the cells of the matrix
//! say.

use super::sheet::{Cell, Looks, print_set_up, put, text};
use crate::count::Count;
use crate::element::NOT_STATED;
use crate::likely::sentence;
use crate::subject::View;
use palisade_engine::finding::Tier;
use palisade_engine::summary;
use palisade_model::grade::Severity;
use palisade_model::register::Status;
use palisade_model::word::Word;
use rust_xlsxwriter::{Worksheet, XlsxError};

/// Fills the sheet.
pub(super) fn sheet(view: &View<'_>, into: &mut Worksheet) -> Result<(), XlsxError> {
    into.set_name("Summary")?;
    for (column, width) in (0u16..).zip([26.0, 44.0, 14.0, 14.0]) {
        into.set_column_width(column, width)?;
    }
    let looks = Looks::new();
    for (row, cells) in (0u32..).zip(rows(view)) {
        for (column, cell) in (0u16..).zip(&cells) {
            put(into, (row, column), cell, &looks)?;
        }
    }
    print_set_up(into);
    Ok(())
}

fn rows(view: &View<'_>) -> Vec<Vec<Cell>> {
    let mut rows = about(view);
    rows.push(Vec::new());
    rows.extend(risks(view));
    rows.push(Vec::new());
    rows.extend(statuses(view));
    rows.push(Vec::new());
    rows.extend(matrix_words());
    rows
}

fn head(titles: &[&str]) -> Vec<Cell> {
    titles.iter().map(|title| Cell::Head((*title).to_owned())).collect()
}

fn about(view: &View<'_>) -> Vec<Vec<Cell>> {
    let assessment = view.assessment;
    let system = &assessment.project.model.system;
    let stated = |value: Option<&str>| {
        let value = value.filter(|value| !value.trim().is_empty());
        value.map_or_else(|| Cell::Open(NOT_STATED.to_owned()), text)
    };
    let line = |name: &str, value: Cell| vec![Cell::Head(name.to_owned()), value];
    let mut rows = vec![
        line("System", stated(Some(&system.name))),
        line("Owner", stated(system.owner.as_deref())),
        line("Authors", stated(Some(&system.authors.join(", ")))),
        line("Version", stated(system.version.as_deref())),
        line("Date of the model", stated(system.date.as_deref())),
        line("Assessed on", text(assessment.today.to_string())),
        line("Summary", text(Count::of(view).sentence())),
    ];
    if let Some(likely) = sentence(view) {
        rows.push(line("Likely, if what is not stated is as it usually is", text(likely)));
    }
    if !assessment.is_sound() {
        let words = "The model or a pack has errors. This workbook covers only the valid part.";
        rows.push(line("Note", Cell::Open(words.to_owned())));
    }
    if view.findings.len() < assessment.findings.len() {
        let words = format!("Shows {} of {} threats.", view.findings.len(), assessment.findings.len());
        rows.push(line("Filter", Cell::Open(words)));
    }
    rows
}

/// The risk of the whole system: without any control, with what is in place, and with what is planned.
fn risks(view: &View<'_>) -> Vec<Vec<Cell>> {
    let summary = summary::summary(view.assessment);
    let mut rows = vec![head(&["Risk of the whole system", "Inherent", "Current", "Projected"])];
    let counts = summary.inherent.iter().zip(&summary.current).zip(&summary.projected);
    for (severity, ((inherent, current), projected)) in Severity::ALL.iter().copied().zip(counts) {
        let counts = [inherent, current, projected].map(|count| Cell::Count(*count));
        rows.push([&[Cell::severity(Some(severity))], &counts[..]].concat());
    }
    rows
}

/// The threats that the workbook shows, by what was decided.
fn statuses(view: &View<'_>) -> Vec<Vec<Cell>> {
    let mut rows = vec![head(&["Status of the threats", "Threats"])];
    for status in Status::ALL.iter().copied() {
        let of = view.findings.iter().filter(|finding| finding.tier != Tier::Prompt && finding.status == status);
        rows.push(vec![text(status.word()), Cell::Count(of.count())]);
    }
    rows
}

fn matrix_words() -> Vec<Vec<Cell>> {
    let word = |cell: Cell, means: &str| vec![cell, text(means)];
    vec![
        head(&["In the matrix", "means"]),
        word(Cell::Graded(Severity::High, "2 open, high".to_owned()), "open threats, and the highest severity"),
        word(
            Cell::Likely(Severity::High, "2 likely, high".to_owned()),
            "threats that are more probable than not, if what is not stated is as it usually is",
        ),
        word(Cell::Open("3 less likely".to_owned()), "threats that are less probable than that"),
        word(Cell::Open("1 question".to_owned()), "an unknown fact would settle it"),
        word(Cell::Good("1 decided".to_owned()), "people decided on it"),
        word(Cell::Good("1 answered".to_owned()), "a rule covers it, and the stated facts answer it"),
        word(text("1 prompt"), "a generic prompt"),
        word(text("blank"), "no rule and no register entry covers it"),
    ]
}
