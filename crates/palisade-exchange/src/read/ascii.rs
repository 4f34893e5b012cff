//! Text diagrams: boxes in brackets or drawn with lines, arrows between them, bars for trust boundaries.
//!
//! The characters form a grid. Boxes are found first; then every line that leaves a box is followed to another one. If
//! a line comes close to several boxes and touches none, a question asks which one is meant.

mod boxes;
mod flattened;
mod glyphs;
mod grid;
mod strokes;
mod texts;

use crate::format::Reader;
use crate::import::Import;
use crate::input::{Input, ReadError};
use crate::read::sketch::drawing::Sketch;
use crate::read::sketch::places::{fences, ours};
use boxes::Boxes;
use grid::Grid;
use palisade_model::vocabulary::Vocabulary;

/// The reader of text diagrams.
pub(super) const ASCII: Reader = Reader {
    name: "ascii",
    about: "text diagrams: `[Browser] ──HTTPS──> [API]`",
    endings: &["txt", "md"],
    detects,
    read,
};

/// Whether a text has a drawing in it: a box, and a line that leaves it.
fn detects(input: &Input<'_>) -> bool {
    !ours(&input.text)
        && blocks(&input.text).iter().any(|(start, end)| looks_drawn(input.text.get(*start..*end).unwrap_or("")))
}

/// Reads a drawing. In a Markdown document the drawings are in fenced blocks.
///
/// # Errors
/// There is no drawing in it, or it is too large.
fn read(input: &Input<'_>, vocabulary: &Vocabulary) -> Result<Import, ReadError> {
    let mut sketch = Sketch::default();
    for (start, end) in blocks(&input.text) {
        let block = input.text.get(start..end).unwrap_or("");
        if !looks_drawn(block) {
            continue;
        }
        let line = input.text.get(..start).unwrap_or("").bytes().filter(|byte| *byte == b'\n').count();
        let grid = Grid::new(block, line as u32)?;
        let number = sketch.pages.len() + 1;
        sketch.pages.push(format!("diagram {number}"));
        if flattened::is(&grid) {
            flattened::draw(&grid, &mut sketch);
        } else {
            let boxes = Boxes::find(&grid)?;
            strokes::draw(&grid, &boxes, &mut sketch)?;
        }
    }
    if sketch.nodes.is_empty() {
        let message = "no drawing found in this text";
        return Err(ReadError::new(message, "draw boxes as `[Name]` or with lines, and arrows as `──>` or `-->`"));
    }
    sketch.import(vocabulary)
}

/// The parts of a text that may be drawings: the fenced blocks of a document that has some, otherwise all of it.
fn blocks(text: &str) -> Vec<(usize, usize)> {
    let mut blocks: Vec<(usize, usize)> = Vec::new();
    for language in ["", "text", "txt", "ascii", "diagram"] {
        blocks.extend(fences(text, language));
    }
    blocks.sort_unstable();
    if blocks.is_empty() { vec![(0, text.len())] } else { blocks }
}

/// Whether a text has an arrow from or to a box, or the upper edge of a drawn box.
fn looks_drawn(text: &str) -> bool {
    let edges = ["┌─", "╔═", "╭─", "┏━", "+--", "+=="];
    text.lines().any(|line| edges.iter().any(|edge| line.contains(edge))) && text.contains(['│', '|', '║', '┃'])
        || text.lines().any(has_arrow)
}

/// Whether a box in brackets has an arrow beside it. Hyphens alone are an arrow only between two boxes, since sentences
/// have them too.
fn has_arrow(line: &str) -> bool {
    let drawn = |c: char| glyphs::arms(c) != 0 && !c.is_ascii();
    let arrow =
        |text: &str| ["-->", "<--", "..>", "<.."].iter().any(|a| text.starts_with(a)) || text.starts_with(drawn);
    let mut pieces = line.split(']');
    let mut before = pieces.next().unwrap_or("");
    pieces.any(|after| {
        let (name, leads) = before.rsplit_once('[').map_or(("", ""), |(leads, name)| (name, leads.trim_end()));
        let named = name.chars().any(char::is_alphanumeric);
        let led = leads.ends_with("->") || leads.ends_with("─>") || leads.ends_with(drawn);
        let behind = after.trim_start();
        let between = after.split_once('[').is_some_and(|(between, _)| {
            let between = between.trim();
            between.starts_with(glyphs::starts_line) && between.ends_with(glyphs::starts_line)
        });
        before = after;
        named && (led || arrow(behind) || between)
    })
}
