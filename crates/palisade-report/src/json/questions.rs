//! The questions.

use super::diagnostic::{self, Diagnostic};
use super::document::{VERSION, print};
use super::question::Question;
use crate::subject::Asked;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    system: &'a str,
    questions: Vec<Question<'a>>,
    diagnostics: Vec<Diagnostic<'a>>,
}

/// Questions and diagnostics.
pub(crate) fn questions(asked: &Asked<'_>) -> String {
    let assessment = asked.assessment;
    print(&Document {
        version: VERSION,
        system: &assessment.project.model.system.name,
        questions: asked.questions.iter().map(|question| Question::of(assessment, question)).collect(),
        diagnostics: diagnostic::all(assessment),
    })
}
