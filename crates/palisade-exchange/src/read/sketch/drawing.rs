//! A drawing as a whole, and how large it may be.

use super::parts::{Edge, Group, Node};
use super::places::Place;
use crate::import::Loss;
use crate::input::ReadError;
use std::collections::HashMap;

/// How many things a drawing may have; a larger one is of no use to anybody.
pub(crate) const MOST: usize = 20_000;

/// How deep boxes may be nested.
pub(crate) const DEEPEST: usize = 128;

/// How many bytes of a label are read: formats that set one label for many things repeat it.
pub(crate) const LONGEST: usize = 4_000;

/// A drawing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sketch {
    /// Its title.
    pub title: String,
    /// The titles of its pages; a drawing has at least one.
    pub pages: Vec<String>,
    /// The boxes that contain others.
    pub groups: Vec<Group>,
    /// The boxes.
    pub nodes: Vec<Node>,
    /// The arrows.
    pub edges: Vec<Edge>,
    /// Notes that belong to no box.
    pub notes: Vec<String>,
    /// What the file has and a sketch cannot express.
    pub losses: Vec<Loss>,
    known: HashMap<(usize, String), usize>,
}

impl Sketch {
    /// A drawing of one page.
    pub(crate) fn of_one_page() -> Sketch {
        Sketch { pages: vec!["diagram".to_owned()], ..Sketch::default() }
    }

    /// The box with a key on the last page, added if it is new. A box that is mentioned in a group is in that group,
    /// unless it is already in one.
    pub(crate) fn node(&mut self, key: &str, within: Option<usize>, place: Place) -> usize {
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
    pub(crate) fn knows(&self, key: &str) -> bool {
        self.known.contains_key(&(self.pages.len().saturating_sub(1), key.to_owned()))
    }

    /// Adds a box.
    pub(crate) fn add(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// Rejects a drawing that is too large.
    ///
    /// # Errors
    /// There are more than [`MOST`] boxes and arrows, or parts that were not understood.
    pub(crate) fn check_size(&self) -> Result<(), ReadError> {
        if self.losses.len() > MOST {
            let message = format!("more than {MOST} parts of this file were not understood");
            return Err(ReadError::new(message, "check that this is the right file"));
        }
        if self.groups.len() + self.nodes.len() + self.edges.len() <= MOST {
            return Ok(());
        }
        let message = format!("this drawing has more than {MOST} boxes and arrows");
        Err(ReadError::new(message, "split the system into several drawings"))
    }
}
