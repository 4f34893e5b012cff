//! The gate: whether what is open is too bad to pass.

use crate::assess::Assessment;
use crate::finding::{Finding, Tier};
use palisade_model::grade::Severity;
use palisade_model::register::Status;

/// The findings that are open and whose current risk is at or above a severity. Prompts never count.
pub fn failing<'f>(assessment: &'f Assessment, at_least: Severity) -> Vec<&'f Finding> {
    let counts = |finding: &&Finding| {
        let current = finding.risk.current.is_some_and(|current| current >= at_least);
        finding.tier != Tier::Prompt && finding.status == Status::Open && current
    };
    assessment.findings.iter().filter(counts).collect()
}
