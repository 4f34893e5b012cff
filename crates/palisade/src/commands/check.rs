//! `palisade check`: the gate.

use crate::cli::Check;
use crate::output::{Failure, Outcome, emit_in};
use crate::project;
use palisade_engine::verdict::{self, Verdict};
use palisade_model::grade::Severity;
use palisade_report::formats;
use palisade_report::subject::Gate;

/// Passes, fails, or refuses to conclude from a model with errors.
pub(super) fn run(args: &Check) -> Result<Outcome, Failure> {
    let least = Severity::from_word(&args.fail_on).unwrap_or(Severity::High);
    project::assessed(&args.model, args.assume.is_some(), |_, assessment| {
        let verdict = Verdict::of(assessment, least)?;
        let outcome = match verdict.outcome {
            verdict::Outcome::Pass => Outcome::Pass,
            verdict::Outcome::Fail => Outcome::Fail,
            verdict::Outcome::CouldNotAssess => Outcome::CouldNotAssess,
        };
        let gate = Gate { assessment, verdict, path: project::typed(args.model.path.as_deref()) };
        if let Some(writer) = formats::find(formats::VERDICT, &args.format) {
            emit_in(writer, &gate, args.out.out.as_deref())?;
        }
        Ok(outcome)
    })
}
