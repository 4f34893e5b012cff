//! What is around the cell that a line has reached: text in the line, and what the line ends at.

use super::super::boxes::Boxes;
use super::super::glyphs::{EAST, NORTH, SOUTH, WEST, arms, back, head, level, upright};
use super::super::grid::{Cell, Grid};
use super::super::texts::{Words, on_row};
use super::path::{Path, Reach, head_at, step};

/// The longest label in a line, in columns.
const LONGEST: usize = 80;

/// Follows lines on a grid.
pub(super) struct Tracer<'a, 'w> {
    pub grid: &'a Grid,
    pub boxes: &'a Boxes,
    pub words: &'w mut [Words],
    pub steps: usize,
    pub found: Vec<Path>,
}

impl Tracer<'_, '_> {
    /// Whether a line continues at a cell.
    pub(super) fn joins(&self, cell: Cell, way: u8) -> bool {
        let c = self.grid.at(cell);
        self.boxes.owner.contains_key(&cell)
            || arms(c) & back(way) != 0
            || head_at(self.grid, cell).is_some_and(|head| head == way || head == back(way))
    }

    /// The text that interrupts a line, and where the line continues.
    pub(super) fn text(&mut self, path: &Path, cell: Cell, way: u8, take: bool) -> Option<(String, Cell)> {
        let (row, column) = cell;
        if path.cells.is_empty() {
            return None;
        }
        if way == NORTH || way == SOUTH {
            let crossed = |row: usize| {
                let covers = |at: &usize| self.words.get(*at).is_some_and(|words| words.covers(column));
                on_row(self.words, row).find(covers)
            };
            let at = crossed(row)?;
            let next = step(cell, way)?;
            let more = crossed(next.0).is_some();
            if !self.joins(next, way) && !more || self.boxes.owner.contains_key(&next) {
                return None;
            }
            let words = self.words.get_mut(at)?;
            words.taken |= take;
            return Some((words.text.clone(), next));
        }
        // Sideways, up to where the line goes on.
        let mut at = cell;
        let mut spoken = false;
        for _ in 0..LONGEST {
            if self.boxes.owner.contains_key(&at) || self.boxes.edge.contains_key(&at) {
                return None;
            }
            let next = step(at, way)?;
            let (c, before, after) = (self.grid.at(at), self.grid.at(step(at, back(way))?), self.grid.at(next));
            let sharp = head_at(self.grid, at).is_some_and(|head| head == way && !c.is_alphabetic());
            let stroke = level(c)
                && (level(after)
                    || before == ' '
                    || head(after).is_some() && !after.is_alphabetic()
                    || self.leads_to_box(next, way));
            if spoken && (sharp || stroke || upright(c) && level(after)) {
                let (left, right) = if way == EAST { (column, at.1) } else { (at.1 + 1, column + 1) };
                let text = self.grid.text(row, left, right).trim().to_owned();
                if take {
                    let own = on_row(self.words, row);
                    for words in self.words.get_mut(own).unwrap_or(&mut []) {
                        words.taken |= left <= words.left && words.right < right;
                    }
                }
                return Some((text, at));
            }
            spoken |= c.is_alphanumeric();
            at = next;
        }
        None
    }

    /// Whether a box is here, or behind a blank: then a stroke before it ends a line and is not a hyphen.
    fn leads_to_box(&self, cell: Cell, way: u8) -> bool {
        let blank = self.grid.at(cell) == ' ';
        self.boxes.owner.contains_key(&cell)
            || blank && step(cell, way).is_some_and(|beyond| self.boxes.owner.contains_key(&beyond))
    }

    /// What is at the end of a line: the next box, text, or the boxes around.
    pub(super) fn near(&self, cell: Cell, way: u8) -> Reach {
        let beyond = step(cell, way);
        let blank = self.grid.at(cell) == ' ';
        for at in [Some(cell), beyond.filter(|_| blank)].into_iter().flatten() {
            if let Some(owner) = self.boxes.owner.get(&at) {
                return Reach::Box(*owner);
            }
        }
        let sideways = way == EAST || way == WEST;
        if sideways {
            let begins = |at: &usize| {
                let Some(words) = self.words.get(*at).filter(|words| !words.taken) else { return false };
                let edge = if way == EAST { words.left } else { words.right };
                edge == cell.1 || blank && Some(edge) == beyond.map(|beyond| beyond.1)
            };
            return on_row(self.words, cell.0).find(begins).map_or(Reach::Open, Reach::Words);
        }
        // The nearest boxes on the row, to the left and to the right.
        let rows = [Some(cell.0), if way == NORTH { cell.0.checked_sub(1) } else { Some(cell.0 + 1) }];
        for row in rows.into_iter().flatten() {
            let on = || {
                let numbers = self.boxes.rows.get(row).into_iter().flatten();
                numbers.filter_map(|number| Some((*number, self.boxes.all.get(*number)?)))
            };
            let left = on().filter(|(_, square)| square.right < cell.1).max_by_key(|(_, square)| square.right);
            let right = on().filter(|(_, square)| square.left > cell.1).min_by_key(|(_, square)| square.left);
            let close: Vec<usize> = [left, right].into_iter().flatten().map(|(number, _)| number).collect();
            if !close.is_empty() {
                return Reach::Near(close);
            }
        }
        Reach::Open
    }
}
