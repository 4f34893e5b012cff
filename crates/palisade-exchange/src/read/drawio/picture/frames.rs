//! Where cells are on the page.

use super::super::cells::Cell;
use crate::layout::Frame;

/// How deep cells may be nested.
pub(super) const DEEPEST: usize = 128;

/// The place of each cell on the page: cells are placed in what they are part of.
pub(super) fn absolute(cells: &[Cell], parents: &[Option<usize>]) -> Vec<Option<Frame>> {
    let place = |(number, cell): (usize, &Cell)| {
        let mut frame = cell.frame?;
        let mut parent = parents.get(number).copied().flatten();
        for _ in 0..DEEPEST {
            let Some(at) = parent else { return Some(frame) };
            if let Some(outer) = cells.get(at).and_then(|cell| cell.frame) {
                frame.x += outer.x;
                frame.y += outer.y;
            }
            parent = parents.get(at).copied().flatten();
        }
        // Cells in a cycle have no place.
        None
    };
    cells.iter().enumerate().map(place).collect()
}
