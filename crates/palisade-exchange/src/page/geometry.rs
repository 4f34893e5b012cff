//! Lines and curves of diagrams: where they cross, and which side of a curve is inside.

use crate::layout::Point;

/// How many pieces approximate an arc of a curve.
const PIECES: u32 = 16;

/// The points along a smooth curve through all of these (Catmull-Rom), as drawing tools draw a connector with bends.
pub fn smooth(through: &[Point]) -> Vec<Point> {
    if through.len() < 3 {
        return through.to_vec();
    }
    let last = through.len() - 1;
    let at = |index: usize| through.get(index.min(last)).copied().unwrap_or_default();
    let mut points = vec![at(0)];
    for start in 0..last {
        let (before, from, to, after) = (at(start.saturating_sub(1)), at(start), at(start + 1), at(start + 2));
        let one = |before: f64, from: f64, to: f64, after: f64, t: f64| {
            let linear = 2.0 * from + (to - before) * t;
            let square = (2.0 * before - 5.0 * from + 4.0 * to - after) * t * t;
            let cube = (3.0 * from - before - 3.0 * to + after) * t * t * t;
            (linear + square + cube) / 2.0
        };
        points.extend((1..=PIECES).map(|piece| {
            let t = f64::from(piece) / f64::from(PIECES);
            Point { x: one(before.x, from.x, to.x, after.x, t), y: one(before.y, from.y, to.y, after.y, t) }
        }));
    }
    points
}

/// The points along a quadratic Bézier curve.
pub fn bezier(from: Point, handle: Point, to: Point) -> Vec<Point> {
    let one = |from: f64, handle: f64, to: f64, t: f64| {
        (1.0 - t) * (1.0 - t) * from + 2.0 * (1.0 - t) * t * handle + t * t * to
    };
    let at = |piece: u32| {
        let t = f64::from(piece) / f64::from(PIECES);
        Point { x: one(from.x, handle.x, to.x, t), y: one(from.y, handle.y, to.y, t) }
    };
    (0..=PIECES).map(at).collect()
}

/// How often two polylines cross.
pub fn crossings(one: &[Point], other: &[Point]) -> usize {
    let bounds = bounds(other);
    let pieces = |line: &[Point]| line.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect();
    let others: Vec<(Point, Point)> = pieces(other);
    let ones: Vec<(Point, Point)> = pieces(one);
    ones.iter()
        .filter(|(from, to)| bounds.is_some_and(|bounds| may_meet(bounds, *from, *to)))
        .map(|(a, b)| others.iter().filter(|(c, d)| cross(*a, *b, *c, *d)).count())
        .sum()
}

/// The smallest box around some points, as its corners.
fn bounds(points: &[Point]) -> Option<(Point, Point)> {
    let first = *points.first()?;
    Some(points.iter().fold((first, first), |(low, high), point| {
        (
            Point { x: low.x.min(point.x), y: low.y.min(point.y) },
            Point { x: high.x.max(point.x), y: high.y.max(point.y) },
        )
    }))
}

fn may_meet((low, high): (Point, Point), from: Point, to: Point) -> bool {
    from.x.max(to.x) >= low.x && from.x.min(to.x) <= high.x && from.y.max(to.y) >= low.y && from.y.min(to.y) <= high.y
}

/// Whether two segments cross. Touching the other's end counts at only one of its two ends, so that passing through a
/// corner of a polyline is one crossing.
fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let above = |point: Point, from: Point, to: Point| turn(from, to, point) > 0.0;
    above(a, c, d) != above(b, c, d) && above(c, a, b) != above(d, a, b)
}

/// Positive if the way from `a` over `b` to `c` turns right, on a page whose y points down.
fn turn(a: Point, b: Point, c: Point) -> f64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// How much a curve bends around a point: positive if the point is on the inner side of the bend, negative on the
/// other, zero if that is undefined, as for a straight line.
pub fn inside(curve: &[Point], point: Point) -> f64 {
    let (Some(first), Some(last)) = (curve.first(), curve.last()) else { return 0.0 };
    // The curve leaves its chord to one side; the chord lies inside.
    let bulge: f64 = curve.iter().map(|on| turn(*first, *last, *on)).sum();
    // At the piece nearest to the point, its side is the side of the curve.
    let nearest = curve
        .windows(2)
        .filter_map(|pair| Some((*pair.first()?, *pair.last()?)))
        .map(|(from, to)| (distance(from, to, point), turn(from, to, point)))
        .min_by(|(a, _), (b, _)| a.total_cmp(b));
    let side = nearest.map_or(0.0, |(_, side)| side);
    let length = (last.x - first.x).hypot(last.y - first.y).max(1.0);
    // A bulge of less than a unit is a straight line.
    if bulge.abs() < length * curve.len() as f64 || side == 0.0 { 0.0 } else { -bulge.signum() * side.signum() }
}

/// The squared distance of a point from a segment.
fn distance(from: Point, to: Point, point: Point) -> f64 {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { ((point.x - from.x) * dx + (point.y - from.y) * dy) / length } else { 0.0 };
    let along = along.clamp(0.0, 1.0);
    let (x, y) = (from.x + along * dx - point.x, from.y + along * dy - point.y);
    x * x + y * y
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(points: &[(f64, f64)]) -> Vec<Point> {
        points.iter().map(|(x, y)| Point { x: *x, y: *y }).collect()
    }

    #[test]
    fn lines_cross_once() {
        let flow = points(&[(0.0, 0.0), (10.0, 0.0)]);
        assert_eq!(crossings(&flow, &points(&[(5.0, -5.0), (5.0, 5.0)])), 1);
        assert_eq!(crossings(&flow, &points(&[(5.0, -5.0), (5.0, 0.0), (5.0, 5.0)])), 1);
        assert_eq!(crossings(&flow, &points(&[(5.0, -5.0), (5.0, -1.0)])), 0);
        assert_eq!(crossings(&flow, &points(&[(2.0, -5.0), (5.0, 5.0), (8.0, -5.0)])), 2);
    }

    #[test]
    fn a_curve_bends_around_its_inside() {
        let curve = smooth(&points(&[(0.0, 100.0), (30.0, 30.0), (100.0, 0.0)]));
        assert!(inside(&curve, Point { x: 90.0, y: 90.0 }) > 0.0);
        assert!(inside(&curve, Point { x: 0.0, y: 0.0 }) < 0.0);
        let straight = points(&[(0.0, 0.0), (0.0, 100.0)]);
        assert!(inside(&straight, Point { x: 10.0, y: 50.0 }).abs() < f64::EPSILON);
    }
}
