//! The characters of a drawing by row and column.

use crate::input::ReadError;
use crate::read::sketch::places::Place;
use unicode_width::UnicodeWidthChar;

/// How many rows a drawing may have, and how many columns.
const MOST: usize = 2_000;

/// A row and a column, from 0.
pub(super) type Cell = (usize, usize);

/// A drawing. A character that is two columns wide is followed by one of `\0`.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    rows: Vec<Vec<(char, u32)>>,
    line: u32,
    /// How many columns were removed on the left.
    indent: usize,
}

impl Grid {
    /// Puts a text on a grid; `line` lines of the file come before it.
    ///
    /// # Errors
    /// It is larger than a drawing of characters can be.
    pub(super) fn new(text: &str, line: u32) -> Result<Grid, ReadError> {
        let too_large = || {
            let message = format!("this drawing has more than {MOST} lines or columns");
            ReadError::new(message, "split it, or draw it in another format such as Mermaid")
        };
        let mut rows = Vec::new();
        for text in text.lines() {
            if rows.len() == MOST {
                return Err(too_large());
            }
            let mut row = Vec::new();
            for (column, c) in text.trim_end().chars().enumerate() {
                let column = column as u32 + 1;
                match c {
                    '\t' => row.resize(row.len() / 8 * 8 + 8, (' ', column)),
                    '\u{a0}' => row.push((' ', column)),
                    c => {
                        row.extend((c.width() != Some(0)).then_some((c, column)));
                        row.extend((c.width() == Some(2)).then_some(('\0', column)));
                    }
                }
                if row.len() > MOST {
                    return Err(too_large());
                }
            }
            dotted(&mut row);
            rows.push(row);
        }
        // Indentation of the whole drawing does not matter.
        let blanks = |row: &Vec<(char, u32)>| row.iter().take_while(|(c, _)| *c == ' ').count();
        let indent = rows.iter().filter(|row| !row.is_empty()).map(blanks).min().unwrap_or(0);
        for row in &mut rows {
            row.drain(..indent.min(row.len()));
        }
        Ok(Grid { rows, line, indent })
    }

    /// How many rows there are.
    pub(super) fn height(&self) -> usize {
        self.rows.len()
    }

    /// How long a row is.
    pub(super) fn width(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, Vec::len)
    }

    /// The character at a place; a blank where there is none.
    pub(super) fn at(&self, (row, column): Cell) -> char {
        self.rows.get(row).and_then(|row| row.get(column)).map_or(' ', |(c, _)| *c)
    }

    /// The text of a row from a column up to another.
    pub(super) fn text(&self, row: usize, from: usize, to: usize) -> String {
        let row = self.rows.get(row).map_or(&[][..], Vec::as_slice);
        let cells = row.get(from.min(row.len())..to.min(row.len())).unwrap_or(&[]);
        cells.iter().map(|(c, _)| *c).filter(|c| *c != '\0').collect()
    }

    /// Where a cell is in the file.
    pub(super) fn place(&self, (row, column): Cell) -> Place {
        let cells = self.rows.get(row).map_or(&[][..], Vec::as_slice);
        let own = cells.get(column).map(|(_, column)| *column);
        (self.line + row as u32 + 1, own.unwrap_or((self.indent + column) as u32 + 1))
    }
}

/// Turns dots that form arrows into lines, `..>` or `..reads..>`. Elsewhere dots end sentences and occur in names.
fn dotted(row: &mut [(char, u32)]) {
    let is = |at: usize, wanted: char| row.get(at).is_some_and(|(c, _)| *c == wanted);
    let pair = |at: usize| is(at, '.') && is(at + 1, '.');
    if !(0..row.len()).any(|at| pair(at) && (is(at + 2, '>') || at > 0 && is(at - 1, '<'))) {
        return;
    }
    let mut depth = 0_usize;
    let mut lines = Vec::new();
    for at in 0..row.len() {
        depth = if is(at, '[') { depth + 1 } else { depth.saturating_sub(usize::from(is(at, ']'))) };
        if depth == 0 && (pair(at) || at > 0 && pair(at - 1)) {
            lines.push(at);
        }
    }
    for at in lines {
        if let Some((c, _)) = row.get_mut(at) {
            *c = '┄';
        }
    }
}
