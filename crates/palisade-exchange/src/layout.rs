//! Where things are placed on the diagrams of a model.

mod file;

use palisade_model::draft::Section;

/// A point of a diagram, in its own units, from the upper left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

impl Point {
    /// The point halfway to another one.
    pub(crate) fn halfway(self, other: Point) -> Point {
        Point { x: f64::midpoint(self.x, other.x), y: f64::midpoint(self.y, other.y) }
    }
}

/// A box of a diagram.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Frame {
    /// The left edge.
    pub x: f64,
    /// The upper edge.
    pub y: f64,
    /// The distance to the right edge.
    pub width: f64,
    /// The distance to the lower edge.
    pub height: f64,
}

impl Frame {
    /// The point in the middle.
    pub fn centre(self) -> Point {
        Point { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }

    /// Its width times its height.
    pub(crate) fn area(self) -> f64 {
        self.width * self.height
    }

    /// The box extended by this much on each side.
    pub(crate) fn widened(self, by: f64) -> Frame {
        Frame { x: self.x - by, y: self.y - by, width: self.width + 2.0 * by, height: self.height + 2.0 * by }
    }

    /// Whether a point is in it or on its edge.
    pub fn holds(self, point: Point) -> bool {
        (self.x..=self.x + self.width).contains(&point.x) && (self.y..=self.y + self.height).contains(&point.y)
    }

    /// Whether another box is entirely in it.
    pub fn holds_frame(self, other: Frame) -> bool {
        self.holds(Point { x: other.x, y: other.y })
            && self.holds(Point { x: other.x + other.width, y: other.y + other.height })
    }
}

/// A thing of the model on a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placed {
    /// Its id.
    pub id: String,
    /// Its box; none for flows and curves.
    pub frame: Option<Frame>,
    /// The points that a flow bends at, between its ends; all points of a curve.
    pub points: Vec<Point>,
}

/// One diagram.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its title.
    pub name: String,
    /// The boundaries on it.
    pub boundaries: Vec<Placed>,
    /// The components on it.
    pub components: Vec<Placed>,
    /// The flows on it.
    pub flows: Vec<Placed>,
    /// Text on it that belongs to no element.
    pub texts: Vec<(Frame, String)>,
}

impl Page {
    /// The things of a section on it; only boundaries, components and flows are placed.
    pub fn section(&self, section: Section) -> &[Placed] {
        match section {
            Section::Boundaries => &self.boundaries,
            Section::Components => &self.components,
            Section::Flows => &self.flows,
            _ => &[],
        }
    }

    /// Where a thing of a section is placed on it.
    pub fn find(&self, section: Section, id: &str) -> Option<&Placed> {
        self.section(section).iter().find(|placed| placed.id == id)
    }
}

/// The diagrams of a model, kept beside it in `NAME.layout.yaml`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The diagrams, in their order.
    pub pages: Vec<Page>,
}
