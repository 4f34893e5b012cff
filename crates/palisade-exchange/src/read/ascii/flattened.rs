//! Drawings that have lost their spaces, as when pasted into text that collapses them. Only the order on each row is
//! left, not what is below what; so a question often asks which box a bar leads to.

use super::boxes::Boxes;
use super::glyphs::{head, level, starts_line, upright};
use super::grid::Grid;
use super::texts::is_boundary;
use crate::read::sketch::drawing::Sketch;
use crate::read::sketch::parts::{Edge, End, Shape, Way};
use crate::read::sketch::places::Place;

/// Whether a drawing has lost its spaces: no row starts with one or has two in sequence, and some rows have only bars.
pub(super) fn is(grid: &Grid) -> bool {
    let rows: Vec<String> = (0..grid.height()).map(|row| grid.text(row, 0, grid.width(row))).collect();
    let tight = rows.iter().all(|row| !row.starts_with(' ') && !row.contains("  "));
    tight && rows.iter().any(|row| only_bars(row)) && rows.iter().any(|row| row.contains(']'))
}

fn only_bars(row: &str) -> bool {
    let mut marks = row.chars().filter(|c| *c != ' ').peekable();
    marks.peek().is_some() && marks.all(|c| upright(c) || head(c).is_some_and(|_| !c.is_alphanumeric()) || c == 'v')
}

/// A thing on a row: a box, or words.
enum Thing {
    Box { node: usize, starts: bool },
    Words(String),
}

/// A bar that goes on downwards.
#[derive(Clone, Debug)]
struct Bar {
    from: End,
    place: Place,
    label: String,
    headed: bool,
}

/// Reads the drawing row by row.
pub(super) fn draw(grid: &Grid, sketch: &mut Sketch) {
    let Ok(boxes) = Boxes::find(grid) else { return };
    let page = sketch.pages.len().saturating_sub(1);
    let mut bars: Vec<Bar> = Vec::new();
    let mut above: Vec<usize> = Vec::new();
    for row in 0..grid.height() {
        let text = grid.text(row, 0, grid.width(row));
        if text.trim().is_empty() {
            continue;
        }
        if only_bars(&text) {
            bars = carried(grid, row, std::mem::take(&mut bars), &above);
            continue;
        }
        let things = row_of(grid, &boxes, row, sketch, page);
        let nodes: Vec<usize> = things
            .iter()
            .filter_map(|thing| if let Thing::Box { node, .. } = thing { Some(*node) } else { None })
            .collect();
        bars = landed(std::mem::take(&mut bars), &things, &nodes, sketch, page);
        if !nodes.is_empty() {
            above = nodes;
        }
    }
    for bar in bars {
        sketch.edges.push(edge(bar, End::Open, page));
    }
}

/// The bars of a row. Those with words on them continue; new ones leave the boxes above.
fn carried(grid: &Grid, row: usize, mut going: Vec<Bar>, above: &[usize]) -> Vec<Bar> {
    let columns: Vec<usize> = (0..grid.width(row)).filter(|column| grid.at((row, *column)) != ' ').collect();
    let headed = |column: &usize| head(grid.at((row, *column))).is_some();
    if columns.len() <= going.len() {
        // As many as before: the same ones, one row further down.
        going.truncate(columns.len());
        for (bar, column) in going.iter_mut().zip(&columns) {
            bar.headed |= headed(column);
        }
        return going;
    }
    let new = columns.len() - going.len();
    let fresh = columns.iter().skip(going.len()).enumerate().map(|(number, column)| {
        // Bars do not cross, so the first cannot leave the last box where others come after it.
        let last = above.len().saturating_sub(new.saturating_sub(number + 1)).max(number + 1);
        let from = match above.get(number..last.min(above.len())).unwrap_or(&[]) {
            [] => End::Open,
            [one] => End::Node(*one),
            several => End::OneOf(several.to_vec()),
        };
        Bar { from, place: grid.place((row, *column)), label: String::new(), headed: headed(column) }
    });
    let fresh: Vec<Bar> = fresh.collect();
    going.extend(fresh);
    going
}

