//! A line on the grid: the cells that it runs through, and what its ends touch.

use super::super::glyphs::{EAST, NORTH, SOUTH, head};
use super::super::grid::{Cell, Grid};
use crate::read::sketch::parts::Way;

/// What the end of a line touches.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// A box, by its number.
    Box(usize),
    /// No box, but it comes close to these.
    Near(Vec<usize>),
    /// Text outside of boxes.
    Words(usize),
    /// Nothing.
    Open,
}

/// A line between two ends.
// The four are about different things, and none implies another.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Debug)]
pub(super) struct Path {
    /// Where it starts.
    pub from: Reach,
    /// Where it ends.
    pub to: Reach,
    /// Whether a head points at the start.
    pub head_at_start: bool,
    /// Whether a head points at the end.
    pub head_at_end: bool,
    /// Its label.
    pub label: String,
    /// The trust boundary that is drawn across it.
    pub crosses: Option<String>,
    /// Whether that boundary only touches it.
    pub touched: bool,
    /// The cells that it runs through.
    pub cells: Vec<Cell>,
    /// Whether it was followed upwards, or to the left, at first.
    pub upwards: bool,
    /// Whether it is a branch of a line that forked.
    pub forked: bool,
}

impl Path {
    /// Turns a line without a head so that it runs downwards, or to the right.
    pub(super) fn turn_downwards(&mut self) {
        if !self.head_at_start && !self.head_at_end && self.goes_up() {
            std::mem::swap(&mut self.from, &mut self.to);
            self.cells.reverse();
        }
    }

    fn goes_up(&self) -> bool {
        let (first, last) = (self.cells.first(), self.cells.last());
        first > last || first == last && self.upwards
    }

    /// Which way it points, and whether that is from its end to its start.
    pub(super) fn way(&self) -> (Way, bool) {
        match (self.head_at_start, self.head_at_end) {
            (true, true) => (Way::Both, false),
            (true, false) => (Way::Forward, true),
            (false, true) => (Way::Forward, false),
            (false, false) => (Way::Neither, false),
        }
    }
}

/// The cell next to another one; none beyond the upper and the left edge.
pub(super) fn step((row, column): Cell, way: u8) -> Option<Cell> {
    Some(match way {
        NORTH => (row.checked_sub(1)?, column),
        SOUTH => (row + 1, column),
        EAST => (row, column + 1),
        _ => (row, column.checked_sub(1)?),
    })
}

/// The arrowhead at a cell. A letter is one only if it stands alone.
pub(super) fn head_at(grid: &Grid, cell: Cell) -> Option<u8> {
    let c = grid.at(cell);
    let (row, column) = cell;
    let beside = |column: usize| grid.at((row, column)).is_alphanumeric();
    let joined = column > 0 && beside(column - 1) || beside(column + 1);
    head(c).filter(|_| !c.is_alphabetic() || !joined)
}
