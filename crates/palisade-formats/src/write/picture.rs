//! The picture of a model, or of a part of it.

use super::View;
use palisade_draw::diagram::Diagram;
use palisade_draw::layout::Layout;
use palisade_draw::{Scope, Theme};
use std::io::{Error, Write};

/// Which part of the model a picture shows, and how.
#[derive(Clone, Debug)]
pub struct Picture<'a> {
    /// Which part.
    pub scope: Scope<'a>,
    /// Whether boundaries are drawn as single nodes.
    pub collapse: bool,
    /// The colours.
    pub theme: Theme,
    /// How many pixels of PNG a pixel of the drawing becomes, each way.
    pub scale: f32,
}

impl Default for Picture<'_> {
    fn default() -> Self {
        Picture { scope: Scope::Whole, collapse: false, theme: Theme::Auto, scale: 2.0 }
    }
}

impl View<'_> {
    /// The picture's parts, before they have places.
    pub fn diagram(&self) -> Diagram {
        Diagram::of(self.assessment, &self.picture.scope, self.picture.collapse)
    }
}

/// The picture as SVG.
pub fn svg(view: &View<'_>, out: &mut dyn Write) -> std::io::Result<()> {
    out.write_all(drawn(view, view.picture.theme)?.as_bytes())
}

/// The picture as PNG. There is no reader's system to ask for dark colours, so they are light unless said otherwise.
pub fn png(view: &View<'_>, out: &mut dyn Write) -> std::io::Result<()> {
    let theme = if view.picture.theme == Theme::Dark { Theme::Dark } else { Theme::Light };
    let svg = drawn(view, theme)?;
    out.write_all(&palisade_draw::png(&svg, view.picture.scale).map_err(Error::other)?)
}

fn drawn(view: &View<'_>, theme: Theme) -> std::io::Result<String> {
    let diagram = view.diagram();
    let layout = Layout::of(&diagram).map_err(Error::other)?;
    Ok(palisade_draw::svg(view.assessment, &diagram, &layout, theme))
}
