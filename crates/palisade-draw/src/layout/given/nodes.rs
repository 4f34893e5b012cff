//! Where nodes stood, and a place for those that stood nowhere: what was added since, and ends that nobody stated.

use super::places::{GAP, Given};
use crate::diagram::{Arrow, Diagram, Node};
use crate::layout::rect::{Point, Rect};
use crate::layout::size;
use palisade_model::model::Target;

/// Above this many nodes, distances are not tried: each of the tries compares all pairs.
const TRIED: usize = 1_500;
/// Above this many nodes without a place, none is looked for: each is compared with all others.
const SOUGHT: usize = 100;
/// The directions in which a place is looked for, the nearest to reading first.
const DIRECTIONS: [Point; 8] =
    [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0)];
/// How far a place is looked for, in steps of [`GAP`].
const STEPS: usize = 12;

/// Where a node stood; groups and ends that nobody stated had no place.
fn place(node: &Node, given: &Given) -> Option<Rect> {
    match node.elements.as_slice() {
        [Target::Component(id)] => given.components.get(id).copied(),
        _ => None,
    }
}

/// A node around the point where it stood.
fn around(node: &Node, place: Rect, factor: f64) -> Rect {
    let (x, y) = place.middle();
    Rect::centred(size::node(node), (x * factor, y * factor))
}

/// By how much distances must grow.
pub(super) fn factor(diagram: &Diagram, given: &Given) -> f64 {
    let placed: Vec<_> = diagram.nodes.iter().filter_map(|node| Some((node, place(node, given)?))).collect();
    if placed.len() > TRIED {
        return 2.0;
    }
    let clear = |factor: f64| {
        let rects: Vec<Rect> = placed.iter().map(|(node, place)| around(node, *place, factor)).collect();
        rects.iter().enumerate().all(|(at, rect)| !rects.iter().skip(at + 1).any(|other| rect.overlaps(other)))
    };
    // What overlapped in the drawing may do so here.
    (10..=30).map(|tenths| f64::from(tenths) / 10.0).find(|factor| clear(*factor)).unwrap_or(1.5)
}

/// The nodes: where they stood, near what they are tied to, or in rows below everything.
pub(super) fn nodes(diagram: &Diagram, given: &Given, factor: f64) -> Vec<Rect> {
    let mut rects: Vec<Option<Rect>> =
        diagram.nodes.iter().map(|node| place(node, given).map(|place| around(node, place, factor))).collect();
    if rects.iter().filter(|rect| rect.is_none()).count() <= SOUGHT {
        near(diagram, given, factor, &mut rects);
    }
    let known = || rects.iter().flatten();
    let left = known().map(|rect| rect.x).reduce(f64::min).unwrap_or(0.0);
    let right = known().map(|rect| rect.x + rect.width).reduce(f64::max).unwrap_or(0.0).max(left + 600.0);
    let mut y = known().map(|rect| rect.y + rect.height).reduce(f64::max).map_or(0.0, |lowest| lowest + 2.0 * GAP);
    let (mut x, mut row) = (left, 0.0_f64);
    let mut placed = Vec::with_capacity(rects.len());
    for (rect, node) in rects.iter().zip(&diagram.nodes) {
        placed.push(rect.unwrap_or_else(|| {
            let (width, height) = size::node(node);
            if x > left && x + width > right {
                (x, y, row) = (left, y + row + GAP, 0.0);
            }
            let rect = Rect { x, y, width, height };
            x += width + GAP;
            row = row.max(height);
            rect
        }));
    }
    placed
}

/// Gives nodes without a place one near the first node that a flow ties them to, or near where it bent last.
fn near(diagram: &Diagram, given: &Given, factor: f64, rects: &mut [Option<Rect>]) {
    for (at, node) in diagram.nodes.iter().enumerate() {
        if rects.get(at).is_none_or(Option::is_some) {
            continue;
        }
        let mut tied = diagram.arrows.iter().filter_map(|arrow| match (arrow.from == at, arrow.to == at) {
            (true, false) => Some((arrow.to, bends(arrow, given).first())),
            (false, true) => Some((arrow.from, bends(arrow, given).last())),
            _ => None,
        });
        // The line bends on its way there, if at all.
        let bent = |(x, y): &Point| Rect { x: x * factor, y: y * factor, width: 0.0, height: 0.0 };
        let anchor = tied.find_map(|(other, bend)| bend.map(bent).or_else(|| *rects.get(other)?));
        let Some(anchor) = anchor else { continue };
        // Inside of a boundary that it is not in, a node would say something wrong.
        let inside: Vec<usize> =
            std::iter::successors(node.frame, |frame| diagram.frames.get(*frame).and_then(|frame| frame.parent))
                .collect();
        let foreign = diagram.frames.iter().enumerate().filter(|(frame, _)| !inside.contains(frame));
        let foreign = foreign.filter_map(|(_, frame)| given.boundaries.get(&frame.boundary));
        let taken: Vec<Rect> = rects.iter().flatten().copied().chain(foreign.map(|rect| rect.scaled(factor))).collect();
        let found = free(size::node(node), anchor, &taken);
        if let Some(slot) = rects.get_mut(at) {
            *slot = found;
        }
    }
}

/// The points that the first flow of an arrow bent at.
fn bends<'g>(arrow: &Arrow, given: &'g Given) -> &'g [Point] {
    arrow.flows.first().and_then(|flow| given.flows.get(flow)).map_or(&[], Vec::as_slice)
}

/// The nearest place beside an anchor that keeps its distance from everything.
fn free((width, height): (f64, f64), anchor: Rect, taken: &[Rect]) -> Option<Rect> {
    let (x, y) = anchor.middle();
    let (wide, high) = (anchor.width.midpoint(width), anchor.height.midpoint(height));
    let steps = (2..=STEPS).map(|step| GAP * step as f64);
    let places = steps.flat_map(|far| {
        DIRECTIONS.map(|(dx, dy)| Rect::centred((width, height), (x + dx * (wide + far), y + dy * (high + far))))
    });
    let keeps_distance = |rect: &Rect| {
        let room =
            Rect { x: rect.x - GAP / 2.0, y: rect.y - GAP / 2.0, width: rect.width + GAP, height: rect.height + GAP };
        !taken.iter().any(|other| other.overlaps(&room))
    };
    places.into_iter().find(keeps_distance)
}
