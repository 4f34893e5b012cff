//! The parts of a diagram: frames, nodes and arrows.

use crate::marks::Marks;
use palisade_model::grade::Grade;
use palisade_model::model::{BoundaryId, FlowId, Target};
use palisade_model::word::Word;

/// How a node looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// An external entity: a rectangle.
    External,
    /// A process: an oval.
    Process,
    /// A data store: two parallel lines.
    Store,
    /// Several elements that are drawn as one.
    Group,
    /// The end of a flow that nobody stated.
    Unknown,
}

/// A node.
#[derive(Clone, Debug)]
pub struct Node {
    /// How it looks.
    pub shape: Shape,
    /// What it stands for: one component, or all elements of a group, or nothing for an end that nobody stated.
    pub elements: Vec<Target>,
    /// The frame that it stands in, by its place in [`Diagram::frames`].
    pub frame: Option<usize>,
    /// Its name, on one line.
    pub name: String,
    /// A second, quieter line: its technology, or how many elements a group has.
    pub detail: Option<String>,
    /// Its marks.
    pub marks: Marks,
    /// Whether nobody looks at it.
    pub out_of_scope: bool,
    /// How many flows of it lead to something that is not shown.
    pub hidden: usize,
}

impl Node {
    /// An end of a flow that nobody stated, in a frame.
    pub(super) fn unknown_end(frame: Option<usize>) -> Node {
        Node {
            shape: Shape::Unknown,
            elements: Vec::new(),
            frame,
            name: "?".to_owned(),
            detail: None,
            marks: Marks::default(),
            out_of_scope: false,
            hidden: 0,
        }
    }
}

/// A trust boundary.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Which one.
    pub boundary: BoundaryId,
    /// The frame around it, by its place in [`Diagram::frames`]; always an earlier one.
    pub parent: Option<usize>,
    /// Its name, on one line.
    pub name: String,
    /// Its trust, where known.
    pub trust: Option<Grade>,
    /// Its marks.
    pub marks: Marks,
}

impl Frame {
    /// The words for its trust.
    pub fn trust_words(&self) -> String {
        self.trust.map_or_else(|| "trust not stated".to_owned(), |trust| format!("trust {}", trust.word()))
    }
}

/// A flow, or several of one way that are drawn as one.
#[derive(Clone, Debug)]
pub struct Arrow {
    /// The flows, in the model's order; at least one.
    pub flows: Vec<FlowId>,
    /// Where it starts, by its place in [`Diagram::nodes`].
    pub from: usize,
    /// Where it leads.
    pub to: usize,
    /// Its name, on one line.
    pub name: String,
    /// A second, quieter line: its protocol.
    pub detail: Option<String>,
    /// Whether it crosses a boundary, where that is known.
    pub crosses: Option<bool>,
    /// Whether nobody looks at it.
    pub out_of_scope: bool,
    /// Its marks.
    pub marks: Marks,
}

/// A picture before it is laid out.
#[derive(Clone, Debug, Default)]
pub struct Diagram {
    /// The system's name and which part of it this is, on one line.
    pub title: String,
    /// The boundaries: those around others come before them.
    pub frames: Vec<Frame>,
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The arrows.
    pub arrows: Vec<Arrow>,
}
