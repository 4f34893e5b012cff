//! Sentences with places for names: a rule's statement and its controls.

use crate::graph::Graph;
use crate::phrase::{Attacker, data_phrase, listed, most_needed, own_business, served, who_phrase};
use crate::rule::check::{Checker, Typed};
use crate::rule::evaluate::Slots;
use crate::rule::expression::{Path, SLOTS};
use crate::rule::grid::{Grid, NOWHERE, UNSAID};
use crate::rule::syntax::{self, Snippet};
use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::kind::Kind;
use palisade_model::model::Target;
use palisade_model::stride::Stride;
use palisade_model::vocabulary::{FactValue, PropertyId, Vocabulary};
use serde::{Deserialize, Serialize};

/// A piece of a sentence.
#[derive(Clone, Debug, Serialize, Deserialize)]
enum Piece {
    Text(String),
    /// `{who}`: the attacker.
    Who,
    /// `{data}`: the data that made the condition true, or the most sensitive concerned.
    Data,
    /// `{via}`: the flows that made the condition true.
    Via,
    /// The name of a thing.
    Name(Path),
    /// The value of a property of a thing.
    Value(Path, PropertyId),
}

/// A checked sentence.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Sentence {
    text: String,
    pieces: Vec<Piece>,
}

/// What a sentence is filled with.
#[derive(Clone, Copy, Debug)]
pub struct Filling<'f> {
    /// The facts.
    pub grid: &'f Grid,
    /// What the sentence is about.
    pub target: Target,
    /// Where the attacker stands.
    pub attacker: Attacker,
    /// The main category, which says which need of the data counts.
    pub stride: Stride,
    /// What made the condition true, among the members of the lists that it walks.
    pub witnesses: &'f [Target],
}

impl Filling<'_> {
    /// What else than the target the condition spoke of.
    fn spoken_of<T: Ord>(&self, select: impl Fn(Target) -> Option<T>) -> Vec<T> {
        let others = self.witnesses.iter().copied().filter(|target| *target != self.target);
        let found: std::collections::BTreeSet<T> = others.filter_map(select).collect();
        found.into_iter().collect()
    }

    fn data(&self) -> String {
        let mut data = self.spoken_of(|target| match target {
            Target::Data(id) => Some(id),
            _ => None,
        });
        let graph = &self.grid.graph;
        if self.grid.kind(self.grid.row(self.target)) == Some(Kind::Process) {
            served(graph, &mut data);
            if let Target::Component(component) = self.target {
                own_business(graph, component, &mut data);
            }
            most_needed(graph, &mut data, self.stride);
        }
        if data.is_empty() {
            data_phrase(graph, self.target, self.stride)
        } else {
            listed(data.into_iter().map(|id| graph.model[id].head.name.as_str()))
        }
    }

    fn via(&self) -> String {
        let flows = self.spoken_of(|target| match target {
            Target::Flow(id) => Some(id),
            _ => None,
        });
        if flows.is_empty() {
            return "its flows".to_owned();
        }
        listed(flows.into_iter().map(|id| self.grid.graph.model[id].head.name.as_str()))
    }
}

impl Sentence {
    /// Checks a sentence for a rule on `on`.
    ///
    /// # Errors
    /// Every place that refers to nothing, with its place.
    pub fn compile(vocabulary: &Vocabulary, on: &str, snippet: &Snippet) -> Result<Sentence, Vec<Diagnostic>> {
        let mut pieces = Vec::new();
        let mut wrong = Vec::new();
        let text = snippet.text.as_str();
        let mut at = 0;
        while let Some(open) = text.get(at..).and_then(|rest| rest.find('{')).map(|found| found + at) {
            pieces.push(Piece::Text(text.get(at..open).unwrap_or("").to_owned()));
            let Some(close) = text.get(open..).and_then(|rest| rest.find('}')).map(|found| found + open) else {
                let error = Diagnostic::error(
                    Code::Placeholder,
                    snippet.part(open as u32, text.len() as u32),
                    "this `{` is not closed",
                );
                wrong.push(error.help("close it with `}`"));
                return Err(wrong);
            };
            let inner = text.get(open + 1..close).unwrap_or("");
            let place = snippet.part(open as u32 + 1, close as u32);
            match piece(vocabulary, on, inner, place, snippet.verbatim) {
                Ok(piece) => pieces.push(piece),
                Err(diagnostics) => wrong.extend(diagnostics),
            }
            at = close + 1;
        }
        pieces.push(Piece::Text(text.get(at..).unwrap_or("").to_owned()));
        if wrong.is_empty() { Ok(Sentence { text: text.to_owned(), pieces }) } else { Err(wrong) }
    }

