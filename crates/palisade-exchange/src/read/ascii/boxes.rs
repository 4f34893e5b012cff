//! The boxes of a drawing: `[Name]`, `(Name)` beside an arrow, and boxes that are drawn with lines.

use super::glyphs::{EAST, NORTH, SOUTH, WEST, arms, head, level, starts_line};
use super::grid::{Cell, Grid};
use crate::input::ReadError;
use crate::read::sketch::drawing::MOST;
use crate::read::sketch::parts::Shape;
use std::collections::HashMap;

/// How many steps finding boxes may take: a page full of `+` is not a drawing.
const STEPS: usize = 20_000_000;

/// The longest name in brackets.
const LONGEST: usize = 80;

/// A box, with its edges: the rows and columns on which they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Square {
    /// The upper edge.
    pub top: usize,
    /// The left edge.
    pub left: usize,
    /// The lower edge.
    pub bottom: usize,
    /// The right edge.
    pub right: usize,
    /// What its shape says.
    pub shape: Shape,
    /// The text in brackets; none for a box that is drawn with lines.
    pub name: Option<String>,
    /// The innermost drawn box around it.
    pub within: Option<usize>,
    /// Whether it contains a box.
    pub holds: bool,
}

impl Square {
    /// Whether a cell is in it or on its edge.
    pub(super) fn covers(&self, (row, column): Cell) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&column)
    }

    fn inside(&self, other: &Square) -> bool {
        other.name.is_none()
            && other.top < self.top
            && self.bottom < other.bottom
            && other.left < self.left
            && self.right < other.right
    }
}

/// All boxes, and which of them each cell belongs to.
#[derive(Clone, Debug, Default)]
pub(super) struct Boxes {
    /// The boxes, from the top.
    pub all: Vec<Square>,
    /// The box of each cell, for boxes that contain none.
    pub owner: HashMap<Cell, usize>,
    /// The boxes on each row, for boxes that contain none.
    pub rows: Vec<Vec<usize>>,
    /// The box of each cell on an edge, for boxes that contain others.
    pub edge: HashMap<Cell, usize>,
}

impl Boxes {
    /// Finds the boxes.
    ///
    /// # Errors
    /// There is too much in the drawing that looks like a corner.
    pub(super) fn find(grid: &Grid) -> Result<Boxes, ReadError> {
        let mut boxes = Boxes::default();
        let mut steps = 0;
        for row in 0..grid.height() {
            for column in 0..grid.width(row) {
                boxes.all.extend(drawn(grid, (row, column), &mut steps));
                if steps > STEPS {
                    let message = "too many characters in this drawing could be the corner of a box";
                    return Err(ReadError::new(
                        message,
                        "check that this is a drawing, and remove what is not part of it",
                    ));
                }
            }
        }
        let drawn = boxes.all.clone();
        for row in 0..grid.height() {
            let edges = drawn.iter().filter(|square| (square.top..=square.bottom).contains(&row));
            let edges: Vec<&Square> = edges.collect();
            for square in brackets(grid, row) {
                let on_edge = |column: usize| {
                    edges.iter().any(|other| {
                        row == other.top && other.covers((row, column))
                            || row == other.bottom && other.covers((row, column))
                            || column == other.left
                            || column == other.right
                    })
                };
                if !(square.left..=square.right).any(on_edge) {
                    boxes.all.push(square);
                }
            }
            if boxes.all.len() > MOST {
                let message = format!("this drawing has more than {MOST} boxes");
                return Err(ReadError::new(message, "split the system into several drawings"));
            }
        }
        boxes.all.sort_by_key(|square| (square.top, square.left));
        boxes.nest(grid.height());
        Ok(boxes)
    }

    fn nest(&mut self, height: usize) {
        let drawn: Vec<(usize, Square)> =
            self.all.iter().cloned().enumerate().filter(|(_, square)| square.name.is_none()).collect();
        for number in 0..self.all.len() {
            let Some(square) = self.all.get(number) else { continue };
            let around = drawn.iter().filter(|(_, other)| square.inside(other));
            let innermost = around.min_by_key(|(_, other)| (other.bottom - other.top) * (other.right - other.left));
            let innermost = innermost.map(|(other, _)| *other);
            // Brackets in a drawn box are its name unless they are joined to something, which is seen later.
            if let Some(other) = innermost.and_then(|other| self.all.get_mut(other)) {
                other.holds = true;
            }
            if let Some(square) = self.all.get_mut(number) {
                square.within = innermost;
            }
        }
        self.rows = vec![Vec::new(); height];
        for (number, square) in self.all.iter().enumerate() {
            for row in square.top..=square.bottom {
                if let Some(on) = self.rows.get_mut(row).filter(|_| !square.holds) {
                    on.push(number);
                }
                for column in square.left..=square.right {
                    let edge =
                        [square.top, square.bottom].contains(&row) || [square.left, square.right].contains(&column);
                    if !square.holds {
                        self.owner.insert((row, column), number);
                    } else if edge {
                        self.edge.insert((row, column), number);
                    }
                }
            }
        }
    }
}

