//! Bars: lines across an arrow that represent a trust boundary.

use super::super::boxes::Boxes;
use super::super::glyphs::{EAST, NORTH, SOUTH, WEST, arms, upright};
use super::super::grid::{Cell, Grid};
use super::super::texts::{Words, between, is_boundary};
use super::path::{Path, head_at, step};
use crate::import::Loss;
use crate::read::sketch::drawing::Sketch;
use std::collections::HashMap;

/// How far a bar is followed.
const LONGEST: usize = 200;

/// The name of the bar that crosses a line at a cell; none if what crosses leads to a box and so is an arrow.
pub(super) fn across(grid: &Grid, boxes: &Boxes, cell: Cell, way: u8) -> Option<String> {
    let ways = if way == EAST || way == WEST { [NORTH, SOUTH] } else { [WEST, EAST] };
    let mut name = String::new();
    for way in ways {
        let mut at = cell;
        for _ in 0..LONGEST {
            let Some(next) = step(at, way) else { break };
            if boxes.owner.contains_key(&next) {
                return None;
            }
            let c = grid.at(next);
            // A blank between a line and its box is none.
            if c == ' ' && step(next, way).is_some_and(|further| boxes.owner.contains_key(&further)) {
                return None;
            }
            if arms(c) != 0 || boxes.edge.contains_key(&next) || head_at(grid, next).is_some() {
                at = next;
                continue;
            }
            if c == ' ' && way != EAST && way != WEST {
                break;
            }
            // A dashed bar has gaps.
            let Some(words) = words_at(grid, next) else {
                let further = step(next, way).filter(|further| c == ' ' && arms(grid.at(*further)) != 0);
                let Some(further) = further else { break };
                at = further;
                continue;
            };
            if name.is_empty() {
                name.clone_from(&words.text);
            }
            at = match way {
                EAST => (words.row, words.right),
                WEST => (words.row, words.left),
                _ => next,
            };
        }
    }
    Some(name)
}

/// The words around a cell.
fn words_at(grid: &Grid, (row, column): Cell) -> Option<Words> {
    let all = between(grid, row, 0, grid.width(row));
    all.into_iter().find(|words| (words.left..=words.right).contains(&column))
}

/// Bars that no line ran into, and that hang below an arrow or rest on one: the arrow crosses a boundary. Text that
/// names a bar is used up.
pub(super) fn settle(grid: &Grid, paths: &mut [Path], words: &mut [Words], sketch: &mut Sketch) {
    let on = covered(paths);
    for at in 0..words.len() {
        let Some(found) = words.get(at).filter(|words| !words.taken) else { continue };
        let (row, left, right) = (found.row, found.left, found.right);
        // The bar runs through the text, or ends at it.
        let mut met: Vec<(usize, bool)> = Vec::new();
        let mut barred = false;
        for column in left..=right {
            for way in [NORTH, SOUTH] {
                let mut cell = (row, column);
                let mut length = 0;
                while let Some(next) = step(cell, way)
                    && upright(grid.at(next))
                    && length < LONGEST
                {
                    cell = next;
                    length += 1;
                }
                if length == 0 {
                    continue;
                }
                barred = true;
                let beyond = step(cell, way);
                for at in [Some(cell), beyond].into_iter().flatten() {
                    // A bar that does not go on behind the arrow only touches it.
                    let touches = !step(at, way).is_some_and(|behind| upright(grid.at(behind)));
                    met.extend(on.get(&at).map(|path| (*path, touches)));
                }
            }
        }
        // Of two bars with one name, the one that goes through counts.
        met.sort_unstable();
        met.dedup_by_key(|(path, _)| *path);
        let crossing = paths.iter().any(|path| path.crosses.as_deref() == Some(found.text.as_str()));
        let text = found.text.clone();
        if crossing || barred && !met.is_empty() && is_boundary(&text) {
            for (at, touches) in met {
                if let Some(path) = paths.get_mut(at).filter(|path| path.crosses.is_none()) {
                    path.crosses = Some(text.clone());
                    path.touched = touches;
                }
            }
        } else if barred && is_boundary(&text) {
            let (line, column) = grid.place((row, left));
            let why = "its bar crosses no arrow and ends at no box";
            sketch.losses.push(Loss::new(format!("line {line}:{column}"), text, why));
        } else {
            continue;
        }
        if let Some(words) = words.get_mut(at) {
            words.taken = true;
        }
    }
}

/// The cells of each line, and of the text that interrupts it.
fn covered(paths: &[Path]) -> HashMap<Cell, usize> {
    let mut on: HashMap<Cell, usize> = HashMap::new();
    for (number, path) in paths.iter().enumerate() {
        for pair in path.cells.windows(2) {
            if let [(row, one), (other_row, other)] = pair
                && row == other_row
            {
                let between = one.min(other) + 1..*one.max(other);
                on.extend(between.map(|column| ((*row, column), number)));
            }
        }
    }
    for (number, path) in paths.iter().enumerate() {
        on.extend(path.cells.iter().map(|cell| (*cell, number)));
    }
    on
}
