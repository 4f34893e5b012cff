//! `palisade check`: the gate.

use crate::cli::Check;
use crate::output::{Outcome, emit};
use crate::project;
use palisade_engine::verdict::{self, Verdict};
use palisade_model::word::Word;
use palisade_report::{View, formats};
use palisade_workspace::Failure;
use serde_json::json;
use std::fmt::Write;

/// Passes, fails, or refuses to conclude from a model with errors.
pub(super) fn run(args: &Check) -> Result<Outcome, Failure> {
    project::assessed(&args.model, args.assume.is_some(), |_, assessment| {
        let verdict = Verdict::of(assessment, args.fail_on)?;
        let text = if args.format == "json" {
            json_of(&verdict)
        } else {
            let view = View { path: project::typed(args.model.path.as_deref()), ..View::all(assessment) };
            text(&verdict, view)
        };
        emit(&text, args.out.out.as_deref())?;
        Ok(match verdict.outcome {
            verdict::Outcome::Pass => Outcome::Pass,
            verdict::Outcome::Fail => Outcome::Fail,
            verdict::Outcome::CouldNotAssess => Outcome::CouldNotAssess,
        })
    })
}

fn json_of(verdict: &Verdict<'_>) -> String {
    let failing: Vec<&str> = verdict.failing.iter().map(|finding| finding.id.as_str()).collect();
    let result = json!({
        "version": 1, "result": verdict.outcome.word(), "fail_on": verdict.severity.word(), "failing": failing,
        "questions": verdict.first_questions,
    });
    format!("{result:#}\n")
}

fn text<'a>(verdict: &Verdict<'a>, mut view: View<'a>) -> String {
    let least = verdict.severity.word();
    match verdict.outcome {
        verdict::Outcome::CouldNotAssess => {
            "could not assess: the model has errors\nnext: mend them (see above) and run `palisade check` again\n"
                .to_owned()
        }
        verdict::Outcome::Pass => {
            let mut text = format!("pass: no open threat of severity {least} or above\n");
            let asked = verdict.first_questions;
            if asked > 0 {
                let questions = if asked == 1 { "question" } else { "questions" };
                let _ = writeln!(text, "next: `palisade ask` has {asked} {questions} that could still change this");
            }
            text
        }
        verdict::Outcome::Fail => {
            let count = verdict.failing.len();
            view.findings.clone_from(&verdict.failing);
            view.questions.clear();
            let table = formats::find(formats::THREATS, "text").map(|writer| writer.text(&view)).unwrap_or_default();
            let plural = if count == 1 { "threat" } else { "threats" };
            format!("{table}\nfail: {count} open {plural} of severity {least} or above\n")
        }
    }
}
