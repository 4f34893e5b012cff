//! The section of one threat: why, how bad, what answers it, what was decided.

use super::escape::{code, escape};
use crate::place::At;
use crate::response::{Response, entry, responses};
use palisade_engine::assess::Assessment;
use palisade_engine::detail::Detail;
use palisade_engine::finding::Finding;
use palisade_engine::rating::{Factor, Method, Rating};
use palisade_model::plain::put;
use palisade_model::references;
use palisade_model::register::Entry;
use palisade_model::word::Word;

/// The section.
pub(super) fn detail(assessment: &Assessment, finding: &Finding) -> String {
    let categories = finding.categories.names();
    let detail = assessment.detail(finding);
    let mut section = format!("\n### {}", escape(&finding.title));
    if finding.rule().is_some() {
        put(&mut section, format_args!(": {}", escape(&finding.target_name)));
    }
    let (severity, status, tier) = (finding.severity.word(), finding.status.word(), finding.tier.word());
    put(
        &mut section,
        format_args!("\n\n{}: **{severity}**, {status}, {tier}. {}.\n", code(&finding.id), categories.join(", ")),
    );
    if !detail.statement.is_empty() {
        put(&mut section, format_args!("\n{}\n", escape(&detail.statement)));
    }
    list(&mut section, "Because:", because(assessment, &detail));
    list(&mut section, "Possible consequences:", detail.scenarios.iter().map(|follows| escape(follows)).collect());
    let also = finding.also.iter().map(|place| code(&assessment.project.model.head(place.target).id));
    list(&mut section, "Also at:", also.collect());
    list(&mut section, "It includes:", finding.merged.iter().map(|id| code(id)).collect());
    put(&mut section, format_args!("\nRating: {}\n", rating(&finding.rating)));
    let controls = responses(assessment, finding, &detail).into_iter().map(control).collect();
    list(&mut section, "Mitigations:", controls);
    if let Some(entry) = entry(assessment, finding) {
        list(&mut section, "Decision:", decision(assessment, entry));
    }
    if !finding.references.is_empty() {
        let references: Vec<String> = finding.references.iter().map(|id| named(id)).collect();
        put(&mut section, format_args!("\nReferences: {}\n", references.join(", ")));
    }
    section
}

/// An id with its name, where the list that it is of is known here.
fn named(id: &str) -> String {
    match references::name(id) {
        Some(name) => format!("{} ({})", escape(id), escape(name)),
        None => escape(id),
    }
}

fn list(section: &mut String, title: &str, items: Vec<String>) {
    if !items.is_empty() {
        put(section, format_args!("\n{title}\n\n"));
        for item in items {
            put(section, format_args!("- {item}\n"));
        }
    }
}

fn because(assessment: &Assessment, detail: &Detail) -> Vec<String> {
    let fact = |reason: &palisade_engine::rule::trace::Reason| {
        let target = &assessment.project.model.head(reason.target).id;
        let named = code(&format!("{target}.{}", reason.fact));
        let place = At::in_project(&assessment.project.sources, reason.span);
        let place = place.file.map_or_else(String::new, |_| format!(", {}", code(&place.to_string())));
        format!("{named} is {} ({}{place})", escape(&reason.value), escape(&reason.origin.replace('`', "")))
    };
    detail.because.iter().map(fact).collect()
}

/// "computed, score 12. reach: untrusted ground sends straight to it (3); …".
fn rating(rating: &Rating) -> String {
    if rating.method == Method::Stated {
        return "stated, not computed.".to_owned();
    }
    let mut text = rating.method.word().to_owned();
    if let Some(score) = rating.score {
        put(&mut text, format_args!(", score {score}"));
    }
    if let Some(vector) = &rating.vector {
        put(&mut text, format_args!(", {}", code(vector)));
    }
    let factor = |factor: &Factor| {
        let points = factor.points.map_or_else(String::new, |points| format!(" ({points})"));
        format!("{}: {}{points}", escape(factor.name), escape(&factor.value))
    };
    let factors: Vec<String> = rating.factors.iter().map(factor).collect();
    if !factors.is_empty() {
        put(&mut text, format_args!(". {}", factors.join("; ")));
    }
    text + "."
}

fn control(response: Response<'_>) -> String {
    let mut text = match response.control() {
        "" => "No control stated.".to_owned(),
        control => escape(control),
    };
    let notes: Vec<String> =
        response.progress().map(str::to_owned).into_iter().chain(response.ticket().map(escape)).collect();
    if !notes.is_empty() {
        put(&mut text, format_args!(" ({})", notes.join(", ")));
    }
    if !response.facts().is_empty() {
        let facts: Vec<String> = response.facts().iter().map(|fact| code(fact)).collect();
        put(&mut text, format_args!(" Then state {}.", facts.join(", ")));
    }
    if let Some(evidence) = response.evidence() {
        put(&mut text, format_args!(" Evidence: {}", escape(evidence)));
    }
    text
}

fn decision(assessment: &Assessment, entry: &Entry) -> Vec<String> {
    let place = At::in_project(&assessment.project.sources, Some(entry.span)).to_string();
    let status = entry.status.as_ref().map_or("no status stated", |status| status.value.word());
    let mut items = vec![format!("{} at {}: {status}", code(&entry.id.value), code(&place))];
    items.extend(entry.owner.as_ref().map(|owner| format!("Owner: {}", escape(owner))));
    if let Some(accepted) = &entry.accepted {
        let stated = |text: &Option<String>| text.as_deref().map_or_else(|| "not stated".to_owned(), escape);
        let until = accepted.until.as_ref().map_or_else(String::new, |until| format!(", until {}", until.value));
        items.push(format!("Accepted by {}{until}: {}", stated(&accepted.by), stated(&accepted.reason)));
    }
    items
}
