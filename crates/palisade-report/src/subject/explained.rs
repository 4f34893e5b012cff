//! What `palisade explain` explains.

use super::view::View;
use crate::writer::Subject;
use palisade_engine::assess::Assessment;
use palisade_engine::explanation::Explanation;
use palisade_model::code::Code;

/// What is explained.
#[derive(Debug)]
pub enum Explained<'a> {
    /// A threat, or why there is none.
    Threat(ExplainedThreat<'a>),
    /// An element: its threats, and what is stated about it that nothing looks at.
    Element(View<'a>),
    /// A kind of diagnostic.
    Code(Code),
}

/// The explanation of a threat, or of why there is none.
#[derive(Debug)]
pub struct ExplainedThreat<'a> {
    /// The whole assessment.
    pub assessment: &'a Assessment,
    /// The explanation.
    pub explanation: Explanation<'a>,
}

impl Subject for Explained<'_> {
    type Of<'a> = Explained<'a>;
}
