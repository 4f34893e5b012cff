//! What the gate decides.

use super::document::{VERSION, print};
use crate::subject::Gate;
use palisade_model::word::Word;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    result: &'static str,
    fail_on: &'static str,
    failing: Vec<&'a str>,
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
        questions: verdict.first_questions,
    })
}
