//! Characters that the embedded font does not have.

use crate::diagram::Diagram;
use crate::measure::has_glyph;
use std::collections::BTreeSet;

/// The characters of a diagram that the embedded font cannot show. They come out as boxes.
pub fn missing(diagram: &Diagram) -> BTreeSet<char> {
    let names = std::iter::once(&diagram.title)
        .chain(diagram.frames.iter().map(|frame| &frame.name))
        .chain(diagram.nodes.iter().flat_map(|node| std::iter::once(&node.name).chain(&node.detail)))
        .chain(diagram.arrows.iter().flat_map(|arrow| std::iter::once(&arrow.name).chain(&arrow.detail)));
    names.flat_map(|name| name.chars()).filter(|c| !has_glyph(*c)).collect()
}
