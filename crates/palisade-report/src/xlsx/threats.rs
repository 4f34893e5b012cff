//! The register: a row for each threat.

use super::sheet::{Cell, Sheet, text};
use crate::response::entry;
use crate::row::Row;
use crate::subject::View;
use palisade_engine::finding::Finding;
use palisade_model::word::Word;

const COLUMNS: [(&str, u16); 23] = [
    ("Id", 34),
    ("Title", 34),
    ("Element", 22),
    ("Kind", 14),
    ("Categories", 20),
    ("Severity", 10),
    ("Inherent", 10),
    ("Current", 10),
    ("Projected", 10),
    ("Status", 12),
    ("Owner", 16),
    ("Accepted until", 12),
    ("Ticket", 14),
    ("Statement", 60),
    ("Mitigation", 60),
    ("Certainty", 11),
    ("Method", 10),
    ("Score", 10),
    ("Vector", 24),
    ("References", 20),
    ("Register", 12),
    ("Rule", 28),
    ("Pack", 10),
];

/// The sheet.
pub(super) fn sheet(view: &View<'_>) -> Sheet {
    Sheet { columns: COLUMNS.to_vec(), rows: view.findings.iter().map(|finding| row(view, finding)).collect() }
}

fn row(view: &View<'_>, finding: &Finding) -> Vec<Cell> {
    let row = Row::of(view, finding);
    let pack = view.assessment.found_by(finding).map_or_else(String::new, |(_, pack)| pack.to_owned());
    let until = entry(view.assessment, finding).and_then(|entry| entry.accepted.as_ref()?.until.as_ref());
    vec![
        text(&finding.id),
        text(&*finding.title),
        text(row.element),
        text(row.kind),
        text(row.categories),
        Cell::severity(Some(finding.severity)),
        Cell::severity(Some(finding.risk.inherent)),
        Cell::severity(finding.risk.current),
        Cell::severity(finding.risk.projected),
        text(finding.status.word()),
        text(row.owner),
        text(until.map_or_else(String::new, |until| until.value.to_string())),
        text(row.ticket),
        text(row.statement),
        text(row.mitigation),
        text(finding.tier.word()),
        text(finding.rating.method.word()),
        text(row.score),
        text(row.vector),
        text(row.references),
        text(row.register),
        text(row.rule),
        text(pack),
    ]
}
