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
            "could not assess: the model has errors\nnext: fix them (see above) and run `palisade check` again\n"
                .to_owned()
        }
        Outcome::Pass => {
            let asked = match verdict.first_questions {
                0 => String::new(),
                some => {
                    let questions = counted(some, "question", "questions");
                    format!("next: `palisade ask` has {questions} that could still change this\n")
                }
            };
            format!("pass: no open threat of severity {least} or above\n{asked}")
        }
        Outcome::Fail => {
            let view = View {
                findings: verdict.failing.clone(),
                questions: Vec::new(),
                path: gate.path.clone(),
                ..View::all(gate.assessment)
            };
            let open = counted(verdict.failing.len(), "open threat", "open threats");
            format!("{}\nfail: {open} of severity {least} or above\n", threats(&view))
        }
    }
}
