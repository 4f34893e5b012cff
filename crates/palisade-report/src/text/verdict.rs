//! What the gate decides.

use super::threats::threats;
use crate::subject::{Gate, View};
use palisade_engine::verdict::Outcome;
use palisade_model::plain::counted;
use palisade_model::word::Word;

/// The outcome in a line, after the threats that fail the gate.
pub(crate) fn verdict(gate: &Gate<'_>) -> String {
    let verdict = &gate.verdict;
    let least = verdict.severity.word();
    match verdict.outcome {
        Outcome::CouldNotAssess => {
            let why = if gate.assessment.is_sound() {
                "the model has no flows\nnext: add the flows between its components, and run `palisade check` again"
            } else {
                "the model has errors\nnext: fix them (see above) and run `palisade check` again"
            };
            format!("could not assess: {why}\n")
        }
        Outcome::Pass => {
            let asked = match verdict.first_questions {
                0 => String::new(),
                some => {
                    let questions = counted(some, "question", "questions");
                    format!("next: `palisade ask` has {questions} that could still change this\n")
                }
            };
            let likely = match verdict.likely {
                0 => String::new(),
                some => {
                    let likely = counted(some, "likely threat", "likely threats");
                    let are = if some == 1 { "is" } else { "are" };
                    let path = gate.path.as_deref().map_or_else(String::new, |path| format!(" {path}"));
                    format!(", but {likely} of {least} or above {are} not answered\nnext: palisade threats{path}")
                }
            };
            format!("pass: no open threat of severity {least} or above{likely}\n{asked}")
        }
        Outcome::Fail => {
            let view = View {
                findings: verdict.failing.clone(),
                questions: Vec::new(),
                path: gate.path.clone(),
                long: true,
                ..View::with(gate.assessment, verdict.unanswered.clone())
            };
            let mut fails = Vec::new();
            if !verdict.failing.is_empty() {
                let open = counted(verdict.failing.len(), "open threat", "open threats");
                fails.push(format!("{open} of severity {least} or above"));
            }
            if let (Some(least), false) = (verdict.likely_severity, verdict.unanswered.lines.is_empty()) {
                let likely = counted(verdict.unanswered.named(), "likely threat", "likely threats");
                fails.push(format!("{likely} of severity {} or above", least.word()));
            }
            format!("{}\nfail: {}\n", threats(&view), fails.join(", "))
        }
    }
}
