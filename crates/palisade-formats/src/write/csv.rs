//! A row for each threat, for spreadsheets.

use super::View;
use super::response::{Response, entry, responses};
use palisade_engine::assess::Finding;
use palisade_model::grade::Severity;

const COLUMNS: [&str; 20] = [
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
    "statement",
    "mitigation",
    "references",
    "register",
    "owner",
    "ticket",
];

/// The threats, prompts included. Where people wrote controls, those are the mitigation; otherwise what the rule proposes.
pub fn threats(view: &View<'_>) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory does not fail, and every row has as many cells as the first.
    let _ = writer.write_record(COLUMNS);
    for finding in &view.findings {
        let _ = writer.write_record(row(view, finding).map(|cell| harmless(&cell)));
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn row(view: &View<'_>, finding: &Finding) -> [String; 20] {
    let assessment = view.assessment;
    let entry = entry(assessment, finding);
    let detail = assessment.detail(finding);
    let mut responses = responses(assessment, finding, &detail);
    if responses.iter().any(|response| matches!(response, Response::Decided(..))) {
        responses.retain(|response| matches!(response, Response::Decided(..)));
    }
    let controls: Vec<&str> =
        responses.iter().map(|response| response.control()).filter(|control| !control.is_empty()).collect();
    let tickets: Vec<&str> = responses.iter().filter_map(|response| response.ticket()).collect();
    let stride = finding.stride.iter().map(|category| category.slug());
    let categories: Vec<&str> =
        stride.chain(finding.linddun.iter().map(|kind| kind.slug())).chain(finding.category.as_deref()).collect();
    let kind = finding.target.map_or("", |target| assessment.project.model.kind(target).word());
    [
        finding.id.clone(),
        assessment.found_by(finding).map_or_else(String::new, |(rule, _)| rule.to_owned()),
        finding.title.to_string(),
        finding.target_name.clone(),
        kind.to_owned(),
        categories.join(", "),
        finding.severity.word().to_owned(),
        finding.risk.current.map_or("none", Severity::word).to_owned(),
        finding.risk.projected.map_or("none", Severity::word).to_owned(),
        finding.rating.method.word().to_owned(),
        finding.rating.score.map_or_else(String::new, |score| score.to_string()),
        finding.rating.vector.clone().unwrap_or_default(),
        finding.status.word().to_owned(),
        finding.tier.word().to_owned(),
        detail.statement.clone(),
        controls.join("; "),
        finding.references.join(", "),
        entry.map_or_else(String::new, |entry| entry.id.value.clone()),
        entry.and_then(|entry| entry.owner.clone()).unwrap_or_default(),
        tickets.join(", "),
    ]
}

/// Spreadsheets run a cell that begins like a formula; a quote before it keeps it text.
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
