//! A picture of a model, or of a part of it.

use crate::writer::Subject;
use palisade_draw::diagram::Diagram;
use palisade_draw::layout::Given;
use palisade_draw::{Scope, Theme};
use palisade_engine::assess::Assessment;

/// A model and how it is drawn.
#[derive(Clone, Debug)]
pub struct Drawing<'a> {
    /// The whole assessment.
    pub assessment: &'a Assessment,
    /// Which part of the model is drawn, and how.
    pub picture: Picture<'a>,
}

/// Which part of a model a picture shows, and how.
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
    /// The positions in the drawing from which the model was imported, to draw everything there again.
    pub given: Option<Given>,
}

impl Subject for Drawing<'_> {
    type Of<'a> = Drawing<'a>;
}

impl<'a> Drawing<'a> {
    /// The picture of the whole model.
    pub fn whole(assessment: &'a Assessment) -> Drawing<'a> {
        Drawing { assessment, picture: Picture::default() }
    }

    /// The picture's parts, before they have places.
    pub fn diagram(&self) -> Diagram {
        Diagram::of(self.assessment, &self.picture.scope, self.picture.collapse)
    }
}

impl Default for Picture<'_> {
    fn default() -> Self {
        Picture { scope: Scope::Whole, collapse: false, theme: Theme::Auto, scale: None, given: None }
    }
}