    /// The sentence as it is written, places and all.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The sentence for one target, with its first letter capital.
    pub fn fill(&self, filling: &Filling<'_>) -> String {
        let graph = &filling.grid.graph;
        let mut slots: Slots = [NOWHERE; SLOTS];
        slots[0] = filling.grid.row(filling.target);
        let mut sentence = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => sentence.push_str(text),
                Piece::Who => sentence.push_str(&who_phrase(graph, filling.target, filling.attacker)),
                Piece::Data => sentence.push_str(&filling.data()),
                Piece::Via => sentence.push_str(&filling.via()),
                Piece::Name(path) => match resolve(filling.grid, path, &slots) {
                    Some(target) => sentence.push_str(&graph.model.head(target).name),
                    None => sentence.push_str(unnamed(path)),
                },
                Piece::Value(path, property) => {
                    let value =
                        resolve(filling.grid, path, &slots).and_then(|target| value_phrase(graph, target, *property));
                    sentence.push_str(value.unwrap_or("what it uses"));
                }
            }
        }
        capitalise(&sentence)
    }
}

fn piece(
    vocabulary: &Vocabulary,
    on: &str,
    inner: &str,
    span: palisade_model::source::Span,
    verbatim: bool,
) -> Result<Piece, Vec<Diagnostic>> {
    match inner {
        "who" => return Ok(Piece::Who),
        "data" => return Ok(Piece::Data),
        "via" => return Ok(Piece::Via),
        _ => {}
    }
    let snippet = Snippet { text: inner.to_owned(), span, verbatim };
    let help =
        "a placeholder is `{who}`, `{data}`, `{via}`, the word of `on:`, or a path from it such as `{flow.from}`";
    let unclear =
        || vec![Diagnostic::error(Code::Placeholder, span, format!("`{{{inner}}}` refers to nothing")).help(help)];
    let syntax = syntax::parse(&snippet).map_err(|_| unclear())?;
    let mut checker = Checker::new(vocabulary, on, &snippet);
    match checker.typed(&syntax) {
        Some(Typed::Thing(path, _) | Typed::Name(path)) => Ok(Piece::Name(path)),
        Some(Typed::Word(path, property) | Typed::Grade(path, property)) => Ok(Piece::Value(path, property)),
        Some(_) => Err(unclear()),
        None => Err(checker.diagnostics),
    }
}

fn resolve(grid: &Grid, path: &Path, slots: &Slots) -> Option<Target> {
    let mut row = slots.get(usize::from(path.slot)).copied()?;
    for step in &path.steps {
        row = grid.take(row, *step);
        if row >= UNSAID {
            return None;
        }
    }
    Some(grid.target(row))
}

fn unnamed(path: &Path) -> &'static str {
    use crate::rule::expression::Step;
    match path.steps.last() {
        Some(Step::From) => "its sender",
        Some(Step::To) => "its receiver",
        Some(Step::Client) => "its client",
        Some(Step::Store) => "its store",
        Some(Step::Boundary | Step::Parent) => "where it is",
        None => "it",
    }
}

fn value_phrase(graph: &Graph, target: Target, property: PropertyId) -> Option<&str> {
    let value = graph.fact(target, Some(property))?.value;
    Some(match value {
        FactValue::Technology(id) => &graph.vocabulary.technologies.row(id.0)?.title,
        FactValue::Protocol(id) => &graph.vocabulary.protocols.row(id.0)?.title,
        _ => graph.vocabulary.word(property, value),
    })
}

fn capitalise(sentence: &str) -> String {
    let mut letters = sentence.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
