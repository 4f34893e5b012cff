//! `palisade check`: the gate.

use crate::cli::Check;
use crate::output::{Outcome, emit};
use crate::project;
use palisade_engine::gate;
use palisade_model::grade::Severity;
use palisade_report::{View, formats};
use palisade_workspace::Failure;
use serde_json::json;
use std::fmt::Write;

/// Passes, fails, or refuses to conclude from a model with errors.
pub(super) fn run(args: &Check) -> Result<Outcome, Failure> {
    let least = Severity::from_word(&args.fail_on).unwrap_or(Severity::High);
    project::assessed(&args.model, args.assume.is_some(), |_, assessment| {
        let failing = gate::failing(assessment, least);
        let model = &assessment.project.model;
        if model.has_no_elements() && model.register.is_empty() && assessment.is_sound() {
            let help = "a gate over nothing would always pass; describe the system, or name the right file";
            return Err(Failure::new("the model has no components, no flows and no register", help));
        }
        let sound = assessment.is_sound();
        let result = match (sound, failing.is_empty()) {
            (false, _) => Outcome::CouldNotAssess,
            (true, true) => Outcome::Pass,
            (true, false) => Outcome::Fail,
        };
        let word = match result {
            Outcome::Pass => "pass",
            Outcome::Fail => "fail",
            Outcome::CouldNotAssess => "could not assess",
        };
        let text = if args.format == "json" {
            let ids: Vec<&str> = failing.iter().map(|finding| finding.id.as_str()).collect();
            let ids = if sound { ids } else { Vec::new() };
            let result = json!({
                "version": 1, "result": word, "fail_on": least.word(), "failing": ids,
                "questions": assessment.questions.iter().filter(|question| question.first).count(),
            });
            format!("{result:#}\n")
        } else if !sound {
            "could not assess: the model has errors\nnext: mend them (see above) and run `palisade check` again\n"
                .to_owned()
        } else if failing.is_empty() {
            let mut text = format!("pass: no open threat of severity {} or above\n", least.word());
            let asked = assessment.questions.iter().filter(|question| question.first).count();
            if asked > 0 {
                let questions = if asked == 1 { "question" } else { "questions" };
                let _ = writeln!(text, "next: `palisade ask` has {asked} {questions} that could still change this");
            }
            text
        } else {
            let mut view = View { path: project::typed(args.model.path.as_deref()), ..View::all(assessment) };
            let count = failing.len();
            view.findings = failing;
            view.questions.clear();
            let table = formats::find(formats::THREATS, "text").map(|writer| writer.text(&view)).unwrap_or_default();
            let plural = if count == 1 { "threat" } else { "threats" };
            format!("{table}\nfail: {count} open {plural} of severity {} or above\n", least.word())
        };
        emit(&text, args.out.out.as_deref())?;
        Ok(result)
    })
}
