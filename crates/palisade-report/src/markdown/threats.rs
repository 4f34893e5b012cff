//! The threats: a summary, the guide's table, the generic prompts, then a section for each threat.

use super::detail::detail;
use super::escape::{code, escape};
use super::table::{head, row};
use crate::count::Count;
use crate::inconclusive::inconclusive;
use crate::likely::sentence;
use crate::response::{Response, responses};
use crate::subject::View;
use palisade_engine::detail::Detail;
use palisade_engine::finding::{Finding, Tier};
use palisade_engine::summary;
use palisade_model::grade::Severity;
use palisade_model::plain::put;
use palisade_model::register::Status;
use palisade_model::word::Word;

/// All of it.
pub(super) fn threats(view: &View<'_>) -> String {
    let (prompts, threats): (Vec<&Finding>, Vec<&Finding>) =
        view.findings.iter().partition(|finding| finding.tier == Tier::Prompt);
    let mut page = format!("## Threats\n\n{}\n", Count::of(view).sentence());
    if let (true, Some(why)) = (threats.is_empty(), inconclusive(view.assessment)) {
        put(&mut page, format_args!("\nThat says nothing: {why}.\n"));
    }
    if let Some(likely) = sentence(view) {
        put(
            &mut page,
            format_args!("\nBesides: {likely} They are listed after the threats, and no figure includes them.\n"),
        );
    }
    if !threats.is_empty() {
        page.push_str(&summary(&threats));
        if view.findings.len() == view.assessment.findings.len() {
            page.push_str(&risk(view));
        }
        page.push_str(&table(view, &threats));
    }
    if !prompts.is_empty() {
        page.push_str(&prompt_table(&prompts));
    }
    for finding in threats {
        page.push_str(&detail(view.assessment, finding));
    }
    page
}

fn summary(threats: &[&Finding]) -> String {
    let mut table = format!("\n{}", head(&["Risk", "Open", "Decided"]));
    for severity in Severity::ALL.iter().copied() {
        let of = threats.iter().filter(|finding| finding.severity == severity);
        let (open, decided): (Vec<&Finding>, Vec<&Finding>) = of.partition(|finding| finding.status == Status::Open);
        table.push_str(&row(&[severity.word().to_owned(), open.len().to_string(), decided.len().to_string()]));
    }
    table
}

/// The risk of the whole system: without any control, with what is in place, and with what is planned.
fn risk(view: &View<'_>) -> String {
    let summary = summary::summary(view.assessment);
    let mut table = format!("\n{}", head(&["Threats", "Inherent", "Current", "Projected"]));
    let counts = summary.inherent.iter().zip(&summary.current).zip(&summary.projected);
    for (severity, ((inherent, current), projected)) in Severity::ALL.iter().copied().zip(counts) {
        let counts = [inherent, current, projected].map(ToString::to_string);
        table.push_str(&row(&[&[severity.word().to_owned()], &counts[..]].concat()));
    }
    table.push_str("\nInherent includes the threats that stated facts answer.\n");
    table
}

fn table(view: &View<'_>, threats: &[&Finding]) -> String {
    let mut table =
        format!("\n{}", head(&["ID", "Component", "STRIDE", "Description", "Risk", "Mitigation", "Status"]));
    for finding in threats {
        let categories = finding.categories.names();
        let detail = view.assessment.detail(finding);
        let description = if detail.statement.is_empty() { &*finding.title } else { &detail.statement };
        table.push_str(&row(&[
            code(&finding.id),
            escape(&finding.target_name),
            categories.join(", "),
            escape(description),
            finding.severity.word().to_owned(),
            mitigation(view, finding, &detail),
            status(finding),
        ]));
    }
    table
}

/// What people decided on; if nothing, the first control that the rule proposes, marked as proposed.
fn mitigation(view: &View<'_>, finding: &Finding, detail: &Detail) -> String {
    let responses = responses(view.assessment, finding, detail);
    let decided: Vec<String> = responses
        .iter()
        .filter(|response| matches!(response, Response::Decided(..)) && !response.control().is_empty())
        .map(|response| match response.progress() {
            Some(progress) => format!("{} ({progress})", escape(response.control())),
            None => escape(response.control()),
        })
        .collect();
    match (decided.is_empty(), responses.first()) {
        (false, _) => decided.join("; "),
        (true, Some(Response::Proposed(proposal))) => format!("Proposed: {}", escape(&proposal.control)),
        (true, _) => String::new(),
    }
}

fn status(finding: &Finding) -> String {
    match finding.tier {
        Tier::Assumed => format!("{} (assumed)", finding.status.word()),
        _ => finding.status.word().to_owned(),
    }
}

fn prompt_table(prompts: &[&Finding]) -> String {
    let mut table =
        "\n### Prompts\n\nGeneric prompts: questions to consider for each element, not threats.\n\n".to_owned();
    table.push_str(&head(&["ID", "Component", "STRIDE", "Status"]));
    for finding in prompts {
        let categories = finding.categories.names();
        let cells =
            [code(&finding.id), escape(&finding.target_name), categories.join(", "), finding.status.word().to_owned()];
        table.push_str(&row(&cells));
    }
    table
}
