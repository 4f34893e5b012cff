//! A picture as PNG, drawn with the fonts that are embedded, so that it is the same on every machine.

use ::png::{BitDepth, ColorType, Encoder};
use resvg::tiny_skia::{IntSize, Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::io::{Error, Write};
use std::sync::Arc;

/// The largest width and height, in pixels.
const MOST: f32 = 16_000.0;
/// The most pixels in all.
const AREA: f32 = 100_000_000.0;
/// The most pixels that are drawn at once; one takes four bytes in memory.
const AT_ONCE: u32 = 32_000_000;
/// The largest part of the compressed data that is written at once, in bytes.
const CHUNK: usize = 1 << 20;
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
    let mut png = Vec::new();
    write(&tree, scale, size, (AT_ONCE / size.width()).max(1), &mut png).map_err(|error| error.to_string())?;
    Ok(png)
}

/// Draws strips of this many rows, one after the other, since a large picture as a whole takes hundreds of megabytes.
fn write(tree: &Tree, scale: f32, size: IntSize, strip: u32, out: &mut Vec<u8>) -> std::io::Result<()> {
    let (width, height) = (size.width(), size.height());
    let mut encoder = Encoder::new(out, width, height);
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    let mut header = encoder.write_header()?;
    let mut rows = header.stream_writer_with_size(CHUNK)?;
    for top in (0..height).step_by(strip as usize) {
        let mut pixels =
            Pixmap::new(width, strip.min(height - top)).ok_or_else(|| Error::other("the picture has no size"))?;
        let moved = Transform::from_scale(scale, scale).post_translate(0.0, -(top as f32));
        resvg::render(tree, moved, &mut pixels.as_mut());
        rows.write_all(&pixels.take_demultiplied())?;
    }
    Ok(rows.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixels(strip: u32) -> Vec<u8> {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='50' viewBox='0 0 60 50'>\
             <rect width='60' height='50' fill='#fff'/><g transform='translate(3 7)'>\
             <path d='M1 2C20 40 30 0 50 39' fill='none' stroke='#a3341c' stroke-width='1.4' stroke-dasharray='7 5'/>\
             <circle cx='30' cy='20' r='15.3' fill='#e9f2fb' stroke='#4a5866'/></g></svg>";
        let tree = Tree::from_str(svg, &Options::default()).unwrap();
        let mut bytes = Vec::new();
        write(&tree, 2.0, tree.size().to_int_size().scale_by(2.0).unwrap(), strip, &mut bytes).unwrap();
        let mut reader = ::png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.height), (120, 100));
        pixels
    }

    #[test]
    fn strips_join_to_the_whole_picture() {
        let whole = pixels(100);
        for strip in [1, 7, 50, 99] {
            // Coordinates are rounded where a strip begins, so an edge may differ a little.
            let strips = pixels(strip);
            let differ = whole.iter().zip(&strips).filter(|(a, b)| a.abs_diff(**b) > 64).count();
            assert_eq!((differ, strips.len()), (0, whole.len()), "strips of {strip}");
        }
    }
}
