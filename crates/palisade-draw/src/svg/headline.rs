//! The system's name above its picture, in as many lines as it needs.

use super::markup::Markup;
use crate::measure::{Weight, lines, width};

/// The size of its text, and the height of a line, in pixels.
const SIZE: f64 = 17.0;
const LINE: f64 = 22.0;
/// The distance to the sides.
const SIDE: f64 = 18.0;
/// The least width that a headline is given.
const LEAST: f64 = 360.0;
/// The most lines.
const MOST: usize = 3;

/// A headline in lines.
pub(super) struct Headline {
    lines: Vec<String>,
    /// The width that it needs.
    pub width: f64,
    /// The height that it takes.
    pub height: f64,
}

impl Headline {
    /// The headline of a picture of that width.
    pub(super) fn of(title: &str, wide: f64) -> Headline {
        let lines = lines(title, Weight::Bold, SIZE, wide.max(LEAST) - 2.0 * SIDE, MOST);
        let longest = lines.iter().map(|line| width(line, Weight::Bold, SIZE)).fold(0.0, f64::max);
        let height = 18.0 + LINE * lines.len().max(1) as f64;
        Headline { lines, width: (longest + 2.0 * SIDE).ceil(), height }
    }

    /// Draws it at the top.
    pub(super) fn draw(&self, markup: &mut Markup) {
        for (at, line) in self.lines.iter().enumerate() {
            markup.text("headline", (SIDE, 27.0 + LINE * at as f64), line);
        }
    }
}
