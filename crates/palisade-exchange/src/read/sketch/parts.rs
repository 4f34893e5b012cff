//! The parts of a drawing: boxes, boxes that contain others, and arrows.

use super::places::Place;
use crate::layout::{Frame, Point};

/// What the shape of a box says about its kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Nothing: it has the default shape, or one without a meaning here.
    #[default]
    Plain,
    /// A box with corners. Among circles it is an external entity; if there are no circles, it is merely the default.
    Rectangle,
    /// A circle, an ellipse or a box with round ends: a process.
    Round,
    /// A cylinder, or parallel lines: a data store.
    Store,
    /// A stick figure, or a box marked as external.
    Actor,
    /// Not a thing: a mark for an unknown end.
    Unknown,
}

/// A box that contains others: a boundary. An empty one with arrows is a component after all.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    /// What the file calls it.
    pub key: String,
    /// Its label; lines are separated by `\n`.
    pub label: String,
    /// The group around it.
    pub within: Option<usize>,
    /// Which page it is on.
    pub page: usize,
    /// Where it is drawn.
    pub frame: Option<Frame>,
    /// Its place in the file.
    pub place: Option<Place>,
    /// Its shape, which counts if it is empty.
    pub shape: Shape,
    /// Whether a box has replaced it.
    pub gone: bool,
}

/// A box, which becomes a component.
#[derive(Clone, Debug, Default)]
pub(crate) struct Node {
    /// What the file calls it.
    pub key: String,
    /// Its label; lines are separated by `\n`.
    pub label: String,
    /// Its shape.
    pub shape: Shape,
    /// Whether that is a default, chosen for all boxes or by nobody. Then it states nothing.
    pub usual: bool,
    /// The group around it.
    pub within: Option<usize>,
    /// Text about it elsewhere: in a note, a tooltip.
    pub note: String,
    /// Its stereotypes.
    pub tags: Vec<String>,
    /// Which page it is on.
    pub page: usize,
    /// Where it is drawn.
    pub frame: Option<Frame>,
    /// Its place in the file.
    pub place: Option<Place>,
}

/// What an arrow touches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum End {
    /// Nothing.
    #[default]
    Open,
    /// This box.
    Node(usize),
    /// This group, and thus something in it.
    Group(usize),
    /// One of these boxes; the drawing does not show which.
    OneOf(Vec<usize>),
    /// Probably the first of these boxes, possibly another.
    Likely(Vec<usize>),
}

impl End {
    /// The boxes that it may touch.
    pub(crate) fn nodes(&self) -> &[usize] {
        match self {
            End::Node(node) => std::slice::from_ref(node),
            End::OneOf(nodes) | End::Likely(nodes) => nodes,
            End::Open | End::Group(_) => &[],
        }
    }

    /// The box that it touches, or probably touches.
    pub(crate) fn seems(&self) -> Option<usize> {
        match self {
            End::Node(node) => Some(*node),
            End::Likely(nodes) => nodes.first().copied(),
            End::Open | End::Group(_) | End::OneOf(_) => None,
        }
    }
}

/// Which way an arrow points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Way {
    /// From its first end to its second.
    #[default]
    Forward,
    /// Both ways.
    Both,
    /// It is a line without a head.
    Neither,
}

/// An arrow or a line, which becomes a flow.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edge {
    /// What the file calls it.
    pub key: String,
    /// What it comes from.
    pub from: End,
    /// What it goes to.
    pub to: End,
    /// Its label; lines are separated by `\n`.
    pub label: String,
    /// Which way it points.
    pub way: Way,
    /// The name of a trust boundary drawn across it, which may be empty.
    pub crosses: Option<String>,
    /// Whether that boundary only touches it, so that somebody has to check.
    pub touched: bool,
    /// Which page it is on.
    pub page: usize,
    /// The points that it bends at.
    pub points: Vec<Point>,
    /// Its place in the file.
    pub place: Option<Place>,
}
