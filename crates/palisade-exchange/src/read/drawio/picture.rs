//! From the cells of a page to a sketch.

mod around;
mod boxes;
mod frames;
mod lines;
mod parts;
mod roles;

use super::cells::cells;
use crate::input::ReadError;
use crate::read::sketch::drawing::{MOST, Sketch};
use crate::read::sketch::places::Lines;
use crate::xml::Element;
use parts::Picture;

/// Draws a page.
pub(super) fn draw(model: Element<'_, '_>, lines: Option<&Lines<'_>>, sketch: &mut Sketch) -> Result<(), ReadError> {
    let cells = cells(model);
    if cells.len() > 2 * MOST {
        let message = format!("a page has more than {} parts", 2 * MOST);
        return Err(ReadError::new(message, "split the system into several drawings"));
    }
    let page = sketch.pages.len().saturating_sub(1);
    let mut picture = Picture::of(&cells, page);
    picture.roles();
    picture.enclose();
    picture.add(lines, sketch);
    lines::draw(&picture, lines, sketch);
    picture.words(sketch);
    sketch.check_size()
}
