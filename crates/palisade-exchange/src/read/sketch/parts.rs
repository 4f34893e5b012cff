//! The parts of a drawing: boxes, boxes that hold others, and arrows.

use super::places::Place;
use crate::layout::{Frame, Point};

/// What the form of a box says about its kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Nothing: it has the form that boxes have where nobody chooses one, or one that stands for nothing here.
    #[default]
    Plain,
    /// A box with corners. Among circles it is an external entity; where all are boxes, it is only what is drawn first.
    Rectangle,
    /// A circle, an ellipse or a box with round ends: a process.
    Round,
    /// A cylinder, or parallel lines: a data store.
    Store,
    /// A stick figure, or a box that is said to be outside.
    Actor,
    /// Not a thing: a mark for an end that nobody stated.
    Unknown,
}

/// A box that holds others: a boundary. One that holds nothing and has arrows is a component after all.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    /// What the file calls it.
    pub key: String,
    /// What is written on it; lines are separated by `\n`.
    pub label: String,
    /// The group that it stands in.
    pub within: Option<usize>,
    /// Which page it is on.
    pub page: usize,
    /// Where the file draws it.
    pub frame: Option<Frame>,
    /// Where it is written.
    pub place: Option<Place>,
    /// What it is where it holds nothing.
    pub shape: Shape,
    /// Whether it is a box after all, which then stands for it.
    pub gone: bool,
}

/// A box, which becomes a component.
#[derive(Clone, Debug, Default)]
pub(crate) struct Node {
    /// What the file calls it.
    pub key: String,
    /// What is written on it; lines are separated by `\n`.
    pub label: String,
    /// Its form.
    pub shape: Shape,
    /// Whether it has that form because nobody chose one for it: the form is one for all, or the usual one. Then it
    /// states nothing.
    pub usual: bool,
    /// The group that it stands in.
    pub within: Option<usize>,
    /// What is said about it elsewhere: in a note, a tooltip.
    pub note: String,
    /// Words on it that sort it: stereotypes.
    pub tags: Vec<String>,
    /// Which page it is on.
    pub page: usize,
    /// Where the file draws it.
    pub frame: Option<Frame>,
    /// Where it is written.
    pub place: Option<Place>,
}

/// What an arrow touches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum End {
    /// Nothing: it ends in the open.
    #[default]
    Open,
    /// This box.
    Node(usize),
    /// This group, and thus something in it.
    Group(usize),
    /// One of these boxes; the drawing does not tell which.
    OneOf(Vec<usize>),
    /// The first of these boxes as it seems, or one of the others.
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

    /// The box that it touches, or seems to.
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
    /// What is written on it; lines are separated by `\n`.
    pub label: String,
    /// Which way it points.
    pub way: Way,
    /// The name of a trust boundary that is drawn across it, which may be empty.
    pub crosses: Option<String>,
    /// Whether that boundary only touches it, so that somebody has to look.
    pub touched: bool,
    /// Which page it is on.
    pub page: usize,
    /// The points that it bends at.
    pub points: Vec<Point>,
    /// Where it is written.
    pub place: Option<Place>,
}
