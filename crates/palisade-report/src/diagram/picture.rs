//! The picture of a model, or of a part of it.

use crate::subject::Drawing;
use palisade_draw::Theme;
use palisade_draw::layout::Layout;
use std::io::{Error, Write};

/// The picture as SVG.
pub(crate) fn svg(drawing: &Drawing<'_>, out: &mut dyn Write) -> std::io::Result<()> {
    out.write_all(drawn(drawing, drawing.picture.theme)?.as_bytes())
}

/// The picture as PNG. There is no reader's system to ask for dark colours, so they are light by default.
#[cfg(feature = "png")]
pub(crate) fn png(drawing: &Drawing<'_>, out: &mut dyn Write) -> std::io::Result<()> {
    let theme = if drawing.picture.theme == Theme::Dark { Theme::Dark } else { Theme::Light };
    let svg = drawn(drawing, theme)?;
    out.write_all(&palisade_draw::png(&svg, drawing.picture.scale).map_err(Error::other)?)
}

fn drawn(drawing: &Drawing<'_>, theme: Theme) -> std::io::Result<String> {
    let diagram = drawing.diagram();
    let layout = match &drawing.picture.given {
        Some(given) => Layout::given(&diagram, given),
        None => Layout::of(&diagram),
    };
    let layout = layout.map_err(Error::other)?;
    Ok(palisade_draw::svg(drawing.assessment, &diagram, &layout, theme))
}
