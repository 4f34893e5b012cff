//! What is drawn on a page, to find out what is inside what.

use super::cell::{Cell, End, Shape};
use crate::input::ReadError;
use crate::layout::{Frame, Page, Point};

/// A component on the page: its place in the draft, and its box.
pub(super) struct Standing {
    pub at: usize,
    pub frame: Frame,
    pub is_outside: bool,
}

/// A flow on the page: its id, its line, and the components at its ends, by their places on the page.
pub(super) struct Line {
    pub id: String,
    pub points: Vec<Point>,
    pub ends: Option<(usize, usize)>,
    /// Whether the page shows where both of its ends are.
    pub is_whole: bool,
    /// Whether we wrote it.
    pub is_ours: bool,
}

/// The points that a curve runs through; none for a box.
pub(super) fn outline(cell: &Cell<'_>) -> Vec<Point> {
    if cell.shape != Shape::Curve {
        return Vec::new();
    }
    let tip = |end: &End| match end {
        End::Point(point) => Some(*point),
        _ => None,
    };
    let [source, target] = &cell.ends;
    tip(source).into_iter().chain(cell.bends.iter().copied()).chain(tip(target)).collect()
}

/// The error for a page with too much on it.
pub(super) fn too_much(page: &Page) -> ReadError {
    let message = format!("the diagram `{}` has too many boundaries and components", page.name);
    ReadError::new(message, "check that this is the right file")
}
