//! `palisade explain`: a threat's condition with the value of every part and where it was stated.

mod template;

use crate::cli::Explain;
use crate::output::{Outcome, emit};
use crate::project;
use palisade_engine::assess::Assessment;
use palisade_engine::rating;
use palisade_engine::rule::Rule;
use palisade_engine::rule::evaluate::{Evaluator, Truth};
use palisade_engine::rule::expression::Expression;
use palisade_engine::rule::grid::Grid;
use palisade_engine::rule::syntax::Snippet;
use palisade_engine::rule::trace::{self, Reason};
use palisade_model::grade::Severity;
use palisade_model::model::Target;
use palisade_model::suggest::did_you_mean;
use palisade_workspace::Failure;
use std::fmt::Write;

/// Explains one threat, or why a rule does not find one in an element.
pub(super) fn run(args: &Explain) -> Result<Outcome, Failure> {
    project::assessed(&args.model, false, |_, assessment| {
        let text = match args.id.split_once('@') {
            Some((rule, element)) => explain(assessment, rule, element, &args.id)?,
            None => recorded(assessment, &args.id)?,
        };
        emit(&text, None)?;
        Ok(Outcome::of_soundness(assessment.is_sound()))
    })
}

/// An entry that people wrote: its own words, or the threat that it answers.
fn recorded(assessment: &Assessment, id: &str) -> Result<String, Failure> {
    let entry = assessment.project.model.register.iter().find(|entry| entry.id.value == id);
    let Some(entry) = entry else {
        let ids = assessment.findings.iter().map(|finding| finding.id.as_str());
        let help = did_you_mean(id, ids)
            .unwrap_or_else(|| "ids read `rule@element`; `palisade threats` lists them".to_owned());
        return Err(Failure::new(format!("there is no threat `{id}`"), help));
    };
    if let Some(answered) = entry.answers.first()
        && let Some((rule, element)) = answered.value.split_once('@')
    {
        return explain(assessment, rule, element, &answered.value);
    }
    let place = assessment.project.sources.place(entry.span);
    let description = entry.description.as_deref().unwrap_or("no description");
    Ok(format!(
        "{id}: {description}\n\nPeople wrote this into the register ({}:{}); no rule stands behind it.\n",
        place.file, place.line
    ))
}

fn explain(assessment: &Assessment, rule_id: &str, element: &str, id: &str) -> Result<String, Failure> {
    let model = &assessment.project.model;
    let Some(rule) = assessment.packs.rule(rule_id) else {
        if let Some(text) = template::explain(assessment, rule_id, element) {
            return Ok(text);
        }
        if let Some(disabled) = assessment.packs.disabled.iter().find(|disabled| disabled.rule == rule_id) {
            let message = format!("the pack `{}` takes the rule `{rule_id}` out", disabled.by);
            return Err(Failure::new(message, format!("its reason: {}", disabled.reason)));
        }
        let ids = assessment.packs.rule_ids();
        let help = did_you_mean(rule_id, ids)
            .unwrap_or_else(|| "`palisade rules list` has them all; name its pack with `--method`".to_owned());
        return Err(Failure::new(format!("there is no rule `{rule_id}` in the packs in use"), help));
    };
    let grid = &assessment.grid;
    let target = grid
        .rows()
        .map(|row| grid.target(row))
        .find(|target| model.head(*target).id == element && rule.kinds.has(model.kind(*target)));
    let Some(target) = target else {
        let ids: Vec<&str> = model.targets().map(|target| model.head(target).id.as_str()).collect();
        let help = did_you_mean(element, ids).unwrap_or_else(|| format!("the rule looks at: {}", rule.on));
        return Err(Failure::new(format!("there is no {} `{element}` in the model", rule.on), help));
    };
    Ok(write(assessment, grid, rule, target, id))
}

fn write(assessment: &Assessment, grid: &Grid, rule: &Rule, target: Target, id: &str) -> String {
    let evaluator = Evaluator::new(grid);
    let row = grid.row(target);
    let truth = evaluator.run(&rule.condition, row);
    let verdict = match truth {
        Truth::True => "is a threat",
        Truth::False => "is not a threat",
        Truth::Unknown => "is not settled: facts are missing",
    };
    let mut text = format!("{id} {verdict}\n{}\n", rule.title);
    let found = assessment.findings.iter().find(|finding| finding.id == id);
    match found {
        Some(finding) => {
            let detail = assessment.detail(finding);
            let _ = writeln!(text, "\n{}", detail.statement);
            for follows in &detail.scenarios {
                let _ = writeln!(text, "then: {follows}");
            }
            for part in &finding.merged {
                let _ = writeln!(text, "it stands for {part} too");
            }
        }
        None => {
            let part_of = assessment.findings.iter().find(|finding| finding.merged.iter().any(|part| part == id));
            if let Some(finding) = part_of {
                let _ = writeln!(text, "it is part of {}, which says it more exactly", finding.id);
            }
        }
    }
    text.push('\n');
    condition(&mut text, assessment, &evaluator, "when", &rule.when_text, &rule.when, row);
    if let (Some(snippet), Some(expression)) = (&rule.unless_text, &rule.unless) {
        condition(&mut text, assessment, &evaluator, "unless", snippet, expression, row);
    }
    let rating = rating::of_rule(&assessment.graph, target, rule);
    let score = rating.score.map_or_else(String::new, |score| format!(", {score} of {}", score.of));
    let _ = writeln!(text, "rating: {} ({}{score})", rating.severity.word(), rating.method.word());
    for factor in &rating.factors {
        let points = factor.points.map_or_else(String::new, |points| points.to_string());
        let _ = writeln!(text, "  {:>2}  {}: {}", points, factor.name, factor.value);
    }
    let decided = found.filter(|finding| finding.rating.method != rating.method);
    if let Some(finding) = decided {
        let (severity, method) = (finding.severity.word(), finding.rating.method.word());
        let _ = writeln!(text, "in the register: {severity} ({method}), which counts; `palisade rate {id} --explain`");
    }
    if let Some(finding) = found {
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
    let _ = writeln!(text, "\nnext: palisade rules show {}", rule.id);
    text
}

fn condition(
    text: &mut String,
    assessment: &Assessment,
    evaluator: &Evaluator<'_>,
    word: &str,
    snippet: &Snippet,
    expression: &Expression,
    row: u32,
) {
    let truth = evaluator.run(expression, row);
    let _ = writeln!(text, "{word}: {}\n  = {}", snippet.text, said(truth));
    for step in trace::follow(evaluator, expression, row).steps {
        let part = snippet.text.get(step.text.0 as usize..step.text.1 as usize).unwrap_or("");
        let _ = writeln!(text, "  {part} = {}", said(step.truth));
        for reason in &step.reasons {
            let _ = writeln!(text, "      {}", reason_line(assessment, reason));
        }
    }
    text.push('\n');
}

fn said(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "true",
        Truth::False => "false",
        Truth::Unknown => "unknown",
    }
}

/// "login.protocol = http, stated at threat-model.yaml:12:30"
fn reason_line(assessment: &Assessment, reason: &Reason) -> String {
    let head = assessment.project.model.head(reason.target);
    let place = reason.span.map(|span| assessment.project.sources.place(span));
    let place = place.map(|place| format!(" ({}:{}:{})", place.file, place.line, place.column)).unwrap_or_default();
    if reason.value == "unknown" {
        return format!("{}.{} is not stated{place}", head.id, reason.fact);
    }
    format!("{}.{} = {}, {}{place}", head.id, reason.fact, reason.value, reason.origin)
}
