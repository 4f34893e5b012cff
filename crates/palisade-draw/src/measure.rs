//! How wide text is, in the font that is embedded for pictures, and how a name is broken into lines.

use std::sync::LazyLock;
use ttf_parser::{Face, GlyphId};

/// A weight of the font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    /// For what is said besides.
    Regular,
    /// For names.
    Bold,
}

// DejaVu Sans is among the widest of the fonts that browsers have: where another one stands in for it, text gets
// narrower, and still fits.
static REGULAR: LazyLock<Option<Advances>> = LazyLock::new(|| Advances::of(dejavu::sans::regular()));
static BOLD: LazyLock<Option<Advances>> = LazyLock::new(|| Advances::of(dejavu::sans::bold()));

/// The width of each glyph of a face, as a share of the font's size.
struct Advances {
    face: Face<'static>,
    em: f64,
}

impl Advances {
    fn of(font: &'static [u8]) -> Option<Advances> {
        let face = Face::parse(font, 0).ok()?;
        let em = f64::from(face.units_per_em());
        Some(Advances { face, em })
    }

    fn glyph(&self, c: char) -> Option<GlyphId> {
        self.face.glyph_index(c)
    }
}

fn face(weight: Weight) -> Option<&'static Advances> {
    match weight {
        Weight::Regular => REGULAR.as_ref(),
        Weight::Bold => BOLD.as_ref(),
    }
}

/// The width of a line of text in pixels at a size in pixels. What the font does not have (another script) is taken as
/// wide as a square.
pub(crate) fn width(text: &str, weight: Weight, size: f64) -> f64 {
    text.chars().map(|c| advance(c, weight)).sum::<f64>() * size
}

fn advance(c: char, weight: Weight) -> f64 {
    let known = face(weight).and_then(|face| {
        let advance = face.face.glyph_hor_advance(face.glyph(c)?)?;
        Some(f64::from(advance) / face.em)
    });
    known.unwrap_or(1.0)
}

/// Whether the embedded font can show a character.
pub(crate) fn has_glyph(c: char) -> bool {
    c.is_whitespace() || face(Weight::Regular).is_some_and(|face| face.glyph(c).is_some())
}

/// A text in at most `most` lines that are not wider than `limit` pixels, broken between words where that is possible.
/// What does not fit is cut, with an ellipsis.
pub(crate) fn lines(text: &str, weight: Weight, size: f64, limit: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        for piece in pieces(word, weight, size, limit) {
            let glue = if line.is_empty() || piece.joins { "" } else { " " };
            let longer = format!("{line}{glue}{}", piece.text);
            if line.is_empty() || width(&longer, weight, size) <= limit {
                line = longer;
            } else {
                lines.push(std::mem::replace(&mut line, piece.text));
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while !last.is_empty() && width(&format!("{last}…"), weight, size) > limit {
                last.pop();
            }
            last.truncate(last.trim_end().len());
            last.push('…');
        }
    }
    lines
}

/// A part of a word that fits on one line.
struct Piece {
    text: String,
    /// Whether it goes on with the same word, without a space.
    joins: bool,
}

/// A word in parts: broken behind its joints (`-`, `_`, `/`, `.`, a capital) where it is too wide for a line.
fn pieces(word: &str, weight: Weight, size: f64, limit: f64) -> Vec<Piece> {
    if width(word, weight, size) <= limit {
        return vec![Piece { text: word.to_owned(), joins: false }];
    }
    let mut pieces: Vec<Piece> = Vec::new();
    let mut text = String::new();
    for c in word.chars() {
        let joint = text.ends_with(['-', '_', '/', '.', ':', '@', '→']) || (c.is_uppercase() && !text.is_empty());
        let full = width(&text, weight, size) + advance(c, weight) * size > limit;
        if full || (joint && width(&text, weight, size) > limit / 2.0) {
            pieces.push(Piece { text: std::mem::take(&mut text), joins: !pieces.is_empty() });
        }
        text.push(c);
    }
    pieces.push(Piece { text, joins: !pieces.is_empty() });
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_broken_between_words() {
        assert_eq!(lines("API Gateway", Weight::Bold, 13.0, 200.0, 3), ["API Gateway"]);
        assert_eq!(lines("Order processing service", Weight::Bold, 13.0, 90.0, 3), ["Order", "processing", "service"]);
    }

    #[test]
    fn no_line_is_wider_than_its_limit() {
        for text in ["x".repeat(500), "order_processing_service_internal".to_owned(), "数据库服务器名称".repeat(9)]
        {
            let lines = lines(&text, Weight::Bold, 13.0, 120.0, 3);
            assert!(lines.len() <= 3 && lines.iter().all(|line| width(line, Weight::Bold, 13.0) <= 120.0), "{lines:?}");
        }
    }

    #[test]
    fn what_is_cut_ends_with_an_ellipsis() {
        let lines = lines("one two three four five six seven", Weight::Regular, 11.0, 60.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
    }
}
