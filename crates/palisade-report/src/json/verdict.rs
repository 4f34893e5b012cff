//! What the gate decides.

use super::document::{VERSION, print};
use crate::subject::Gate;
use palisade_engine::likely::Line;
use palisade_model::word::Word;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    result: &'static str,
    fail_on: &'static str,
    failing: Vec<&'a str>,
    /// How many likely threats of that severity or above nobody has answered.
    likely: usize,
    fail_on_likely: Option<&'static str>,
    failing_likely: Vec<String>,
    questions: usize,
}

/// The outcome and the ids of the threats that fail the gate.
pub(crate) fn verdict(gate: &Gate<'_>) -> String {
    let verdict = &gate.verdict;
    print(&Document {
        version: VERSION,
        result: verdict.outcome.word(),
        fail_on: verdict.severity.word(),
        failing: verdict.failing.iter().map(|finding| finding.id.as_str()).collect(),
        likely: verdict.likely,
        fail_on_likely: verdict.likely_severity.map(Word::word),
        failing_likely: ids(gate),
        questions: verdict.first_questions,
    })
}

/// The ids of the likely threats that fail the gate, those folded into a line after that line's own.
fn ids(gate: &Gate<'_>) -> Vec<String> {
    let lines = &gate.verdict.unanswered.lines;
    let of_line = |line: &Line| {
        let also = line.also.iter().map(|likely| gate.assessment.likely_id(likely));
        std::iter::once(line.finding.id.clone()).chain(also).collect::<Vec<String>>()
    };
    lines.iter().flat_map(of_line).collect()
}
