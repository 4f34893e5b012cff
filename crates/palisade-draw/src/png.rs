//! A picture as PNG, drawn with the fonts that are embedded, so that it is the same on every machine.

use crate::diagram::Diagram;
use crate::measure::has_glyph;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The largest width and height, in pixels.
const MOST: f32 = 16_000.0;

/// Draws an SVG of ours at a scale (1 is a pixel for a pixel).
///
/// # Errors
/// In words, where the picture is too large for its scale, or cannot be drawn.
pub fn png(svg: &str, scale: f32) -> Result<Vec<u8>, String> {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(dejavu::sans::regular().to_vec());
    fonts.load_font_data(dejavu::sans::bold().to_vec());
    let options = Options { fontdb: Arc::new(fonts), font_family: "DejaVu Sans".to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| error.to_string())?;
    let size = tree.size();
    let (width, height) = (size.width() * scale, size.height() * scale);
    if width > MOST || height > MOST {
        return Err(format!("it would be {width:.0} × {height:.0} pixels, and at most {MOST:.0} go each way"));
    }
    let mut pixels = Pixmap::new(width.ceil() as u32, height.ceil() as u32).ok_or("it has no size")?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| error.to_string())
}

/// The characters of a diagram that the embedded font cannot show. They come out as boxes.
pub fn missing(diagram: &Diagram) -> BTreeSet<char> {
    let names = std::iter::once(&diagram.title)
        .chain(diagram.frames.iter().map(|frame| &frame.name))
        .chain(diagram.nodes.iter().flat_map(|node| std::iter::once(&node.name).chain(&node.detail)))
        .chain(diagram.arrows.iter().flat_map(|arrow| std::iter::once(&arrow.name).chain(&arrow.detail)));
    names.flat_map(|name| name.chars()).filter(|c| !has_glyph(*c)).collect()
}
