//! Running the examples on a rule's page: the marked lines must be exactly those where the rule fires or asks.

use super::Rule;
use crate::graph::Graph;
use crate::rule::evaluate::{Evaluator, Truth};
use crate::rule::grid::Grid;
use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::path::ProjectPath;
use palisade_model::source::{Sources, Span};
use palisade_model::vocabulary::Vocabulary;
use palisade_model::world::MemoryWorld;
use palisade_model::{Date, load};
use std::sync::Arc;

/// What the examples of one rule showed.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many targets fired, stayed quiet, and asked, as marked.
    pub fired: usize,
    /// Targets of the rule's kinds that were silent.
    pub quiet: usize,
    /// Targets about which it asked.
    pub asked: usize,
    /// Where it did otherwise than marked, and models that are not sound; places are in the rule's page.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a line of an example says that the rule makes of what stands there: the word after the comment's `#`.
pub fn mark(line: &str) -> Truth {
    match line.rsplit_once('#').map(|(_, comment)| comment.trim()) {
        Some("threat") => Truth::True,
        Some("question") => Truth::Unknown,
        _ => Truth::False,
    }
}

/// Runs all examples of a rule, whose page is one of `sources`.
pub fn run(vocabulary: &Arc<Vocabulary>, sources: &Sources, rule: &Rule) -> Outcome {
    let mut outcome = Outcome::default();
    for example in &rule.examples {
        let text = sources.quote(*example);
        let path = ProjectPath::file("example.yaml");
        let world = MemoryWorld::new(Date::constant(2000, 1, 1)).with(path.as_str(), text.as_bytes());
        let project = load::load(&world, vocabulary, &path);
        let here =
            |span: Span| Span { file: rule.file, start: span.start + example.start, end: span.end + example.start };
        for mut diagnostic in project.diagnostics.clone() {
            if diagnostic.code != Code::NoName {
                diagnostic.span = diagnostic.span.map(here);
                diagnostic.related = diagnostic.related.map(|(span, label)| (here(span), label));
                outcome.diagnostics.push(diagnostic);
            }
        }
        let graph = Arc::new(Graph::new(&project.model, vocabulary));
        let grid = Grid::new(&graph);
        let evaluator = Evaluator::new(&grid);
        let mut marked: Vec<(u32, Truth)> = Vec::new();
        for row in grid.rows().filter(|row| grid.kind(*row).is_some_and(|kind| rule.kinds.has(kind))) {
            let head = project.model.head(grid.target(row));
            let found = evaluator.run(&rule.condition, row);
            let line = line_of(text, head.span.start);
            let expected = mark(line.1);
            marked.push((line.0, expected));
            match found {
                Truth::True => outcome.fired += 1,
                Truth::False => outcome.quiet += 1,
                Truth::Unknown => outcome.asked += 1,
            }
            if found != expected {
                let said = |truth| match truth {
                    Truth::True => "fires",
                    Truth::False => "does not fire",
                    Truth::Unknown => "asks",
                };
                let message = format!(
                    "`{}` {} on `{}`, but the example says that it {}",
                    rule.id,
                    said(found),
                    head.id,
                    said(expected)
                );
                outcome.diagnostics.push(
                    Diagnostic::error(Code::RuleExample, here(head.span), message)
                        .help("mark the line `# threat`, `# question` or not at all, or fix the condition"),
                );
            }
        }
        stray_marks(rule, text, example.start, &marked, &mut outcome.diagnostics);
    }
    outcome
}

/// Marks on lines where nothing of the rule's kinds stands would otherwise never be looked at.
fn stray_marks(rule: &Rule, text: &str, offset: u32, marked: &[(u32, Truth)], into: &mut Vec<Diagnostic>) {
    let mut start = offset;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let stands = marked.iter().any(|(at, _)| *at == number as u32);
        if mark(line) != Truth::False && !stands {
            let span = Span { file: rule.file, start, end: start + line.trim_end().len() as u32 };
            let message = format!("this mark is not on the line of a {}", rule.on);
            into.push(
                Diagnostic::error(Code::RuleExample, span, message).help("put it on the line of the element's id"),
            );
        }
        start += line.len() as u32;
    }
}

/// The number (from 0) and the text of the line at a byte.
fn line_of(text: &str, at: u32) -> (u32, &str) {
    let before = text.get(..at as usize).unwrap_or("");
    let number = before.matches('\n').count() as u32;
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (number, text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or(""))
}
