//! What the gate decides.

use crate::writer::Subject;
use palisade_engine::assess::Assessment;
use palisade_engine::verdict::Verdict;

/// What the gate decides about a model.
#[derive(Clone, Debug)]
pub struct Gate<'a> {
    /// The whole assessment.
    pub assessment: &'a Assessment,
    /// What the gate decides about it.
    pub verdict: Verdict<'a>,
    /// The model's path as the user gave it, for the commands that are proposed.
    pub path: Option<String>,
}

impl Subject for Gate<'_> {
    type Of<'a> = Gate<'a>;
}
