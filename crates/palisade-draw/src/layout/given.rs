//! A layout that somebody made: where things stood in the drawing that a model was imported from. Text of ours may need
//! more room than it had there, so all distances grow until no two nodes overlap that did not before.

mod labels;
mod nodes;
mod places;

pub use places::Given;

use super::plan::{Layout, Route};
use super::rect::{Point, Rect};
use super::{size, title};
use crate::diagram::{Diagram, Shape};
use places::GAP;
use std::collections::BTreeMap;

/// The distance between parallel flows.
const APART: f64 = 30.0;
/// The room between a boundary and what is in it.
const ROOM: f64 = 18.0;

/// Lays a diagram out as it was given.
pub(super) fn layout(diagram: &Diagram, given: &Given) -> Layout {
    let factor = nodes::factor(diagram, given);
    let mut layout = Layout { nodes: nodes::nodes(diagram, given, factor), ..Layout::default() };
    layout.frames = frames(diagram, given, factor, &layout.nodes);
    layout.arrows = arrows(diagram, given, factor, &layout.nodes);
    layout.titles = title::place(diagram, &layout);
    labels::place(&mut layout, &diagram.arrows.iter().map(size::arrow).collect::<Vec<_>>());
    into_view(&mut layout);
    layout
}

/// The boundaries: as they were, and at least around what is in them.
fn frames(diagram: &Diagram, given: &Given, factor: f64, nodes: &[Rect]) -> Vec<Rect> {
    let mut inner: Vec<Option<Rect>> = vec![None; diagram.frames.len()];
    for (node, rect) in diagram.nodes.iter().zip(nodes) {
        if let Some(slot) = node.frame.and_then(|frame| inner.get_mut(frame)) {
            *slot = Some(slot.map_or(*rect, |other| other.union(*rect)));
        }
    }
    let mut lowest = nodes.iter().map(|rect| rect.y + rect.height).reduce(f64::max).unwrap_or(0.0);
    let mut frames = vec![Rect::default(); diagram.frames.len()];
    // Inner frames come after those around them.
    for (at, frame) in diagram.frames.iter().enumerate().rev() {
        let content = inner.get(at).copied().flatten().map(|content| Rect {
            x: content.x - ROOM,
            y: content.y - ROOM - size::TITLE,
            width: content.width + 2.0 * ROOM,
            height: content.height + 2.0 * ROOM + size::TITLE,
        });
        let own = given.boundaries.get(&frame.boundary).map(|rect| rect.scaled(factor));
        let mut rect = match (own, content) {
            (Some(own), Some(content)) => own.union(content),
            (Some(rect), None) | (None, Some(rect)) => rect,
            (None, None) => Rect { x: 0.0, y: lowest + GAP, width: 0.0, height: size::TITLE + 30.0 },
        };
        rect.width = rect.width.max(size::frame(frame));
        lowest = lowest.max(rect.y + rect.height);
        if let Some(slot) = frame.parent.and_then(|parent| inner.get_mut(parent)) {
            *slot = Some(slot.map_or(rect, |other| other.union(rect)));
        }
        if let Some(slot) = frames.get_mut(at) {
            *slot = rect;
        }
    }
    frames
}

/// The flows: straight from one end to the other, through the points that they bent at.
fn arrows(diagram: &Diagram, given: &Given, factor: f64, nodes: &[Rect]) -> Vec<Route> {
    let mut between: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut routes = Vec::with_capacity(diagram.arrows.len());
    for arrow in &diagram.arrows {
        let end = |at: usize| Some((diagram.nodes.get(at)?.shape, *nodes.get(at)?));
        let (Some(from), Some(to)) = (end(arrow.from), end(arrow.to)) else {
            routes.push(Route::default());
            continue;
        };
        let pair = (arrow.from.min(arrow.to), arrow.from.max(arrow.to));
        let before = between.entry(pair).or_default();
        let bends = arrow.flows.first().and_then(|flow| given.flows.get(flow));
        let inner: Vec<Point> = match bends {
            Some(bends) if !bends.is_empty() => bends.iter().map(|(x, y)| (x * factor, y * factor)).collect(),
            _ if arrow.from == arrow.to => around_corner(from.1, *before),
            _ => aside(from.1.middle(), to.1.middle(), *before, arrow.from > arrow.to),
        };
        *before += 1;
        let mut points = vec![from.1.middle()];
        points.extend(inner);
        points.push(to.1.middle());
        clip(&mut points, from);
        points.reverse();
        clip(&mut points, to);
        points.reverse();
        routes.push(Route { points, label: None });
    }
    routes
}

/// The bend of the second and later flows between two nodes, ever further from the line between them.
fn aside(from: Point, to: Point, before: usize, back: bool) -> Vec<Point> {
    let length = (to.0 - from.0).hypot(to.1 - from.1);
    if before == 0 || length <= 0.0 {
        return Vec::new();
    }
    let side = if before.is_multiple_of(2) == back { -1.0 } else { 1.0 };
    let off = side * APART * before.div_ceil(2) as f64;
    let (dx, dy) = ((to.0 - from.0) / length, (to.1 - from.1) / length);
    vec![(from.0.midpoint(to.0) - dy * off, from.1.midpoint(to.1) + dx * off)]
}

/// A flow from a node to itself leaves to the right and comes back from below.
fn around_corner(rect: Rect, before: usize) -> Vec<Point> {
    let off = APART * (before + 1) as f64;
    let (x, y) = rect.middle();
    let (right, bottom) = (rect.x + rect.width + off, rect.y + rect.height + off);
    vec![(right, y), (right, bottom), (x, bottom)]
}

/// Moves the first point from the middle of a shape to its edge.
fn clip(points: &mut [Point], (shape, rect): (Shape, Rect)) {
    let [first, second, ..] = points else { return };
    let (wide, high) = (rect.width / 2.0, rect.height / 2.0);
    let (dx, dy) = (second.0 - first.0, second.1 - first.1);
    if wide <= 0.0 || high <= 0.0 || (dx == 0.0 && dy == 0.0) {
        return;
    }
    let reach = match shape {
        Shape::Process | Shape::Unknown => (dx / wide).hypot(dy / high),
        Shape::External | Shape::Store | Shape::Group => (dx / wide).abs().max((dy / high).abs()),
    };
    // A second point within the shape leaves nothing to clip.
    if reach > 1.0 {
        *first = (first.0 + dx / reach, first.1 + dy / reach);
    }
}

/// Moves everything so that nothing is left of or above the picture, and measures it.
fn into_view(layout: &mut Layout) {
    let labels = layout.arrows.iter().filter_map(|route| route.label);
    let points = layout.arrows.iter().flat_map(|route| &route.points);
    let points = points.map(|(x, y)| Rect { x: *x, y: *y, width: 0.0, height: 0.0 });
    let all = layout.nodes.iter().chain(&layout.frames).copied().chain(labels).chain(points).reduce(Rect::union);
    let all = all.unwrap_or_default();
    let (dx, dy) = (ROOM - all.x, ROOM - all.y);
    let labels = layout.arrows.iter_mut().filter_map(|route| route.label.as_mut());
    for rect in layout.nodes.iter_mut().chain(&mut layout.frames).chain(&mut layout.titles).chain(labels) {
        rect.x += dx;
        rect.y += dy;
    }
    for point in layout.arrows.iter_mut().flat_map(|route| &mut route.points) {
        point.0 += dx;
        point.1 += dy;
    }
    layout.width = all.width + 2.0 * ROOM;
    layout.height = all.height + 2.0 * ROOM;
}
