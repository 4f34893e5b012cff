//! `palisade check`: the gate.

use crate::cli::Check;
use crate::open;
use crate::output::{Outcome, emit_in};
use palisade_engine::verdict::{self, Verdict};
use palisade_report::subject::Gate;
use palisade_workspace::{Failure, settings};

/// Passes, fails, or refuses to conclude from a model with errors.
pub(super) fn run(args: &Check) -> Result<Outcome, Failure> {
    let session = open::session(&args.model, args.assume.is_some())?;
    let assessment = &session.assessment;
    let on_likely = match args.fail_on_likely {
        Some(severity) => Some(severity),
        None => settings::fail_on_likely(&session.loaded.world.locate(&session.loaded.entry))?,
    };
    let verdict = Verdict::of(assessment, args.fail_on, on_likely)?;
    let outcome = match verdict.outcome {
        verdict::Outcome::Pass => Outcome::Pass,
        verdict::Outcome::Fail => Outcome::Fail,
        verdict::Outcome::CouldNotAssess => Outcome::CouldNotAssess,
    };
    let gate = Gate { assessment, verdict, path: session.typed.clone() };
    emit_in(args.format, &gate, args.out.out.as_deref())?;
    Ok(outcome)
}
