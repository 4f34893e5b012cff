//! Where lines leave a box.

use super::super::boxes::{Boxes, Square};
use super::super::glyphs::{EAST, NORTH, SOUTH, WEST, arms, back};
use super::super::grid::{Cell, Grid};
use super::path::{head_at, step};

/// Where lines leave a box: the cells beside it, and the ways that the lines go there.
pub(super) fn ports(grid: &Grid, boxes: &Boxes, square: &Square) -> Vec<(Cell, u8)> {
    let mut ports = Vec::new();
    let free = |cell: Cell| !boxes.owner.contains_key(&cell) && !boxes.edge.contains_key(&cell);
    let mut port = |at: Option<Cell>, way: u8| {
        let Some(cell) = at else { return };
        let line = |cell: Cell| {
            let c = grid.at(cell);
            let sideways = way == EAST || way == WEST;
            let joins = arms(c) & back(way) != 0 || head_at(grid, cell).is_some_and(|h| h == way || h == back(way));
            free(cell) && joins && (!sideways || arms(c) != NORTH | SOUTH)
        };
        let leaves = if line(cell) {
            Some(cell)
        } else if free(cell) && grid.at(cell) == ' ' && !square.holds && (way == EAST || way == WEST) {
            step(cell, way).filter(|cell| line(*cell))
        } else {
            None
        };
        let Some(leaves) = leaves else { return };
        // A line that goes on inside only passes through the edge of what holds it.
        let passes = square.holds && {
            let inner = step(cell, back(way)).and_then(|edge| step(edge, back(way)));
            inner.is_some_and(|inner| {
                let c = grid.at(inner);
                boxes.owner.contains_key(&inner) || arms(c) & way != 0 || head_at(grid, inner).is_some()
            })
        };
        if !passes {
            ports.push((leaves, way));
        }
    };
    for row in square.top..=square.bottom {
        port(step((row, square.right), EAST), EAST);
        port(step((row, square.left), WEST), WEST);
    }
    for column in square.left..=square.right {
        port(step((square.top, column), NORTH), NORTH);
        port(step((square.bottom, column), SOUTH), SOUTH);
    }
    ports
}
