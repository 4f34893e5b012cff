//! The questions.

use super::next::next;
use super::style::{Style, paint, styled, width};
use super::wrap::{hanging, wrap};
use super::{WIDTH, heading, paragraph};
use crate::write::View;
use crate::write::element::section;
use crate::write::place::At;
use crate::write::plain::{counted, one_line, put};
use palisade_engine::assess::Assessment;
use palisade_engine::question::Question;
use palisade_engine::rule::trace::FactKey;

/// How many of the threats that a question settles are named.
const SETTLED: usize = 5;
/// How many of the values that may be written are named, besides the first.
const VALUES: usize = 5;

/// The questions, what settles most first, each with what it settles and the line that answers it.
pub fn questions(view: &View<'_>) -> String {
    let mut text = heading(view);
    let known = view.assessment.questions.len();
    if view.questions.is_empty() {
        let why = if known > 0 {
            format!("None of the {} passes the filters.", counted(known, "question", "questions"))
        } else if view.assessment.project.model.has_no_elements() {
            "The model has no components and no flows yet, so there is nothing to ask.".to_owned()
        } else {
            "Nothing to ask: the model states every fact that a rule needs.".to_owned()
        };
        text.push_str(&paragraph(&why));
        text.push_str(&next(&["palisade threats".to_owned()]));
        return paint(&text);
    }
    let indent = view.questions.len().to_string().len() + 2;
    for (at, question) in view.questions.iter().enumerate() {
        let number = format!("{:>width$}. ", at + 1, width = indent - 2);
        let ask = hanging(&number, &one_line(&question.ask), WIDTH);
        text.extend(ask.iter().map(|line| styled(Style::Strong, line) + "\n"));
        let pad = " ".repeat(indent);
        for line in settles(question, WIDTH - indent).into_iter().chain(answer(view.assessment, question, WIDTH - indent)) {
            put(&mut text, format_args!("{pad}{line}\n"));
        }
        text.push('\n');
    }
    text.push_str(&paragraph(&format!("{}, what settles most first.", counted(view.questions.len(), "question", "questions"))));
    text.push_str(&next(&["palisade ask --answer".to_owned(), "palisade threats".to_owned()]));
    paint(&text)
}

fn settles(question: &Question, most: usize) -> Vec<String> {
    let named = question.settles.iter().take(SETTLED);
    let mut named: Vec<String> =
        named.map(|settles| format!("{} ({})", one_line(&settles.id), settles.severity.word())).collect();
    if question.settles.len() > SETTLED {
        named.push(format!("and {} more", question.settles.len() - SETTLED));
    }
    hanging(&format!("settles {}: ", question.settles.len()), &named.join(", "), most)
}

/// Where to write what: `threat-model.yaml:31:3  under flows: login:  add  encrypted: true  (or false)`.
fn answer(assessment: &Assessment<'_>, question: &Question, most: usize) -> Vec<String> {
    let head = assessment.project.model.head(question.target);
    let place = At::of(&assessment.project.sources, Some(head.span)).to_string();
    // What stands in a list has no key of its own to look for.
    let under = match head.position {
        Some(_) => format!("at {}: add", one_line(&head.name)),
        None => format!("under {}: {}: add", section(question.target), one_line(&head.id)),
    };
    let parts = [
        (Style::Faint, place),
        (Style::Faint, under),
        (Style::Strong, one_line(&question.line()).into_owned()),
        (Style::Faint, others(question)),
    ];
    let parts = parts.into_iter().filter(|(_, part)| !part.is_empty());
    // All of it on one line where it fits, otherwise the line to write begins a line of its own.
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for (style, part) in parts {
        if !line.is_empty() && width(&line) + 2 + width(&part) <= most {
            line = format!("{line}  {}", styled(style, &part));
            continue;
        }
        let indent = if lines.is_empty() && line.is_empty() { "" } else { "  " };
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        let mut wrapped = wrap(&part, most - indent.len());
        line = wrapped.pop().map_or_else(String::new, |last| format!("{indent}{}", styled(style, &last)));
        lines.extend(wrapped.iter().map(|own| format!("{indent}{}", styled(style, own))));
    }
    lines.push(line);
    lines
}

/// The other values that may be written.
fn others(question: &Question) -> String {
    if matches!(question.fact, FactKey::Carries | FactKey::Stores) {
        return "(those that apply)".to_owned();
    }
    let others: Vec<&str> = question.values.iter().skip(1).map(String::as_str).collect();
    let more = if question.open || others.len() > VALUES { ", …" } else { "" };
    match others.as_slice() {
        [] => String::new(),
        [one] => format!("(or {one}{more})"),
        many => format!("(or {}{more})", many.iter().take(VALUES).copied().collect::<Vec<_>>().join(", ")),
    }
}
