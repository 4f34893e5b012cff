//! What every drawing is, whatever it is drawn with: boxes, boxes in boxes, and arrows between them.
//!
//! The readers of drawings make a [`Sketch`], and only that; [`Sketch::import`] makes a model of it. What a drawing does
//! not tell (which kind a box is, which way a line goes, which of two boxes a line touches) is asked, not guessed.

mod arrows;
mod crossings;
mod draft;
mod ends;
mod kinds;
mod label;
pub(super) mod markup;
mod places;

pub(super) use kinds::suggested;
pub(super) use places::{Lines, fences, ours};

use crate::import::Loss;
use crate::input::ReadError;
use crate::layout::{Frame, Point};
use std::collections::HashMap;

/// How many things a drawing may hold. What nobody could look at is no drawing, and takes time and memory.
pub(super) const MOST: usize = 20_000;

/// How deep boxes may stand in boxes.
pub(super) const DEEPEST: usize = 128;

/// How many bytes of a text on a drawing are looked at. Formats that set a text once for many things repeat it.
pub(super) const LONGEST: usize = 4_000;

/// A line and a column in characters, from 1.
pub(super) type Place = (u32, u32);

/// What the form of a box says about its kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shape {
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
pub(super) struct Group {
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
pub(super) struct Node {
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
pub(super) enum End {
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
    pub(super) fn nodes(&self) -> &[usize] {
        match self {
            End::Node(node) => std::slice::from_ref(node),
            End::OneOf(nodes) | End::Likely(nodes) => nodes,
            End::Open | End::Group(_) => &[],
        }
    }

    /// The box that it touches, or seems to.
    pub(super) fn seems(&self) -> Option<usize> {
        match self {
            End::Node(node) => Some(*node),
            End::Likely(nodes) => nodes.first().copied(),
            End::Open | End::Group(_) | End::OneOf(_) => None,
        }
    }
}

/// Which way an arrow points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Way {
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
pub(super) struct Edge {
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

/// A drawing.
#[derive(Clone, Debug, Default)]
pub(super) struct Sketch {
    /// Its title.
    pub title: String,
    /// The titles of its pages; a drawing has at least one.
    pub pages: Vec<String>,
    /// The boxes that hold others.
    pub groups: Vec<Group>,
    /// The boxes.
    pub nodes: Vec<Node>,
    /// The arrows.
    pub edges: Vec<Edge>,
    /// Remarks that belong to no box.
    pub notes: Vec<String>,
    /// What of the file has no place in a drawing of ours.
    pub losses: Vec<Loss>,
    known: HashMap<(usize, String), usize>,
}

impl Sketch {
    /// A drawing of one page.
    pub(super) fn of_one_page() -> Sketch {
        Sketch { pages: vec!["diagram".to_owned()], ..Sketch::default() }
    }

    /// The box of a key on the last page; a new one where there is none yet. A box that is spoken of in a group stands
    /// there, unless it stands in one already.
    pub(super) fn node(&mut self, key: &str, within: Option<usize>, place: Place) -> usize {
        let page = self.pages.len().saturating_sub(1);
        if let Some(known) = self.known.get(&(page, key.to_owned())).copied() {
            if let Some(node) = self.nodes.get_mut(known)
                && node.within.is_none()
            {
                node.within = within;
            }
            return known;
        }
        self.known.insert((page, key.to_owned()), self.nodes.len());
        let (key, label) = (key.to_owned(), String::new());
        self.add(Node { key, label, within, page, place: Some(place), ..Node::default() })
    }

    /// Whether the last page has a box of this key.
    pub(super) fn knows(&self, key: &str) -> bool {
        self.known.contains_key(&(self.pages.len().saturating_sub(1), key.to_owned()))
    }

    /// Adds a box.
    pub(super) fn add(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// Refuses a drawing that holds too much.
    ///
    /// # Errors
    /// There are more than [`MOST`] boxes and arrows, or as many parts that are not understood.
    pub(super) fn check_size(&self) -> Result<(), ReadError> {
        if self.losses.len() > MOST {
            let message = format!("more than {MOST} parts of this file are not understood");
            return Err(ReadError::new(message, "is this the right file?"));
        }
        if self.groups.len() + self.nodes.len() + self.edges.len() <= MOST {
            return Ok(());
        }
        let message = format!("this drawing has more than {MOST} boxes and arrows, which nobody can look at");
        Err(ReadError::new(message, "draw the parts of the system in files of their own"))
    }
}
