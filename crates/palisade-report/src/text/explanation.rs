//! Why a threat is listed, or why it is not.

use super::explained_type::explained_type;
use super::likely::presumption;
use crate::subject::ExplainedThreat;
use palisade_engine::explanation::Basis;
use palisade_engine::explanation::rule::{Condition, Fact, RuleAt};
use palisade_engine::rule::define::is_defined;
use palisade_engine::rule::evaluate::Truth;
use palisade_model::grade::Severity;
use palisade_model::plain::put;
use palisade_model::word::Word;

/// The condition with every fact that decided it, the rating and the risk.
pub(crate) fn explanation(explained: &ExplainedThreat<'_>) -> String {
    let id = &explained.explanation.id;
    match &explained.explanation.basis {
        Basis::Rule(found) => of_rule(id, found),
        Basis::Template(found) => explained_type(id, found),
        Basis::People { entry, place } => {
            let description = entry.description.as_deref().unwrap_or("no description");
            format!(
                "{id}: {description}\n\nRecorded by hand in the register ({}:{}); no rule finds it.\n",
                place.file, place.line
            )
        }
    }
}

fn of_rule(id: &str, found: &RuleAt<'_>) -> String {
    let verdict = match found.truth {
        Truth::True => "is a threat",
        Truth::False => "is not a threat",
        Truth::Unknown if found.likelihood.is_some() => "is likely: it follows if what is missing is as it usually is",
        Truth::Unknown => "is unknown: facts are missing",
    };
    let mut text = format!("{id} {verdict}\n{}\n", found.rule.title);
    if let Some(likelihood) = &found.likelihood {
        put(&mut text, format_args!("\nlikely {:.2}\n", likelihood.p));
        for presumed in &likelihood.presumes {
            put(&mut text, format_args!("  presumes {}\n", presumption(presumed)));
            if let Some(line) = &presumed.unless {
                put(&mut text, format_args!("    `{line}` ends it\n"));
            }
        }
    }
    if let Some(detail) = &found.detail {
        put(&mut text, format_args!("\n{}\n", detail.statement));
        for follows in &detail.scenarios {
            put(&mut text, format_args!("then: {follows}\n"));
        }
    }
    for place in &found.also {
        put(&mut text, format_args!("it is also at {place}\n"));
    }
    for part in found.finding.iter().flat_map(|finding| &finding.merged) {
        put(&mut text, format_args!("it includes {part}\n"));
    }
    if let Some(finding) = found.part_of {
        let is_less_exact = finding.merged.iter().any(|part| part == id);
        let why = if is_less_exact { "which is more specific" } else { "with all places that one control answers" };
        put(&mut text, format_args!("it is part of {}, {why}\n", finding.id));
    }
    text.push('\n');
    for one in &found.conditions {
        condition(&mut text, one);
    }
    rating(&mut text, id, found);
    put(&mut text, format_args!("\nnext: palisade rules show {}\n", found.rule.id));
    text
}

fn rating(text: &mut String, id: &str, found: &RuleAt<'_>) {
    let rating = &found.rating;
    let score = rating.score.map_or_else(String::new, |score| format!(", {score} of {}", score.of));
    put(text, format_args!("rating: {} ({}{score})\n", rating.severity.word(), rating.method.word()));
    for factor in &rating.factors {
        let points = factor.points.map_or_else(String::new, |points| points.to_string());
        put(text, format_args!("  {points:>2}  {}: {}\n", factor.name, factor.value));
    }
    if let Some(stated) = found.stated() {
        let (severity, method) = (stated.severity.word(), stated.method.word());
        put(
            text,
            format_args!("in the register: {severity} ({method}), which counts; `palisade rate {id} --explain`\n"),
        );
    }
    if let Some(finding) = found.finding {
        let word = |left: Option<Severity>| left.map_or("none", Severity::word);
        let risk = finding.risk;
        put(
            text,
            format_args!(
                "risk: {} inherent, {} with what is in place, {} with what is planned\n",
                risk.inherent.word(),
                word(risk.current),
                word(risk.projected)
            ),
        );
    }
}

fn condition(text: &mut String, condition: &Condition<'_>) {
    put(text, format_args!("{}: {}\n  = {}\n", condition.key, condition.text, condition.truth.word()));
    // The parts of a word that is made of others have its text, and none of them alone is what it says.
    for steps in condition.steps.chunk_by(|one, next| one.text == next.text && is_made_of_others(one.text)) {
        match steps {
            [step, ..] if is_made_of_others(step.text) => put(text, format_args!("  {}\n", step.text)),
            [step, ..] => put(text, format_args!("  {} = {}\n", step.text, step.truth.word())),
            [] => {}
        }
        let mut told: Vec<String> = Vec::new();
        for fact in steps.iter().flat_map(|step| &step.facts).map(line) {
            if !told.contains(&fact) {
                put(text, format_args!("      {fact}\n"));
                told.push(fact);
            }
        }
    }
    text.push('\n');
}

/// Whether a part of a condition ends with a word that is made of others, such as `process.takes_calls`.
fn is_made_of_others(part: &str) -> bool {
    is_defined(part.rsplit('.').next().unwrap_or(part))
}

/// "login.protocol = http, stated at threat-model.yaml:12:30"
fn line(fact: &Fact<'_>) -> String {
    let place = fact.place.as_ref().map(|place| format!(" ({}:{}:{})", place.file, place.line, place.column));
    let (place, reason) = (place.unwrap_or_default(), &fact.reason);
    if fact.is_unknown() {
        return format!("{}.{} is not stated{place}", fact.element, reason.fact);
    }
    format!("{}.{} = {}, {}{place}", fact.element, reason.fact, reason.value, reason.origin)
}
