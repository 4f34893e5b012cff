//! A picture as PNG, drawn with the fonts that are embedded, so that it is the same on every machine.

use crate::diagram::Diagram;
use crate::measure::has_glyph;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The largest width and height, in pixels.
const MOST: f32 = 16_000.0;
/// The most pixels in all; one takes four bytes while the picture is drawn.
const AREA: f32 = 100_000_000.0;
/// The scale that nobody has to ask for: sharp on screens of today.
const USUAL: f32 = 2.0;

/// Draws an SVG of ours at a scale (1 is a pixel for a pixel), or else at the usual one, or at the largest below it at
/// which the picture is not too large.
///
/// # Errors
/// In words, where the picture is too large for the scale that was asked for, or cannot be drawn.
pub fn png(svg: &str, scale: Option<f32>) -> Result<Vec<u8>, String> {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(dejavu::sans::regular().to_vec());
    fonts.load_font_data(dejavu::sans::bold().to_vec());
    let options = Options { fontdb: Arc::new(fonts), font_family: "DejaVu Sans".to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| error.to_string())?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let largest = (MOST / width.max(height)).min((AREA / (width * height)).sqrt());
    let scale = match scale {
        Some(scale) if scale > largest => {
            return Err(format!(
                "at this scale the picture is {:.0} × {:.0} pixels, which is too large; the largest possible is `--scale {:.2}`",
                width * scale,
                height * scale,
                (largest * 100.0).floor() / 100.0
            ));
        }
        Some(scale) => scale,
        None => largest.min(USUAL),
    };
    let size = tree.size().to_int_size().scale_by(scale).ok_or("the picture has no size")?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or("the picture has no size")?;
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
