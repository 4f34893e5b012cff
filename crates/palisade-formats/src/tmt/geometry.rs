//! Which boundaries a flow crosses, by where things are drawn.

/// A place in a drawing, in its own units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Frame {
    /// The left edge.
    pub left: f64,
    /// The upper edge.
    pub top: f64,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
}

impl Frame {
    /// Its middle.
    pub fn middle(self) -> Point {
        Point { x: self.left + self.width / 2.0, y: self.top + self.height / 2.0 }
    }

    /// Whether a place lies in it.
    pub fn holds(self, point: Point) -> bool {
        (self.left..=self.left + self.width).contains(&point.x)
            && (self.top..=self.top + self.height).contains(&point.y)
    }

    /// Whether another rectangle lies in it as a whole.
    pub fn encloses(self, other: Frame) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && self.left + self.width >= other.left + other.width
            && self.top + self.height >= other.top + other.height
    }

    /// Whether two rectangles share more than an edge.
    pub fn meets(self, other: Frame) -> bool {
        self.left < other.left + other.width
            && other.left < self.left + self.width
            && self.top < other.top + other.height
            && other.top < self.top + self.height
    }

    /// How much it covers.
    pub fn area(self) -> f64 {
        self.width * self.height
    }
}

/// How many straight pieces stand for a curve.
const PIECES: u32 = 24;

/// A curve as the tool draws lines: from one end to the other, pulled towards a handle. It is kept as straight pieces.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    points: Vec<Point>,
    around: Frame,
}

impl Curve {
    /// The quadratic Bézier curve of three points.
    pub fn of(from: Point, handle: Point, to: Point) -> Curve {
        let at = |step: u32| {
            let t = f64::from(step) / f64::from(PIECES);
            let mix = |a: f64, b: f64, c: f64| (1.0 - t) * (1.0 - t) * a + 2.0 * t * (1.0 - t) * b + t * t * c;
            Point { x: mix(from.x, handle.x, to.x), y: mix(from.y, handle.y, to.y) }
        };
        let points: Vec<Point> = (0..=PIECES).map(at).collect();
        let least = |of: fn(&Point) -> f64| points.iter().map(of).fold(f64::INFINITY, f64::min);
        let most = |of: fn(&Point) -> f64| points.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        let (left, top) = (least(|point| point.x), least(|point| point.y));
        let around = Frame { left, top, width: most(|point| point.x) - left, height: most(|point| point.y) - top };
        Curve { points, around }
    }

    /// Whether two curves cross or touch.
    pub fn crosses(&self, other: &Curve) -> bool {
        let touches = |a: Frame, b: Frame| {
            a.left <= b.left + b.width
                && b.left <= a.left + a.width
                && a.top <= b.top + b.height
                && b.top <= a.top + a.height
        };
        touches(self.around, other.around) && self.pieces().any(|own| other.pieces().any(|piece| meet(own, piece)))
    }

    fn pieces(&self) -> impl Iterator<Item = (Point, Point)> {
        self.points.iter().copied().zip(self.points.iter().copied().skip(1))
    }
}

/// On which side of the line from `a` to `b` a point lies: positive, negative, or zero on the line.
fn side((a, b): (Point, Point), point: Point) -> f64 {
    (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)
}

/// Whether two straight pieces cross or touch.
fn meet(one: (Point, Point), other: (Point, Point)) -> bool {
    let apart = |line: (Point, Point), (a, b): (Point, Point)| side(line, a) * side(line, b) > 0.0;
    let beside = |from: fn(&Point) -> f64| {
        let (a, b) = (from(&one.0), from(&one.1));
        let (c, d) = (from(&other.0), from(&other.1));
        a.max(b) < c.min(d) || c.max(d) < a.min(b)
    };
    !apart(one, other) && !apart(other, one) && !beside(|point| point.x) && !beside(|point| point.y)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    #[test]
    fn curves_cross_where_they_are_drawn() {
        let upright = Curve::of(at(50.0, 0.0), at(50.0, 50.0), at(50.0, 100.0));
        let across = Curve::of(at(0.0, 50.0), at(50.0, 50.0), at(100.0, 50.0));
        let beside = Curve::of(at(0.0, 50.0), at(20.0, 50.0), at(49.0, 50.0));
        assert!(upright.crosses(&across) && across.crosses(&upright) && !upright.crosses(&beside));
        // A handle pulls the curve half of the way: to 60 here, and over the upright line.
        let pulled = Curve::of(at(40.0, 10.0), at(80.0, 50.0), at(40.0, 90.0));
        assert!(pulled.crosses(&upright));
        let less = Curve::of(at(30.0, 10.0), at(60.0, 50.0), at(30.0, 90.0));
        assert!(!less.crosses(&upright));
    }

    #[test]
    fn frames_hold_what_lies_in_them() {
        let frame = Frame { left: 10.0, top: 10.0, width: 100.0, height: 50.0 };
        let inner = Frame { left: 20.0, top: 20.0, width: 10.0, height: 10.0 };
        let over = Frame { left: 100.0, top: 20.0, width: 50.0, height: 10.0 };
        assert!(frame.encloses(inner) && !inner.encloses(frame) && frame.holds(inner.middle()));
        assert!(frame.meets(over) && !frame.encloses(over) && !frame.holds(over.middle()) && !inner.meets(over));
    }
}
