//! What a document shows: an assessment, and those of its findings and questions that passed the filters.

use crate::writer::Subject;
use palisade_engine::assess::Assessment;
use palisade_engine::finding::Finding;
use palisade_engine::likely::Lines;
use palisade_engine::question::Question;
use palisade_model::model::Target;

/// How many likely threats a list shows if nobody asks for more.
pub const USUAL_LINES: usize = 10;

/// What a document shows: an assessment, and those of its findings and questions that passed the filters.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// The whole assessment.
    pub assessment: &'a Assessment,
    /// The findings to show, in the assessment's order.
    pub findings: Vec<&'a Finding>,
    /// The likely threats to show, and how many there are beyond these.
    pub likely: Lines,
    /// The questions to show, in the assessment's order.
    pub questions: Vec<&'a Question>,
    /// The one element to show, where the user named one.
    pub element: Option<Target>,
    /// Whether each threat is told in full, with its reasons and what to do, where a list is short otherwise.
    pub long: bool,
    /// The model's path as the user gave it, for the commands that are proposed.
    pub path: Option<String>,
}

impl Subject for View<'_> {
    type Of<'a> = View<'a>;
}

impl<'a> View<'a> {
    /// The view that shows everything: of likely threats, the usual number of lines.
    pub fn all(assessment: &'a Assessment) -> View<'a> {
        View::with(assessment, assessment.likely_lines(Some(USUAL_LINES), |_| true))
    }

    /// The view that shows everything, with these lines of likely threats.
    pub fn with(assessment: &'a Assessment, likely: Lines) -> View<'a> {
        View {
            assessment,
            findings: assessment.findings.iter().collect(),
            likely,
            questions: assessment.questions.iter().collect(),
            element: None,
            long: false,
            path: None,
        }
    }

    /// Whether a question is asked now. For one element, everything is.
    pub fn is_asked(&self, question: &Question) -> bool {
        question.first || self.element.is_some()
    }

    /// The questions that are asked now.
    pub fn asked(&self) -> impl Iterator<Item = &'a Question> + '_ {
        self.questions.iter().copied().filter(|question| self.is_asked(question))
    }
}
