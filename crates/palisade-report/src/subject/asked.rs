//! The questions of an assessment.

use crate::writer::Subject;
use palisade_engine::assess::Assessment;
use palisade_engine::question::Question;

/// Questions to show.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The whole assessment.
    pub assessment: &'a Assessment,
    /// The questions to show, in the assessment's order.
    pub questions: Vec<&'a Question>,
    /// Whether questions that wait for the answers to others are asked too.
    pub all: bool,
    /// The model's path as the user gave it, for the commands that are proposed.
    pub path: Option<String>,
}

impl Subject for Asked<'_> {
    type Of<'a> = Asked<'a>;
}

impl<'a> Asked<'a> {
    /// Every question; those that wait for others are known but not asked.
    pub fn of(assessment: &'a Assessment) -> Asked<'a> {
        Asked { assessment, questions: assessment.questions.iter().collect(), all: false, path: None }
    }

    /// Every question, those too that wait for others and those that were answered with `unknown`.
    #[must_use]
    pub fn with_all(mut self) -> Asked<'a> {
        self.all = true;
        self.questions.extend(&self.assessment.set_aside);
        self
    }

    /// The questions that are asked now.
    pub fn asked(&self) -> impl Iterator<Item = &'a Question> + '_ {
        self.questions.iter().copied().filter(|question| question.first || self.all)
    }
}
