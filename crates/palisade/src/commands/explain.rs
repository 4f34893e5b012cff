//! `palisade explain`: a threat's condition with the value of every part and where it was stated.

mod template;

use crate::cli::Explain;
use crate::output::{Outcome, emit};
use crate::project;
use palisade_engine::explanation::rule::{Condition, Fact, RuleAt};
use palisade_engine::explanation::{Basis, Explanation};
use palisade_engine::rule::evaluate::Truth;
use palisade_model::grade::Severity;
use palisade_model::word::Word;
use palisade_workspace::Failure;
use std::fmt::Write;

/// Explains one threat, or why a rule does not find one in an element.
pub(super) fn run(args: &Explain) -> Result<Outcome, Failure> {
    project::assessed(&args.model, false, |_, assessment| {
        emit(&text(&Explanation::of(assessment, &args.id)?), None)?;
        Ok(Outcome::of_soundness(assessment.is_sound()))
    })
}

fn text(explanation: &Explanation<'_>) -> String {
    let id = &explanation.id;
    match &explanation.basis {
        Basis::Rule(found) => of_rule(id, found),
        Basis::Template(found) => template::text(id, found),
        Basis::People { entry, place } => {
            let description = entry.description.as_deref().unwrap_or("no description");
            format!(
                "{id}: {description}\n\nPeople wrote this into the register ({}:{}); no rule stands behind it.\n",
                place.file, place.line
            )
        }
    }
}

fn of_rule(id: &str, found: &RuleAt<'_>) -> String {
    let verdict = match found.truth {
        Truth::True => "is a threat",
        Truth::False => "is not a threat",
        Truth::Unknown => "is not settled: facts are missing",
    };
    let mut text = format!("{id} {verdict}\n{}\n", found.rule.title);
    if let Some(detail) = &found.detail {
        let _ = writeln!(text, "\n{}", detail.statement);
        for follows in &detail.scenarios {
            let _ = writeln!(text, "then: {follows}");
        }
    }
    for part in found.finding.iter().flat_map(|finding| &finding.merged) {
        let _ = writeln!(text, "it stands for {part} too");
    }
    if let Some(finding) = found.part_of {
        let _ = writeln!(text, "it is part of {}, which says it more exactly", finding.id);
    }
    text.push('\n');
    for one in &found.conditions {
        condition(&mut text, one);
    }
    let rating = &found.rating;
    let score = rating.score.map_or_else(String::new, |score| format!(", {score} of {}", score.of));
    let _ = writeln!(text, "rating: {} ({}{score})", rating.severity.word(), rating.method.word());
    for factor in &rating.factors {
        let points = factor.points.map_or_else(String::new, |points| points.to_string());
        let _ = writeln!(text, "  {:>2}  {}: {}", points, factor.name, factor.value);
    }
    if let Some(stated) = found.stated() {
        let (severity, method) = (stated.severity.word(), stated.method.word());
        let _ = writeln!(text, "in the register: {severity} ({method}), which counts; `palisade rate {id} --explain`");
    }
    if let Some(finding) = found.finding {
        let word = |left: Option<Severity>| left.map_or("none", Severity::word);
        let risk = finding.risk;
        let _ = writeln!(
            text,
            "risk: {} inherent, {} with what is in place, {} with what is planned",
            risk.inherent.word(),
            word(risk.current),
            word(risk.projected)
        );
    }
    let _ = writeln!(text, "\nnext: palisade rules show {}", found.rule.id);
    text
}

fn condition(text: &mut String, condition: &Condition<'_>) {
    let _ = writeln!(text, "{}: {}\n  = {}", condition.key, condition.text, condition.truth.word());
    for step in &condition.steps {
        let _ = writeln!(text, "  {} = {}", step.text, step.truth.word());
        for fact in &step.facts {
            let _ = writeln!(text, "      {}", line(fact));
        }
    }
    text.push('\n');
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
