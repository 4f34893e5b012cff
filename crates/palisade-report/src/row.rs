//! The cells about a threat in a spreadsheet.

use crate::response::{Response, entry, responses};
use crate::subject::View;
use palisade_engine::finding::Finding;
use palisade_model::grade::Severity;
use palisade_model::word::Word;

/// The cells that need more than the finding itself.
#[derive(Debug)]
pub(crate) struct Row {
    /// The id of its rule; empty for a threat that people added.
    pub rule: String,
    /// The names of all places where it holds.
    pub element: String,
    /// The kind of its target; empty if the model does not have the target.
    pub kind: &'static str,
    /// Its categories, as they are written in files.
    pub categories: String,
    /// The risk with the controls in place.
    pub current: &'static str,
    /// The risk with the planned controls.
    pub projected: &'static str,
    /// The score of its rating.
    pub score: String,
    /// The vector of its rating.
    pub vector: String,
    /// Who can do what to what, and why.
    pub statement: String,
    /// The register's controls, otherwise those that the rule proposes.
    pub mitigation: String,
    /// CWE, CAPEC and other ids.
    pub references: String,
    /// The id of its entry in the register.
    pub register: String,
    /// Its owner.
    pub owner: String,
    /// Where the work is tracked.
    pub ticket: String,
}

impl Row {
    /// The row of a finding.
    pub(crate) fn of(view: &View<'_>, finding: &Finding) -> Row {
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
        let stride = finding.categories.stride.iter().map(|category| category.word());
        let linddun = finding.categories.linddun.iter().map(|kind| kind.word());
        let categories: Vec<&str> = stride.chain(linddun).chain(finding.categories.own.as_deref()).collect();
        Row {
            rule: assessment.found_by(finding).map_or_else(String::new, |(rule, _)| rule.to_owned()),
            element: element(view, finding),
            kind: finding.target.map_or("", |target| assessment.project.model.kind(target).word()),
            categories: categories.join(", "),
            current: finding.risk.current.map_or("none", Severity::word),
            projected: finding.risk.projected.map_or("none", Severity::word),
            score: finding.rating.score.map_or_else(String::new, |score| score.to_string()),
            vector: finding.rating.vector.clone().unwrap_or_default(),
            mitigation: controls.join("; "),
            references: finding.references.join(", "),
            register: entry.map_or_else(String::new, |entry| entry.id.value.clone()),
            owner: entry.and_then(|entry| entry.owner.clone()).unwrap_or_default(),
            ticket: tickets.join(", "),
            statement: detail.statement,
        }
    }
}

/// The names of all places of a threat.
fn element(view: &View<'_>, finding: &Finding) -> String {
    if finding.also.is_empty() {
        return finding.target_name.clone();
    }
    let names: Vec<&str> =
        finding.places().map(|place| view.assessment.project.model.head(place).name.as_str()).collect();
    names.join(", ")
}
