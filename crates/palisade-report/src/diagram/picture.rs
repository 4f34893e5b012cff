//! The picture of a model, or of a part of it.

use crate::view::View;
use palisade_draw::Theme;
use palisade_draw::layout::Layout;
use std::io::{Error, Write};

/// The picture as SVG.
pub(crate) fn svg(view: &View<'_>, out: &mut dyn Write) -> std::io::Result<()> {
    out.write_all(drawn(view, view.picture.theme)?.as_bytes())
}

/// The picture as PNG. There is no reader's system to ask for dark colours, so they are light unless said otherwise.
pub(crate) fn png(view: &View<'_>, out: &mut dyn Write) -> std::io::Result<()> {
    let theme = if view.picture.theme == Theme::Dark { Theme::Dark } else { Theme::Light };
    let svg = drawn(view, theme)?;
    out.write_all(&palisade_draw::png(&svg, view.picture.scale).map_err(Error::other)?)
}

fn drawn(view: &View<'_>, theme: Theme) -> std::io::Result<String> {
    let diagram = view.diagram();
    let layout = match &view.picture.given {
        Some(given) => Layout::given(&diagram, given),
        None => Layout::of(&diagram),
    };
    let layout = layout.map_err(Error::other)?;
    Ok(palisade_draw::svg(view.assessment, &diagram, &layout, theme))
}
