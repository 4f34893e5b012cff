//! A question in a sitting at the terminal: put in words, explained, and with its possible answers.

use super::paragraph::WIDTH;
use super::questions::settled;
use super::style::{Style, paint, styled, width};
use super::wrap::hanging;
use crate::answer::section;
use crate::place::At;
use palisade_engine::assess::Assessment;
use palisade_engine::question::{self, Question};
use palisade_engine::rule::trace::FactKey;
use palisade_model::keys::{self, UNKNOWN};
use palisade_model::model::Target;
use palisade_model::plain::{counted, one_line};
use palisade_model::vocabulary::{Property, PropertyType};
use palisade_model::word::Word;

/// How far what belongs to a question is indented.
const INDENT: usize = 2;
/// How many threats an explanation names.
const EXPLAINED: usize = 10;

/// How people know an element: a flow by its two ends, anything else by its name.
pub fn label(assessment: &Assessment, target: Target) -> String {
    one_line(&question::label(&assessment.graph, target)).into_owned()
}

/// A question: how far the sitting is, what is asked, what it settles, and of how many others the same is asked.
pub fn question(question: &Question, progress: &str, others: usize) -> String {
    let ask = hanging(&format!("{progress}  "), INDENT, &one_line(&question.ask), WIDTH);
    let mut lines: Vec<String> = ask.iter().map(|line| styled(Style::Strong, line)).collect();
    let mut faint = settled(question, WIDTH - INDENT);
    if others > 0 {
        let elements = counted(others, "other element", "other elements");
        faint.push(format!("the same is asked of {elements}"));
    }
    lines.extend(faint.iter().map(|line| format!("  {}", styled(Style::Faint, line))));
    paint(&format!("\n{}\n", lines.join("\n")))
}

/// What a question means, why it matters, what each answer does, and where it is written.
pub fn explanation(assessment: &Assessment, question: &Question) -> String {
    let row = match question.fact {
        FactKey::Property(property) => assessment.graph.vocabulary.row(property),
        _ => None,
    };
    let kind = assessment.project.model.kind(question.target);
    let about = row.map(|row| row.about.as_str()).or_else(|| keys::key(&question.key, kind).map(|key| key.about));
    let mut lines = hanging("  ", INDENT, &format!("`{}`: {}", question.key, about.unwrap_or("")), WIDTH);
    lines.push("  It settles whether these threats are real, those that matter most first:".to_owned());
    let mut threats: Vec<_> = question.settles.iter().collect();
    threats.sort_by(|a, b| b.expected.total_cmp(&a.expected).then_with(|| a.id.cmp(&b.id)));
    for threat in threats.iter().take(EXPLAINED) {
        let severity = format!("{:<8} ", threat.severity.word());
        let text = format!("{} ({})", one_line(&threat.title), one_line(&threat.id));
        lines.extend(hanging(&format!("    {severity}"), 13, &text, WIDTH));
    }
    if threats.len() > EXPLAINED {
        lines.push(format!("    and {} more", threats.len() - EXPLAINED));
    }
    lines.extend(hanging("  ", INDENT, &answers(question, row), WIDTH));
    let key = &question.key;
    let aside = format!(
        "\"Don't know\" writes `{key}: {UNKNOWN}`: it is not asked again (except by `--all`), and its threats stay likely."
    );
    lines.extend(hanging("  ", INDENT, &aside, WIDTH));
    let head = assessment.project.model.head(question.target);
    let place = At::of(&assessment.project.sources, Some(head.span)).to_string();
    let at = format!("It is written at {place}, under `{}: {}`.", section(question.target), one_line(&head.id));
    lines.extend(hanging("  ", INDENT, &at, WIDTH));
    lines.join("\n") + "\n"
}

/// What each answer writes.
fn answers(question: &Question, row: Option<&Property>) -> String {
    let key = &question.key;
    match row.map(|row| (&row.holds, row.safe)) {
        Some((PropertyType::Bool, safe)) => {
            let usual = if safe { "Yes" } else { "No" };
            format!("Yes writes `{key}: true`, no writes `{key}: false`. {usual} is the safer state.")
        }
        Some((PropertyType::Technology, _)) => {
            "Any product or framework may be named; `palisade schema` lists those that imply facts.".to_owned()
        }
        Some((PropertyType::Protocol, _)) => {
            "Any protocol may be named; `palisade schema` lists those that imply facts.".to_owned()
        }
        Some(_) => format!("It takes {}.", question.values.join(", ")),
        None if matches!(question.fact, FactKey::Carries | FactKey::Stores) => {
            "Name all data that applies, with commas; data that the model lacks can be created here. `none` is an answer \
             too."
                .to_owned()
        }
        None => "Name one of the model.".to_owned(),
    }
}

/// Choices with their numbers, in as many columns as fit.
pub fn choices(choices: &[String]) -> String {
    let cells: Vec<String> = choices
        .iter()
        .zip(1..)
        .map(|(choice, number): (_, usize)| format!("{number:>3} {}", one_line(choice)))
        .collect();
    let widest = cells.iter().map(|cell| width(cell)).max().unwrap_or(0) + 2;
    let across = (WIDTH / widest).max(1);
    let mut text = String::new();
    for row in cells.chunks(across) {
        let (last, others) = row.split_last().map_or(("", &[][..]), |(last, others)| (last.as_str(), others));
        for cell in others {
            text.push_str(cell);
            text.push_str(&" ".repeat(widest - width(cell)));
        }
        text.push_str(last);
        text.push('\n');
    }
    text
}
