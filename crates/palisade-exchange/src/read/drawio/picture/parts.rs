//! The cells of a page, and what is known about each.

use super::super::cells::Cell;
use super::frames;
use crate::import::Loss;
use crate::layout::{Frame, Point};
use crate::page::forest::forest;
use crate::read::sketch::parts::End;
use std::collections::HashMap;

/// What a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A layer, an invisible group, or a line.
    None,
    /// A box.
    Node,
    /// A box that contains others.
    Group,
    /// Text, or a note.
    Words,
}

/// The cells of a page on their way into a sketch.
pub(super) struct Picture<'a> {
    pub cells: &'a [Cell],
    pub page: usize,
    pub by_id: HashMap<&'a str, usize>,
    /// The cell that each is part of.
    pub parents: Vec<Option<usize>>,
    /// Where each is on the page.
    pub frames: Vec<Option<Frame>>,
    pub roles: Vec<Role>,
    /// The group around each, by its cell.
    pub around: Vec<Option<usize>>,
    /// What each became.
    pub ends: Vec<End>,
    pub losses: Vec<Loss>,
}

impl<'a> Picture<'a> {
    /// The cells of a page, with nothing decided yet.
    pub(super) fn of(cells: &'a [Cell], page: usize) -> Picture<'a> {
        let mut by_id = HashMap::new();
        let mut losses = Vec::new();
        for (number, cell) in cells.iter().enumerate() {
            if by_id.contains_key(cell.id.as_str()) {
                losses.push(Loss::new(
                    &cell.id,
                    "id",
                    "another cell on the page has the same id; lines lead to the first",
                ));
            } else {
                by_id.insert(cell.id.as_str(), number);
            }
        }
        let mut parents: Vec<Option<usize>> =
            cells.iter().map(|cell| by_id.get(cell.parent.as_str()).copied()).collect();
        let (_, cut) = forest(&mut parents);
        for cell in cut.into_iter().filter_map(|at| cells.get(at)) {
            let why = format!("it and `{}` contain each other; it was placed directly on the page", cell.parent);
            losses.push(Loss::new(&cell.id, "parent", why));
        }
        let frames = frames::absolute(cells, &parents);
        Picture {
            cells,
            page,
            by_id,
            parents,
            frames,
            roles: vec![Role::None; cells.len()],
            around: vec![None; cells.len()],
            ends: vec![End::Open; cells.len()],
            losses,
        }
    }

    pub(super) fn role(&self, at: usize) -> Role {
        self.roles.get(at).copied().unwrap_or(Role::None)
    }

    pub(super) fn frame(&self, at: usize) -> Option<Frame> {
        self.frames.get(at).copied().flatten()
    }

    /// The middle of what an end of a line touches.
    pub(super) fn middle(&self, id: &str) -> Option<Point> {
        self.by_id.get(id).and_then(|at| self.frame(*at)).map(Frame::centre)
    }
}
