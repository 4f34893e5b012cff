//! From boxes and lines to a sketch.

mod bars;
mod path;
mod ports;
mod trace;
mod tracer;
mod words;

use super::boxes::Boxes;
use super::grid::Grid;
use super::texts::{Words, is_boundary};
use crate::import::Loss;
use crate::input::ReadError;
use crate::read::sketch::drawing::Sketch;
use crate::read::sketch::parts::{Edge, End, Group, Node, Shape};
use path::Reach;
use trace::trace;

/// How many texts may be beside the boxes.
const WORDS: usize = 2_000;

/// Draws what is on a grid.
///
/// # Errors
/// There is more text beside the boxes than a drawing has.
pub(super) fn draw(grid: &Grid, boxes: &Boxes, sketch: &mut Sketch) -> Result<(), ReadError> {
    let page = sketch.pages.len().saturating_sub(1);
    let mut words = words::outside(grid, boxes);
    if words.len() > WORDS {
        let message = "the file has more text than drawing";
        return Err(ReadError::new(
            message,
            "remove the text that is not part of the drawing, or put the drawing in a fenced block",
        ));
    }
    let mut paths = trace(grid, boxes, &mut words);
    for path in &mut paths {
        path.turn_downwards();
        for reach in [&path.from, &path.to] {
            if let Reach::Words(at) = reach
                && let Some(words) = words.get_mut(*at)
            {
                words.taken = true;
            }
        }
    }
    bars::settle(grid, &mut paths, &mut words, sketch);
    words::label(grid, &mut paths, &mut words);
    let titles = words::titles(grid, boxes, &mut words);
    let things = Things::of(grid, boxes, &titles, sketch, page);
    for path in paths {
        let end = |reach: &Reach, sketch: &mut Sketch| match reach {
            Reach::Box(at) => things.ends.get(*at).cloned().unwrap_or_default(),
            Reach::Near(near) => {
                let near = near.iter().filter_map(|at| things.ends.get(*at)?.seems()).collect::<Vec<_>>();
                if near.len() == 1 { End::Likely(near) } else { End::OneOf(near) }
            }
            Reach::Words(at) => bare_box(grid, words.get(*at), sketch),
            Reach::Open => End::Open,
        };
        let (from, to) = (end(&path.from, sketch), end(&path.to, sketch));
        let (way, turned) = path.way();
        let (from, to) = if turned { (to, from) } else { (from, to) };
        let label = path.label.trim().to_owned();
        let boundary = is_boundary(&label);
        let crosses = if boundary { Some(label.clone()) } else { path.crosses.clone() };
        sketch.edges.push(Edge {
            from,
            to,
            label: if boundary { String::new() } else { label },
            way,
            crosses,
            touched: path.touched,
            page,
            place: path.cells.first().map(|cell| grid.place(*cell)),
            ..Edge::default()
        });
    }
    let top = boxes.all.iter().map(|square| square.top).min().unwrap_or(0);
    let all_words = &words;
    for words in words.iter().filter(|words| !words.taken) {
        let alone = || all_words.iter().filter(|other| other.row == words.row).count() == 1;
        if sketch.title.is_empty() && words.row < top && alone() {
            sketch.title.clone_from(&words.text);
        } else if words.row < top {
            sketch.notes.push(words.text.clone());
        } else {
            let (line, column) = grid.place((words.row, words.left));
            let why = "no single arrow is next to this text";
            let loss = Loss::new(format!("line {line}:{column}"), &words.text, why);
            sketch.losses.push(loss.instead("a comment at the top"));
            sketch.notes.push(words.text.clone());
        }
    }
    Ok(())
}

/// What each box became.
struct Things {
    ends: Vec<End>,
}

impl Things {
    /// Makes groups of the boxes that hold others, and nodes of the others.
    fn of(grid: &Grid, boxes: &Boxes, titles: &[String], sketch: &mut Sketch, page: usize) -> Things {
        let mut ends: Vec<End> = Vec::new();
        let mut groups: Vec<Option<usize>> = Vec::new();
        for (square, title) in boxes.all.iter().zip(titles) {
            let within = square.within.and_then(|at| groups.get(at).copied().flatten());
            let place = grid.place((square.top, square.left));
            if square.holds {
                let label = title.clone();
                groups.push(Some(sketch.groups.len()));
                ends.push(End::Group(sketch.groups.len()));
                let place = Some(place);
                sketch.groups.push(Group { key: label.clone(), label, within, page, place, ..Group::default() });
                continue;
            }
            groups.push(None);
            let node = match &square.name {
                // The same name in brackets again is the same thing again.
                Some(name) => sketch.node(name, within, place),
                None => sketch.add(Node { within, page, place: Some(place), ..Node::default() }),
            };
            if let Some(node) = sketch.nodes.get_mut(node) {
                node.label = square.name.clone().unwrap_or_else(|| title.clone());
                node.key = node.label.lines().next().unwrap_or("").to_owned();
                if square.shape != Shape::Plain {
                    node.shape = square.shape;
                }
            }
            ends.push(End::Node(node));
        }
        Things { ends }
    }
}

/// A box for bare text at the end of an arrow.
fn bare_box(grid: &Grid, words: Option<&Words>, sketch: &mut Sketch) -> End {
    let Some(words) = words else { return End::Open };
    let number = sketch.node(&words.text, None, grid.place((words.row, words.left)));
    if let Some(node) = sketch.nodes.get_mut(number) {
        node.label.clone_from(&words.text);
    }
    End::Node(number)
}
