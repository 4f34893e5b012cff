//! The lines of a page: flows, and trust boundaries drawn as lines.

use super::super::cells::Cell;
use super::parts::{Picture, Role};
use crate::import::Loss;
use crate::layout::{Frame, Point};
use crate::page::geometry::crossings;
use crate::read::sketch::drawing::Sketch;
use crate::read::sketch::parts::{Edge, End, Way};
use crate::read::sketch::places::Lines;
use std::collections::HashMap;

/// How far from a box a line may end and still touch it, in points.
const CLOSE: f64 = 25.0;

/// How many crossings are checked.
const MOST: usize = 2_000_000;

/// Draws the lines.
pub(super) fn draw(picture: &Picture<'_>, places: Option<&Lines<'_>>, sketch: &mut Sketch) {
    let labels = labels(picture);
    let boxes = (0..picture.cells.len()).filter(|number| picture.role(*number) == Role::Node);
    let boxes: Vec<(Frame, usize)> =
        boxes.filter_map(|number| Some((picture.frame(number)?, picture.ends.get(number)?.seems()?))).collect();
    let mut curves: Vec<(String, usize, Vec<Point>)> = Vec::new();
    let first = sketch.edges.len();
    let mut ways: Vec<Vec<Point>> = Vec::new();
    for (number, cell) in picture.cells.iter().enumerate().filter(|(_, cell)| cell.edge) {
        let mut label = cell.label.clone();
        for more in labels.get(&number).into_iter().flatten() {
            label = if label.is_empty() { more.clone() } else { format!("{label}\n{more}") };
        }
        let offset = picture.parents.get(number).copied().flatten().and_then(|parent| picture.frame(parent));
        let moved =
            |point: &Point| offset.map_or(*point, |offset| Point { x: point.x + offset.x, y: point.y + offset.y });
        let bends: Vec<Point> = cell.points.iter().map(moved).collect();
        let (start, end) = (cell.start.as_ref().map(moved), cell.end.as_ref().map(moved));
        if is_boundary(cell, &label) {
            let line: Vec<Point> = start.into_iter().chain(bends).chain(end).collect();
            curves.push((label.replace('\n', " "), number, line));
            continue;
        }
        let (from, to) =
            (end_of(picture, &boxes, &cell.source, start, sketch), end_of(picture, &boxes, &cell.target, end, sketch));
        let heads = (head(cell, "startArrow", false), head(cell, "endArrow", true));
        let (way, turned) = match heads {
            (true, true) => (Way::Both, false),
            (true, false) => (Way::Forward, true),
            (false, true) => (Way::Forward, false),
            (false, false) => (Way::Neither, false),
        };
        let line = picture.middle(&cell.source).or(start).into_iter().chain(bends.iter().copied());
        ways.push(line.chain(picture.middle(&cell.target).or(end)).collect());
        let (from, to) = if turned { (to, from) } else { (from, to) };
        sketch.edges.push(Edge {
            key: cell.id.clone(),
            from,
            to,
            label,
            way,
            page: picture.page,
            points: if turned { bends.into_iter().rev().collect() } else { bends },
            place: places.map(|places| places.place(cell.byte)),
            ..Edge::default()
        });
    }
    if curves.len() * ways.len() > MOST {
        sketch.losses.push(Loss::new("page", "boundaries", "there are too many lines to tell which of them cross"));
        return;
    }
    for (name, number, curve) in curves {
        let mut crossed = false;
        for (way, edge) in ways.iter().zip(sketch.edges.iter_mut().skip(first)) {
            if crossings(way, &curve) % 2 == 1 {
                edge.crosses.get_or_insert_with(|| name.clone());
                crossed = true;
            }
        }
        if !crossed {
            // Many have no name; the id in the file distinguishes them.
            let id = picture.cells.get(number).map_or("", |cell| cell.id.as_str());
            let name = if name.is_empty() { format!("the dashed line `{id}`") } else { name };
            sketch.losses.push(Loss::new(name, "boundary", "no flow crosses it"));
        }
    }
}

/// The text placed on lines, by line.
fn labels(picture: &Picture<'_>) -> HashMap<usize, Vec<String>> {
    let mut labels: HashMap<usize, Vec<String>> = HashMap::new();
    for (number, cell) in picture.cells.iter().enumerate().filter(|(_, cell)| cell.vertex && !cell.label.is_empty()) {
        let line = picture.parents.get(number).copied().flatten();
        if let Some(line) = line.filter(|line| picture.cells.get(*line).is_some_and(|line| line.edge)) {
            labels.entry(line).or_default().push(cell.label.clone());
        }
    }
    labels
}

/// Whether a line is the edge of a zone: attached to nothing, and dashed or named like one.
fn is_boundary(cell: &Cell, label: &str) -> bool {
    let named = label.to_lowercase().contains("boundary");
    let free = cell.source.is_empty() && cell.target.is_empty();
    free && (named || cell.style.has("dashed") && !head(cell, "endArrow", true))
}

fn head(cell: &Cell, key: &str, usual: bool) -> bool {
    cell.style.get(key).map_or(usual, |arrow| arrow != "none")
}

/// What an end touches: the box that the file names, otherwise the boxes that it comes close to.
fn end_of(picture: &Picture<'_>, boxes: &[(Frame, usize)], id: &str, at: Option<Point>, sketch: &mut Sketch) -> End {
    if !id.is_empty() {
        return match picture.by_id.get(id).and_then(|at| picture.ends.get(*at)) {
            Some(End::Open) => End::Open,
            Some(end) => end.clone(),
            None => {
                sketch.losses.push(Loss::new(id, "line end", "no cell on the page has this id"));
                End::Open
            }
        };
    }
    let Some(at) = at else { return End::Open };
    // A line that ends in a box is meant for that one.
    let inside: Vec<usize> = boxes.iter().filter(|(frame, _)| frame.holds(at)).map(|(_, node)| *node).take(2).collect();
    if let [one] = inside.as_slice() {
        return End::Likely(vec![*one]);
    }
    let close = boxes.iter().filter(|(frame, _)| frame.widened(CLOSE).holds(at));
    let close: Vec<usize> = close.map(|(_, node)| *node).take(20).collect();
    match close.len() {
        0 => End::Open,
        1 => End::Likely(close),
        _ => End::OneOf(close),
    }
}
