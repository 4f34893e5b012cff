//! CSV: a row for each threat, for spreadsheets.

use crate::row::Row;
use crate::subject::View;
use palisade_engine::finding::Finding;
use palisade_model::word::Word;

const COLUMNS: [&str; 21] = [
    "id",
    "rule",
    "title",
    "component",
    "type",
    "stride",
    "severity",
    "current",
    "projected",
    "method",
    "score",
    "vector",
    "status",
    "tier",
    "p",
    "statement",
    "mitigation",
    "references",
    "register",
    "owner",
    "ticket",
];

/// The threats, including prompts. The mitigation is the register's controls, otherwise what the rule proposes.
pub(crate) fn threats(view: &View<'_>) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory does not fail, and all rows have the same number of cells.
    let _ = writer.write_record(COLUMNS);
    let likely = view.likely.lines.iter().map(|line| &line.finding);
    for finding in view.findings.iter().copied().chain(likely) {
        let _ = writer.write_record(row(view, finding).map(|cell| harmless(&cell)));
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn row(view: &View<'_>, finding: &Finding) -> [String; 21] {
    let row = Row::of(view, finding);
    [
        finding.id.clone(),
        row.rule,
        finding.title.to_string(),
        row.element,
        row.kind.to_owned(),
        row.categories,
        finding.severity.word().to_owned(),
        row.current.to_owned(),
        row.projected.to_owned(),
        finding.rating.method.word().to_owned(),
        row.score,
        row.vector,
        finding.status.word().to_owned(),
        finding.tier.word().to_owned(),
        finding.likelihood.as_ref().map_or_else(String::new, |likelihood| format!("{:.2}", likelihood.p)),
        row.statement,
        row.mitigation,
        row.references,
        row.register,
        row.owner,
        row.ticket,
    ]
}

/// Spreadsheets evaluate a cell that begins like a formula; a quote in front keeps it text.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        assert_eq!(harmless("a=b"), "a=b");
        assert_eq!(harmless(""), "");
    }
}
