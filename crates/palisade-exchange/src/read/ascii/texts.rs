//! The text of a drawing outside of boxes: names of groups, labels beside arrows, names of bars.

use super::glyphs::{NORTH, SOUTH, arms, head};
use super::grid::Grid;

/// Words that are next to each other on a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    /// The row.
    pub row: usize,
    /// The first column.
    pub left: usize,
    /// The last column.
    pub right: usize,
    /// What they say.
    pub text: String,
    /// Whether something uses them already.
    pub taken: bool,
}

impl Words {
    /// Whether they cover a column.
    pub(super) fn covers(&self, column: usize) -> bool {
        (self.left..=self.right).contains(&column)
    }
}

/// The range of the words of a row, among words in the order of rows.
pub(super) fn on_row(words: &[Words], row: usize) -> std::ops::Range<usize> {
    let from = words.partition_point(|words| words.row < row);
    from..from + words.get(from..).unwrap_or(&[]).partition_point(|words| words.row == row)
}

/// The words between two columns of a row; two blanks or a line separate them.
pub(super) fn between(grid: &Grid, row: usize, from: usize, to: usize) -> Vec<Words> {
    let mut found: Vec<Words> = Vec::new();
    let mut start: Option<(usize, usize)> = None;
    let line = |column: usize| {
        let c = grid.at((row, column));
        if head(c).is_some() && !c.is_alphabetic() || lone_head(grid, row, column) {
            return true;
        }
        // A hyphen, a bar or a plus between letters belongs to the text.
        let beside = |column: usize| grid.at((row, column)).is_alphanumeric();
        arms(c) != 0 && !(c.is_ascii() && column > 0 && beside(column - 1) && beside(column + 1))
    };
    let mut end = |start: &mut Option<(usize, usize)>| {
        if let Some((left, right)) = start.take() {
            let text = grid.text(row, left, right + 1).trim().to_owned();
            if text.chars().any(char::is_alphanumeric) {
                found.push(Words { row, left, right, text, taken: false });
            }
        }
    };
    for column in from..to.min(grid.width(row)) {
        let c = grid.at((row, column));
        if line(column) {
            end(&mut start);
        } else if c != ' ' {
            start = Some((start.map_or(column, |(left, _)| left), column));
        } else if start.is_some_and(|(_, right)| column > right + 1) {
            end(&mut start);
        }
    }
    end(&mut start);
    found
}

/// Whether a letter is an arrowhead: it stands alone, above or below a line.
fn lone_head(grid: &Grid, row: usize, column: usize) -> bool {
    let beside = |column: usize| grid.at((row, column)).is_alphanumeric();
    let line = |row: usize| arms(grid.at((row, column))) & (NORTH | SOUTH) != 0;
    head(grid.at((row, column))).is_some()
        && !(column > 0 && beside(column - 1))
        && !beside(column + 1)
        && (row > 0 && line(row - 1) || line(row + 1))
}

/// Whether words name a trust boundary.
pub(super) fn is_boundary(text: &str) -> bool {
    let text = text.to_lowercase();
    ["boundary", "boundaries", "trust zone"].iter().any(|word| text.contains(word))
}
