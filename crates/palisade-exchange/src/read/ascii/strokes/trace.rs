//! Follows lines from box to box.

use super::super::boxes::{Boxes, Square};
use super::super::glyphs::{EAST, NORTH, SOUTH, WEST, arms, back, head, level, upright};
use super::super::grid::{Cell, Grid};
use super::super::texts::{Words, on_row};
use super::bars;
use std::collections::{BTreeMap, HashSet};

/// How many steps following all lines may take.
const STEPS: usize = 2_000_000;

/// The longest label in a line, in columns.
const LONGEST: usize = 80;

/// What the end of a line touches.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// A box, by its number.
    Box(usize),
    /// None, but it comes close to these.
    Near(Vec<usize>),
    /// Words that stand alone.
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
    /// What is written on it.
    pub label: String,
    /// The trust boundary that is drawn across it.
    pub crosses: Option<String>,
    /// Whether that boundary only touches it.
    pub touched: bool,
    /// The cells that it runs through.
    pub cells: Vec<Cell>,
    /// Whether it was followed upwards, or to the left, at first.
    pub upwards: bool,
    forked: bool,
}

/// The cell beside another one; none beyond the upper and the left edge.
pub(super) fn step((row, column): Cell, way: u8) -> Option<Cell> {
    Some(match way {
        NORTH => (row.checked_sub(1)?, column),
        SOUTH => (row + 1, column),
        EAST => (row, column + 1),
        _ => (row, column.checked_sub(1)?),
    })
}

/// All lines that leave a box, each once.
pub(super) fn trace(grid: &Grid, boxes: &Boxes, words: &mut [Words]) -> Vec<Path> {
    let mut tracer = Tracer { grid, boxes, words, steps: 0, found: Vec::new() };
    for (number, square) in boxes.all.iter().enumerate() {
        for (cell, way) in ports(grid, boxes, square) {
            tracer.follow(number, cell, way);
        }
    }
    // A line is found from both of its ends.
    let mut once: BTreeMap<(Cell, Cell), Path> = BTreeMap::new();
    for path in tracer.found {
        let (Some(first), Some(last)) = (path.cells.first(), path.cells.last()) else { continue };
        let key = (*first.min(last), *first.max(last));
        once.entry(key).or_insert(path);
    }
    let mut paths: Vec<Path> = once.into_values().collect();
    paths.sort_by_key(|path| path.cells.first().copied());
    paths
}

/// The head of an arrow at a cell. A letter is one only where it stands alone.
pub(super) fn head_at(grid: &Grid, cell: Cell) -> Option<u8> {
    let c = grid.at(cell);
    let (row, column) = cell;
    let beside = |column: usize| grid.at((row, column)).is_alphanumeric();
    let joined = column > 0 && beside(column - 1) || beside(column + 1);
    head(c).filter(|_| !c.is_alphabetic() || !joined)
}