/// The box whose upper left corner is at a cell.
fn drawn(grid: &Grid, (top, left): Cell, steps: &mut usize) -> Option<Square> {
    let corner = grid.at((top, left));
    let starts = |c: char| c == '+' || arms(c) == EAST | SOUTH;
    if !starts(corner) || arms(grid.at((top + 1, left))) & (NORTH | SOUTH) == 0 {
        return None;
    }
    // A corner of characters that are corners of nothing else need not have a line right beside it.
    let beside = grid.at((top, left + 1));
    if arms(beside) & WEST == 0 && !(beside == ' ' && level(grid.at((top, left + 2)))) {
        return None;
    }
    for right in left + 2..grid.width(top) {
        *steps += 1;
        let c = grid.at((top, right));
        let closes = c == '+' || arms(c) == SOUTH | WEST;
        if !closes {
            // The next box starts here.
            if arms(c) == EAST | SOUTH {
                return None;
            }
            continue;
        }
        if let Some(bottom) = closed(grid, top, left, right, steps) {
            let shape = if "╭".contains(corner) { Shape::Round } else { Shape::Plain };
            return Some(Square { top, left, bottom, right, shape, name: None, within: None, holds: false });
        }
        if c != '+' {
            return None;
        }
    }
    None
}

/// The lower edge of a box with these upper corners.
fn closed(grid: &Grid, top: usize, left: usize, right: usize, steps: &mut usize) -> Option<usize> {
    for bottom in top + 1..grid.height() {
        *steps += 1;
        let (one, other) = (grid.at((bottom, left)), grid.at((bottom, right)));
        let corners = (one == '+' || arms(one) == NORTH | EAST) && (other == '+' || arms(other) == NORTH | WEST);
        if corners && bottom > top + 1 {
            let mut lined = 0;
            for column in left + 1..right {
                *steps += 1;
                let c = grid.at((bottom, column));
                lined += usize::from(arms(c) & (EAST | WEST) != 0 || matches!(head(c), Some(NORTH | SOUTH)));
            }
            // A dashed edge is half blank, and may contain a title.
            if lined * 3 >= right - left - 1 {
                return Some(bottom);
            }
        }
        // A line that runs through the side is drawn over it.
        let over = |column: usize| level(grid.at((bottom, column - 1))) && level(grid.at((bottom, column + 1)));
        let side = |column: usize| {
            let c = grid.at((bottom, column));
            let line = arms(c) & (NORTH | SOUTH) != 0 || matches!(head(c), Some(EAST | WEST)) || c == ':';
            line || level(c) && column > 0 && over(column)
        };
        if !side(left) || !side(right) {
            return None;
        }
    }
    None
}

/// The names in brackets on a row.
fn brackets(grid: &Grid, row: usize) -> Vec<Square> {
    let mut squares: Vec<Square> = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for column in 0..grid.width(row) {
        match (grid.at((row, column)), open) {
            ('[', _) => open = Some((column, '[')),
            ('(', None) => open = Some((column, '(')),
            (')', Some((left, '('))) => {
                if joined(grid, row, left, column) {
                    squares.extend(bracket(grid, row, left, column));
                }
                open = None;
            }
            (']', Some((left, '['))) => {
                squares.extend(bracket(grid, row, left, column));
                open = None;
            }
            _ => {}
        }
        if open.is_some_and(|(left, _)| column - left > LONGEST) {
            open = None;
        }
    }
    squares
}

/// Whether a line touches what is between two columns.
fn joined(grid: &Grid, row: usize, left: usize, right: usize) -> bool {
    let near = |one: usize, other: usize| {
        let (one, other) = (grid.at((row, one)), grid.at((row, other)));
        starts_line(one) || one == ' ' && starts_line(other)
    };
    left >= 2 && near(left - 1, left - 2) || near(right + 1, right + 2)
}

fn bracket(grid: &Grid, row: usize, left: usize, right: usize) -> Option<Square> {
    let inner = grid.text(row, left + 1, right);
    let inner = inner.trim();
    let open = grid.at((row, left));
    let round = inner.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    let (name, shape) = match (round, open) {
        (Some(name), '[') => (name, Shape::Store),
        (_, '(') => (round.unwrap_or(inner), Shape::Round),
        _ => (inner, Shape::Plain),
    };
    let name = name.trim_matches(['(', ')', ' ']);
    if !name.chars().any(char::is_alphanumeric) {
        return None;
    }
    let name = Some(name.to_owned());
    Some(Square { top: row, left, bottom: row, right, shape, name, within: None, holds: false })
}
