//! Follows lines from box to box.

use super::super::boxes::Boxes;
use super::super::glyphs::{EAST, NORTH, SOUTH, WEST, arms, back, level, upright};
use super::super::grid::{Cell, Grid};
use super::super::texts::Words;
use super::bars;
use super::path::{Path, Reach, head_at, step};
use super::ports::ports;
use super::tracer::Tracer;
use std::collections::{BTreeMap, HashSet};

/// How many steps following all lines may take.
const STEPS: usize = 2_000_000;

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

enum Next {
    Go(Cell, u8),
    Fork(Vec<u8>),
    End(Reach),
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
        // If both ends of a branch have heads, the flow comes from elsewhere.
        let branches = path.forked && path.head_at_start && path.head_at_end;
        let nothing = path.to == Reach::Open && !path.head_at_end && !path.head_at_start;
        if path.to != Reach::Box(from) && !branches && !nothing {
            self.found.push(path);
        }
    }

    /// What to do at a cell that a line has reached.
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

    /// What to do where a line is interrupted by a bar or by text, or ends.
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
            // When following to the left, later text comes first.
            path.label = if way == WEST { format!("{text} {}", path.label) } else { format!("{}{text}", path.label) };
            return Next::Go(next, way);
        }
        Next::End(self.near(cell, way))
    }
}
