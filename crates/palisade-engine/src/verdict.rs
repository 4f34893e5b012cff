//! The gate: whether the open threats are too severe to pass.

use crate::assess::Assessment;
use crate::finding::{Finding, Tier};
use crate::likely::Lines;
use palisade_model::grade::Severity;
use palisade_model::mistake::Mistake;
use palisade_model::register::Status;

/// How the gate decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// No open threat is severe enough to fail.
    Pass,
    /// At least one is.
    Fail,
    /// The model or the packs have errors, or the model has no flows, so neither can be concluded.
    CouldNotAssess,
}

impl Outcome {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Pass => "pass",
            Outcome::Fail => "fail",
            Outcome::CouldNotAssess => "could not assess",
        }
    }
}

/// What the gate decides about an assessment.
#[derive(Clone, Debug)]
pub struct Verdict<'a> {
    /// How it decides.
    pub outcome: Outcome,
    /// The least severity that fails.
    pub severity: Severity,
    /// The threats that fail it, in the assessment's order. Empty if nothing could be assessed.
    pub failing: Vec<&'a Finding>,
    /// The likely threats of the least severity that fails, or above, which nobody has answered.
    pub likely: usize,
    /// The least severity at which likely threats fail it too.
    pub likely_severity: Option<Severity>,
    /// The likely threats that fail it.
    pub unanswered: Lines,
    /// How many questions are asked first; their answers could change the outcome.
    pub first_questions: usize,
}

impl<'a> Verdict<'a> {
    /// Decides: it fails if there are [`failing`] threats, and, where `on_likely` says so, if there are likely ones of
    /// that severity or above.
    ///
    /// # Errors
    /// There is nothing to decide about: the model is sound but has no elements and no register.
    pub fn of(
        assessment: &'a Assessment,
        severity: Severity,
        on_likely: Option<Severity>,
    ) -> Result<Verdict<'a>, Mistake> {
        let model = &assessment.project.model;
        let sound = assessment.is_sound();
        if model.has_no_elements() && model.register.is_empty() && sound {
            let help = "an empty model would always pass; describe the system, or name another file";
            return Err(Mistake::new("the model has no components, no flows and no register", help));
        }
        let failing = if sound { failing(assessment, severity) } else { Vec::new() };
        let unanswered = match on_likely.filter(|_| sound) {
            Some(least) => assessment.likely_lines(None, |likely| likely.severity >= least),
            None => Lines::default(),
        };
        let nothing_flows = model.flows.is_empty() && !model.components.is_empty();
        let outcome = if !sound {
            Outcome::CouldNotAssess
        } else if !failing.is_empty() || !unanswered.lines.is_empty() {
            Outcome::Fail
        } else if nothing_flows {
            Outcome::CouldNotAssess
        } else {
            Outcome::Pass
        };
        let likely = assessment.likely.iter().filter(|likely| likely.severity >= severity).count();
        let first_questions = assessment.questions.iter().filter(|question| question.first).count();
        Ok(Verdict { outcome, severity, failing, likely, likely_severity: on_likely, unanswered, first_questions })
    }
}

/// The threats that are open and whose current risk is at least a severity. Prompts never count.
pub fn failing(assessment: &Assessment, severity: Severity) -> Vec<&Finding> {
    let fails = |finding: &&Finding| {
        let current = finding.risk.current.is_some_and(|current| current >= severity);
        finding.tier != Tier::Prompt && finding.status == Status::Open && current
    };
    assessment.findings.iter().filter(fails).collect()
}
