//! Where cells are on the page, and which of them enclose others.

use super::super::cells::Cell;
use super::Role;
use crate::import::Loss;
use crate::layout::Frame;

/// How deep cells may be parts of each other.
pub(super) const DEEPEST: usize = 128;

/// How many boxes are compared with each other.
const MOST: usize = 4_000;

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
        // Cells that are parts of each other are nowhere.
        None
    };
    cells.iter().enumerate().map(place).collect()
}

/// The boxes that other boxes are drawn in, though they are not part of them.
pub(super) fn enclosing(
    cells: &[Cell],
    frames: &[Option<Frame>],
    roles: &[Role],
    losses: &mut Vec<Loss>,
) -> Vec<usize> {
    let boxes: Vec<(usize, Frame)> = (0..cells.len())
        .filter(|at| matches!(roles.get(*at), Some(Role::Node | Role::Group)))
        .filter_map(|at| Some((at, frames.get(at).copied().flatten()?)))
        .collect();
    if boxes.len() > MOST {
        losses.push(Loss::new("page", "boxes in boxes", format!("with more than {MOST} boxes, only containers count")));
        return Vec::new();
    }
    let may = |at: usize| roles.get(at) == Some(&Role::Node) && cells.get(at).is_some_and(|cell| cell.style.may_hold());
    let holds = |outer: &(usize, Frame)| {
        boxes.iter().any(|(at, frame)| *at != outer.0 && frame.width > 0.0 && holds_well(outer.1, *frame))
    };
    boxes.iter().filter(|outer| may(outer.0) && holds(outer)).map(|(at, _)| *at).collect()
}

/// Whether a box is around another one, and not just as large.
fn holds_well(outer: Frame, inner: Frame) -> bool {
    outer.holds_frame(inner) && outer.width * outer.height > 1.5 * inner.width * inner.height
}
