//! What a writer shows: an assessment, and those of its findings and questions that passed the filters.

use palisade_draw::diagram::Diagram;
use palisade_draw::layout::Given;
use palisade_draw::{Scope, Theme};
use palisade_engine::assess::Assessment;
use palisade_engine::finding::Finding;
use palisade_engine::question::Question;
use palisade_model::model::Target;

/// What a writer shows: an assessment, and those of its findings and questions that passed the filters.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// The whole assessment.
    pub assessment: &'a Assessment,
    /// The findings to show, in the assessment's order.
    pub findings: Vec<&'a Finding>,
    /// The questions to show, in the assessment's order.
    pub questions: Vec<&'a Question>,
    /// The model's path as the user gave it, for the commands that are proposed.
    pub path: Option<String>,
    /// The one element to show, where the user named one.
    pub element: Option<Target>,
    /// Whether also those questions are shown that wait for the answers to others.
    pub all_questions: bool,
    /// Whether text for the terminal leaves nothing out: every fact, every control, every prompt with its id.
    pub all_text: bool,
    /// Which part of the model a picture shows, and how.
    pub picture: Picture<'a>,
}

impl<'a> View<'a> {
    /// The view that shows everything.
    pub fn all(assessment: &'a Assessment) -> View<'a> {
        View {
            assessment,
            findings: assessment.findings.iter().collect(),
            questions: assessment.questions.iter().collect(),
            path: None,
            element: None,
            all_questions: false,
            all_text: false,
            picture: Picture::default(),
        }
    }

    /// The questions that are put now.
    pub fn asked(&self) -> impl Iterator<Item = &'a Question> + '_ {
        self.questions.iter().copied().filter(|question| question.first || self.all_questions)
    }
}

impl View<'_> {
    /// The picture's parts, before they have places.
    pub fn diagram(&self) -> Diagram {
        Diagram::of(self.assessment, &self.picture.scope, self.picture.collapse)
    }
}

/// Which part of the model a picture shows, and how.
#[derive(Clone, Debug)]
pub struct Picture<'a> {
    /// Which part.
    pub scope: Scope<'a>,
    /// Whether boundaries are drawn as single nodes.
    pub collapse: bool,
    /// The colours.
    pub theme: Theme,
    /// How many pixels of PNG a pixel of the drawing becomes, each way; otherwise what fits.
    pub scale: Option<f32>,
    /// Where things stood in the drawing that the model was imported from, to be drawn there again.
    pub given: Option<Given>,
}

impl Default for Picture<'_> {
    fn default() -> Self {
        Picture { scope: Scope::Whole, collapse: false, theme: Theme::Auto, scale: None, given: None }
    }
}
