//! Where everything in a picture stands.

mod elk;
mod given;
pub mod size;
mod title;

use crate::diagram::Diagram;
pub use given::Given;

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
    pub fn middle(&self) -> (f64, f64) {
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
    pub fn crossed_by(&self, from: (f64, f64), to: (f64, f64)) -> bool {
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
}

/// The course of an arrow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Route {
    /// Its points, from its start to its head.
    pub points: Vec<(f64, f64)>,
    /// Where its label stands, where it has one.
    pub label: Option<Rect>,
}

/// Where the parts of a diagram stand: each list has a row for each of the diagram's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The width of the whole.
    pub width: f64,
    /// The height of the whole.
    pub height: f64,
    /// The boundaries.
    pub frames: Vec<Rect>,
    /// The titles of the boundaries.
    pub titles: Vec<Rect>,
    /// The nodes.
    pub nodes: Vec<Rect>,
    /// The arrows.
    pub arrows: Vec<Route>,
}

/// How many nodes and arrows a picture may have: nobody would read a larger one, and it would take minutes.
const MOST: usize = 5_000;

/// Refuses a diagram that is too large for one picture.
fn check_size(diagram: &Diagram) -> Result<(), String> {
    let many = diagram.nodes.len() + diagram.arrows.len();
    if many <= MOST {
        return Ok(());
    }
    Err(format!(
        "{many} components and flows are too many for one picture; draw boundaries as single nodes with \
         `--collapse`, or a part of the model with `--boundary NAME` or `--focus ELEMENT`"
    ))
}

impl Layout {
    /// Lays a diagram out in layers, from left to right or, where that comes out much too wide, from top to bottom.
    /// The same diagram gives the same layout.
    ///
    /// # Errors
    /// The diagram is too large, or the engine says that it cannot.
    pub fn of(diagram: &Diagram) -> Result<Layout, String> {
        check_size(diagram)?;
        let mut layout = elk::layout(diagram)?;
        layout.titles = title::place(diagram, &layout);
        Ok(layout)
    }

    /// Lays a diagram out as somebody did before. What has no place there stands near what it is tied to, or below the
    /// rest.
    ///
    /// # Errors
    /// The diagram is too large.
    pub fn given(diagram: &Diagram, given: &Given) -> Result<Layout, String> {
        check_size(diagram)?;
        Ok(given::layout(diagram, given))
    }
}