/// Where lines leave a box: the cells beside it, and the ways that the lines go there.
fn ports(grid: &Grid, boxes: &Boxes, square: &Square) -> Vec<(Cell, u8)> {
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

struct Tracer<'a, 'w> {
    grid: &'a Grid,
    boxes: &'a Boxes,
    words: &'w mut [Words],
    steps: usize,
    found: Vec<Path>,
}

impl Tracer<'_, '_> {
    /// Follows a line, and every branch of it.
    fn follow(&mut self, from: usize, cell: Cell, way: u8) {
        let start = Path {
            from: Reach::Box(from),
            to: Reach::Open,
            head_at_start: false,
            head_at_end: false,
            label: String::new(),
            crosses: None,
            touched: false,
            cells: Vec::new(),
            upwards: way == NORTH || way == WEST,
            forked: false,
        };
        let mut seen: HashSet<(Cell, u8)> = HashSet::new();
        let mut waiting = vec![(start, cell, way)];
        while let Some((mut path, mut cell, mut way)) = waiting.pop() {
            loop {
                self.steps += 1;
                if self.steps > STEPS || !seen.insert((cell, way)) {
                    break;
                }
                match self.at(&mut path, cell, way) {
                    Next::Go(next, turned) => (cell, way) = (next, turned),
                    Next::Fork(ways) => {
                        path.forked = true;
                        let ways = ways.into_iter().filter_map(|way| Some((path.clone(), step(cell, way)?, way)));
                        waiting.extend(ways);
                        break;
                    }
                    Next::End(reach) => {
                        path.to = reach;
                        self.keep(path, from);
                        break;
                    }
                }
            }
        }
    }

    fn keep(&mut self, path: Path, from: usize) {
        // Two branches of one line that both have heads come from elsewhere.
        let branches = path.forked && path.head_at_start && path.head_at_end;
        let nothing = path.to == Reach::Open && !path.head_at_end && !path.head_at_start;
        if path.to != Reach::Box(from) && !branches && !nothing {
            self.found.push(path);
        }
    }

    fn joins(&self, cell: Cell, way: u8) -> bool {
        let c = self.grid.at(cell);
        self.boxes.owner.contains_key(&cell)
            || arms(c) & back(way) != 0
            || head_at(self.grid, cell).is_some_and(|head| head == way || head == back(way))
    }

    /// What to do at a cell that a line has come to.
    fn at(&mut self, path: &mut Path, cell: Cell, way: u8) -> Next {
        if let Some(owner) = self.boxes.owner.get(&cell) {
            return Next::End(Reach::Box(*owner));
        }
        let c = self.grid.at(cell);
        let beyond = step(cell, way);
        if let Some(group) = self.boxes.edge.get(&cell) {
            return match beyond
                .filter(|beyond| self.joins(*beyond, way) || self.text(path, *beyond, way, false).is_some())
            {
                Some(beyond) => Next::Go(beyond, way),
                None => Next::End(Reach::Box(*group)),
            };
        }
        if let Some(head) = head_at(self.grid, cell) {
            // The head of another line, which this one comes to from the side.
            let behind = step(cell, back(head)).map_or(' ', |behind| self.grid.at(behind));
            if head != way && head != back(way) && arms(behind) & head != 0 {
                return Next::End(self.near(cell, way));
            }
            let first = path.cells.is_empty();
            path.cells.push(cell);
            if head == back(way) {
                path.head_at_start |= first;
                return beyond.filter(|_| first).map_or(Next::End(Reach::Open), |beyond| Next::Go(beyond, way));
            }
            path.head_at_end = true;
            let Some(beyond) = step(cell, head) else { return Next::End(Reach::Open) };
            if let Some(group) = self.boxes.edge.get(&beyond) {
                return Next::End(Reach::Box(*group));
            }
            return Next::End(self.near(beyond, head));
        }
        let arms = arms(c);
        if arms & back(way) == 0 {
            return self.off_the_line(path, cell, way);
        }
        path.cells.push(cell);
        let mut once: Vec<u8> = Vec::new();
        for next in [way, NORTH, EAST, SOUTH, WEST] {
            let Some(beside) = step(cell, next).filter(|_| next != back(way) && arms & next != 0) else { continue };
            // A plain line goes on, whatever comes; where ways part, only those that something comes to meet.
            let plain = next == way && (level(c) || upright(c));
            let met = self.joins(beside, next) || next == way && self.text(path, beside, way, false).is_some();
            if !once.contains(&next) && (plain || met) {
                once.push(next);
            }
        }
        // Lines that cross do not meet.
        if "┼╋╬".contains(c) && once.contains(&way) {
            if let Some(name) = bars::across(self.grid, self.boxes, cell, way) {
                path.crosses = Some(name);
            }
            once = vec![way];
        }
        match once.as_slice() {
            [] => Next::End(beyond.map_or(Reach::Open, |beyond| self.near(beyond, way))),
            [one] => step(cell, *one).map_or(Next::End(Reach::Open), |next| Next::Go(next, *one)),
            _ => Next::Fork(once),
        }
    }

    /// A line that is broken by a bar, by words, or that is over.
    fn off_the_line(&mut self, path: &mut Path, cell: Cell, way: u8) -> Next {
        let c = self.grid.at(cell);
        let sideways = way == EAST || way == WEST;
        if (sideways && upright(c) || !sideways && level(c))
            && let Some(beyond) = step(cell, way)
            && self.joins(beyond, way)
            && !self.boxes.owner.contains_key(&beyond)
        {
            path.cells.push(cell);
            if let Some(name) = bars::across(self.grid, self.boxes, cell, way) {
                path.crosses = Some(name);
            }
            return Next::Go(beyond, way);
        }
        if let Some((text, next)) = self.text(path, cell, way, true) {
            if !path.label.is_empty() {
                path.label.push(' ');
            }
            // Read from right to left, what is found later stands before.
            path.label = if way == WEST { format!("{text} {}", path.label) } else { format!("{}{text}", path.label) };
            return Next::Go(next, way);
        }
        Next::End(self.near(cell, way))
    }

    /// The words that a line is broken by, and where it goes on.
    fn text(&mut self, path: &Path, cell: Cell, way: u8, take: bool) -> Option<(String, Cell)> {
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

    /// Whether a box is here, or behind a blank: then a stroke before it is the end of a line, not a hyphen.
    fn leads_to_box(&self, cell: Cell, way: u8) -> bool {
        let blank = self.grid.at(cell) == ' ';
        self.boxes.owner.contains_key(&cell)
            || blank && step(cell, way).is_some_and(|beyond| self.boxes.owner.contains_key(&beyond))
    }

    /// What is at the end of a line: the box that comes next, words, or the boxes around.
    fn near(&self, cell: Cell, way: u8) -> Reach {
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

enum Next {
    Go(Cell, u8),
    Fork(Vec<u8>),
    End(Reach),
}
