//! Points and rectangles.

/// A point, in pixels from the upper left corner.
pub type Point = (f64, f64);

/// A rectangle, in pixels; its corner is the upper left one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// How far it is from the left.
    pub x: f64,
    /// How far it is from the top.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl Rect {
    /// The point in its middle.
    pub fn middle(&self) -> Point {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// Whether two rectangles have a place in common; those that only touch have none.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }

    /// The rectangle with so much more on every side.
    #[must_use]
    pub fn grown(&self, by: f64) -> Rect {
        Rect { x: self.x - by, y: self.y - by, width: self.width + 2.0 * by, height: self.height + 2.0 * by }
    }

    /// Whether a straight line runs through it; one that only touches it does not.
    pub fn crossed_by(&self, from: Point, to: Point) -> bool {
        // The part of the line that lies within the left and right edge, and then within the upper and lower one too.
        let mut part = (0.0_f64, 1.0_f64);
        for (start, end, low, size) in [(from.0, to.0, self.x, self.width), (from.1, to.1, self.y, self.height)] {
            let way = end - start;
            if way == 0.0 {
                if start <= low || start >= low + size {
                    return false;
                }
                continue;
            }
            let (one, other) = ((low - start) / way, (low + size - start) / way);
            part = (part.0.max(one.min(other)), part.1.min(one.max(other)));
        }
        part.0 < part.1
    }

    /// Whether another one lies in it whole.
    pub fn contains(&self, other: &Rect) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && self.x + self.width >= other.x + other.width
            && self.y + self.height >= other.y + other.height
    }

    /// The rectangle of a size around a point.
    pub(super) fn centred((width, height): (f64, f64), (x, y): Point) -> Rect {
        Rect { x: x - width / 2.0, y: y - height / 2.0, width, height }
    }

    /// The rectangle at another scale.
    pub(super) fn scaled(self, factor: f64) -> Rect {
        let Rect { x, y, width, height } = self;
        Rect { x: x * factor, y: y * factor, width: width * factor, height: height * factor }
    }

    /// The smallest rectangle around both.
    pub(super) fn union(self, other: Rect) -> Rect {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.width).max(other.x + other.width);
        let bottom = (self.y + self.height).max(other.y + other.height);
        Rect { x, y, width: right - x, height: bottom - y }
    }
}
