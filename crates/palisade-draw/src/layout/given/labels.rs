//! Places for the labels of flows: beside their lines, and never over a node.

use crate::layout::plan::Layout;
use crate::layout::rect::{Point, Rect};

/// Where along a line a label may stand, the best first.
const SHARES: [f64; 9] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
/// The distance between a line and its label.
const ASIDE: f64 = 3.0;
/// How far from its line a place for a label is looked for, in steps of so many pixels.
const STEP: f64 = 20.0;
const STEPS: usize = 30;

/// Gives each flow's label its place, after everything else has one. `sizes` has the size of each.
pub(super) fn place(layout: &mut Layout, sizes: &[(f64, f64)]) {
    for (at, size) in sizes.iter().enumerate() {
        let Some(route) = layout.arrows.get(at).filter(|route| !route.points.is_empty()) else { continue };
        let label = freest(&route.points, *size, layout);
        if let Some(route) = layout.arrows.get_mut(at) {
            route.label = Some(label);
        }
    }
}

/// The place that least is in the way of. No line is worth a label over a node.
fn freest(points: &[Point], size: (f64, f64), layout: &Layout) -> Rect {
    let beside: Vec<Rect> = SHARES.iter().flat_map(|share| beside(points, *share, size)).collect();
    let area = beside.iter().copied().reduce(Rect::union).unwrap_or_default();
    let around = Around::of(layout, area);
    let mut best: Option<(usize, Rect)> = None;
    for place in beside {
        let cost = around.cost(place);
        if cost < COVERED && best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, place));
        }
        if cost == 0 {
            break;
        }
    }
    best.map_or_else(|| further(along(points, 0.5).0, size, layout), |(_, place)| place)
}

/// The nearest place around a point that covers nothing.
fn further(middle: Point, size: (f64, f64), layout: &Layout) -> Rect {
    let steps = (1..=STEPS).map(|step| STEP * step as f64);
    let places = steps.flat_map(|far| {
        [(0.0, -far), (0.0, far), (far, 0.0), (-far, 0.0), (far, -far), (-far, -far), (far, far), (-far, far)]
            .map(|(dx, dy)| Rect::centred(size, (middle.0 + dx, middle.1 + dy)))
    });
    let reach = STEP * STEPS as f64 + size.0 + size.1;
    let around = Around::of(layout, Rect::centred((2.0 * reach, 2.0 * reach), middle));
    let free = places.into_iter().find(|place| around.cost(*place) < COVERED);
    // Below everything there is always room.
    free.unwrap_or_else(|| {
        let labels = layout.arrows.iter().filter_map(|route| route.label);
        let all = layout.nodes.iter().chain(&layout.frames).copied().chain(labels);
        let lowest = all.map(|rect| rect.y + rect.height).fold(middle.1, f64::max);
        Rect::centred(size, (middle.0, lowest + size.1))
    })
}

/// The two places beside a point of a line: above and below where it is level, right and left where it is upright.
fn beside(points: &[Point], share: f64, size: (f64, f64)) -> [Rect; 2] {
    let (point, (dx, dy)) = along(points, share);
    // Up, or to the right of a line that is upright.
    let (nx, ny) = if dx.abs() < 1e-9 { (1.0, 0.0) } else { (dy * dx.signum(), -dx.abs()) };
    let far = (size.0 * nx.abs()).midpoint(size.1 * ny.abs()) + ASIDE;
    [1.0, -1.0].map(|side| Rect::centred(size, (point.0 + nx * far * side, point.1 + ny * far * side)))
}

/// From this cost on a place is covered by a node, a label or a title.
const COVERED: usize = 1_000;

/// What is near.
struct Around {
    things: Vec<Rect>,
    frames: Vec<Rect>,
    legs: Vec<(Point, Point)>,
}

impl Around {
    fn of(layout: &Layout, area: Rect) -> Around {
        let labels = layout.arrows.iter().filter_map(|route| route.label.as_ref());
        let things = layout.nodes.iter().chain(&layout.titles).chain(labels);
        let legs = layout.arrows.iter().flat_map(|route| legs(&route.points));
        Around {
            things: things.copied().filter(|thing| thing.overlaps(&area)).collect(),
            frames: layout.frames.iter().copied().filter(|frame| frame.overlaps(&area)).collect(),
            legs: legs.filter(|(from, to)| area.crossed_by(*from, *to)).collect(),
        }
    }

    /// How much is in the way there: lines and the edges of boundaries make it hard to read.
    fn cost(&self, place: Rect) -> usize {
        let covered = self.things.iter().filter(|thing| thing.overlaps(&place)).count();
        let edges = self.frames.iter().filter(|frame| frame.overlaps(&place) && !frame.contains(&place)).count();
        let lines = self.legs.iter().filter(|(from, to)| place.crossed_by(*from, *to)).count();
        COVERED * covered + edges + 2 * lines
    }
}

/// The straight parts of a line.
fn legs(points: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    points.iter().copied().zip(points.iter().copied().skip(1))
}

/// The point at a share of the way, and the direction of the line there.
fn along(points: &[Point], share: f64) -> (Point, Point) {
    let length = |(from, to): &(Point, Point)| (to.0 - from.0).hypot(to.1 - from.1);
    let mut left = legs(points).map(|leg| length(&leg)).sum::<f64>() * share;
    for leg in legs(points) {
        let ((x, y), long) = (leg.0, length(&leg));
        let (dx, dy) = (leg.1.0 - x, leg.1.1 - y);
        if left <= long && long > 0.0 {
            return ((x + dx * left / long, y + dy * left / long), (dx / long, dy / long));
        }
        left -= long;
    }
    (points.last().copied().unwrap_or_default(), (1.0, 0.0))
}