/// Ends bars at the boxes of a row, and writes its words on those that go on.
fn landed(bars: Vec<Bar>, things: &[Thing], nodes: &[usize], sketch: &mut Sketch, page: usize) -> Vec<Bar> {
    // A bar may lead to a box that no arrow of its row leads to, or through words.
    let open: Vec<&Thing> =
        things.iter().filter(|thing| matches!(thing, Thing::Words(_) | Thing::Box { starts: true, .. })).collect();
    let mut going = Vec::new();
    let paired = bars.len() == open.len();
    for (number, mut bar) in bars.into_iter().enumerate() {
        match if paired { open.get(number) } else { None } {
            Some(Thing::Words(words)) => {
                bar.label = if bar.label.is_empty() { words.clone() } else { format!("{} {words}", bar.label) };
                going.push(bar);
            }
            Some(Thing::Box { node, .. }) => {
                let mut chain = vec![*node];
                if open.len() == 1 {
                    chain.extend(nodes.iter().copied().filter(|other| other != node));
                }
                let to = if chain.len() == 1 { End::Node(*node) } else { End::Likely(chain) };
                sketch.edges.push(edge(bar, to, page));
            }
            None => {
                let to = match nodes {
                    [] => {
                        going.push(bar);
                        continue;
                    }
                    [one] => End::Node(*one),
                    several => End::OneOf(several.to_vec()),
                };
                sketch.edges.push(edge(bar, to, page));
            }
        }
    }
    if !paired {
        for thing in open {
            if let Thing::Words(words) = thing {
                sketch.notes.push(words.clone());
            }
        }
    }
    going
}

fn edge(bar: Bar, to: End, page: usize) -> Edge {
    let boundary = is_boundary(&bar.label);
    Edge {
        from: bar.from,
        to,
        way: if bar.headed { Way::Forward } else { Way::Neither },
        crosses: boundary.then(|| bar.label.clone()),
        label: if boundary { String::new() } else { bar.label },
        page,
        place: Some(bar.place),
        ..Edge::default()
    }
}

/// What is on a row, in order; arrows between boxes are drawn.
fn row_of(grid: &Grid, boxes: &Boxes, row: usize, sketch: &mut Sketch, page: usize) -> Vec<Thing> {
    let mut things: Vec<Thing> = Vec::new();
    let mut from = 0;
    let mut before: Option<usize> = None;
    for square in boxes.all.iter().filter(|square| square.top == row) {
        let gap = grid.text(row, from, square.left);
        let name = square.name.clone().unwrap_or_default();
        // The same name again is the same thing again.
        let node = sketch.node(&name, None, grid.place((row, square.left)));
        if let Some(node) = sketch.nodes.get_mut(node) {
            node.label = name;
            if square.shape != Shape::Plain {
                node.shape = square.shape;
            }
        }
        let arrow = gap.trim().starts_with(starts_line) && gap.trim().ends_with(starts_line);
        let mut starts = true;
        if let Some(before) = before.filter(|_| arrow) {
            let (ahead, back) = (gap.trim().ends_with('>') || ends_head(&gap), gap.trim().starts_with('<'));
            let way = match (ahead, back) {
                (true, true) => Way::Both,
                (false, false) => Way::Neither,
                _ => Way::Forward,
            };
            let (one, other) = if back && !ahead { (node, before) } else { (before, node) };
            starts = back && !ahead;
            let stroke = |c: char| level(c) || head(c).is_some_and(|_| !c.is_alphanumeric()) || c == ' ';
            let label = gap.trim_matches(stroke).to_owned();
            let crosses = label.contains(upright).then(String::new);
            sketch.edges.push(Edge {
                from: End::Node(one),
                to: End::Node(other),
                label: if crosses.is_some() {
                    label.replace(upright, " ").trim_matches(stroke).to_owned()
                } else {
                    label
                },
                way,
                crosses,
                page,
                place: Some(grid.place((row, from))),
                ..Edge::default()
            });
        } else if !gap.trim().is_empty() {
            things.push(Thing::Words(gap.trim().to_owned()));
        }
        things.push(Thing::Box { node, starts });
        before = Some(node);
        from = square.right + 1;
    }
    let rest = grid.text(row, from, grid.width(row));
    if rest.chars().any(char::is_alphanumeric) {
        things.push(Thing::Words(rest.trim().to_owned()));
    }
    things
}

/// Whether the gap before a box ends with the head of an arrow.
fn ends_head(gap: &str) -> bool {
    gap.trim().chars().next_back().and_then(head) == Some(super::glyphs::EAST)
}
