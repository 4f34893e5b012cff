//! Why a threat is listed, or why it is not.

use crate::writer::Subject;
use palisade_engine::assess::Assessment;
use palisade_engine::explanation::Explanation;

/// The explanation of a threat, or of why there is none.
#[derive(Debug)]
pub struct Explained<'a> {
    /// The whole assessment.
    pub assessment: &'a Assessment,
    /// The explanation.
    pub explanation: Explanation<'a>,
}

impl Subject for Explained<'_> {
    type Of<'a> = Explained<'a>;
}
