//! Where the parts of a diagram are.

use super::rect::{Point, Rect};

/// The course of an arrow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Route {
    /// Its points, from its start to its head.
    pub points: Vec<Point>,
    /// Where its label is, if it has one.
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
