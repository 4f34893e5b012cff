//! Which text belongs to what: names of boxes and groups, labels beside arrows.

use super::super::boxes::Boxes;
use super::super::glyphs::{NORTH, SOUTH, head, upright};
use super::super::grid::{Cell, Grid};
use super::super::texts::{Words, between};
use super::path::Path;
use std::collections::HashMap;

/// The text outside of boxes, other than boxes that contain boxes.
pub(super) fn outside(grid: &Grid, boxes: &Boxes) -> Vec<Words> {
    let mut words = Vec::new();
    for row in 0..grid.height() {
        let mut from = 0;
        for column in 0..=grid.width(row) {
            if column == grid.width(row) || boxes.owner.contains_key(&(row, column)) {
                if column > from {
                    words.extend(between(grid, row, from, column));
                }
                from = column + 1;
            }
        }
    }
    words
}

/// Uses text beside an arrow as its label, if there is only one arrow and it has no label yet.
pub(super) fn label(grid: &Grid, paths: &mut [Path], words: &mut [Words]) {
    let mut on: HashMap<Cell, usize> = HashMap::new();
    for (number, path) in paths.iter().enumerate() {
        on.extend(path.cells.iter().map(|cell| (*cell, number)));
    }
    let mut given: Vec<(usize, usize)> = Vec::new();
    for (at, words) in words.iter().enumerate().filter(|(_, words)| !words.taken) {
        let up = |cell: &Cell| upright(grid.at(*cell)) || matches!(head(grid.at(*cell)), Some(NORTH | SOUTH));
        // Beside an upright line, up to three columns away.
        let left = (1..=3).filter_map(|gap| words.left.checked_sub(gap)).map(|column| (words.row, column));
        let right = (1..=3).map(|gap| (words.row, words.right + gap));
        let mut met: Vec<usize> = left.chain(right).filter(up).filter_map(|cell| on.get(&cell).copied()).collect();
        if met.is_empty() {
            // Above or below a level one.
            let rows = [words.row.checked_sub(1), Some(words.row + 1)];
            for row in rows.into_iter().flatten() {
                met.extend((words.left..=words.right).filter_map(|column| on.get(&(row, column)).copied()));
            }
        }
        met.sort_unstable();
        met.dedup();
        if let [one] = met.as_slice() {
            given.push((*one, at));
        }
    }
    for (path, at) in given {
        if let (Some(path), Some(words)) = (paths.get_mut(path), words.get_mut(at)) {
            words.taken = true;
            if !path.label.is_empty() {
                path.label.push(' ');
            }
            path.label.push_str(&words.text);
        }
    }
}

/// The text on each box that is drawn with lines.
pub(super) fn titles(grid: &Grid, boxes: &Boxes, words: &mut [Words]) -> Vec<String> {
    let mut titles = vec![String::new(); boxes.all.len()];
    // The innermost first, so that words go to the box that is nearest around them.
    let mut order: Vec<usize> = (0..boxes.all.len()).collect();
    order
        .sort_by_key(|at| boxes.all.get(*at).map(|square| (square.bottom - square.top) * (square.right - square.left)));
    for at in order {
        let (Some(square), Some(title)) = (boxes.all.get(at), titles.get_mut(at)) else { continue };
        if square.holds {
            let own = words.iter_mut().find(|words| {
                !words.taken && square.covers((words.row, words.left)) && square.covers((words.row, words.right))
            });
            if let Some(words) = own {
                words.taken = true;
                title.clone_from(&words.text);
            }
        } else {
            // What is in the box, line by line; a title may stand in its upper edge.
            let inside = (square.top + 1..square.bottom).map(|row| grid.text(row, square.left + 1, square.right));
            let lines: Vec<String> = inside.filter(|line| line.chars().any(char::is_alphanumeric)).collect();
            *title = lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join("\n");
        }
    }
    titles
}
