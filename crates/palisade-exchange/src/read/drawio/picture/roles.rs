//! What each cell of a page is: a box, a box that contains others, or text.

use super::super::cells::Cell;
use super::parts::{Picture, Role};
use crate::import::Loss;
use crate::layout::Frame;
use std::collections::HashSet;

/// How many boxes are compared with each other.
const MOST: usize = 4_000;

impl Picture<'_> {
    /// Decides what each cell is.
    pub(super) fn roles(&mut self) {
        // Anything attached to a line is a box, even if it is only text.
        let ends = self.cells.iter().filter(|cell| cell.edge).flat_map(|cell| [&cell.source, &cell.target]);
        let joined: HashSet<&str> = ends.map(String::as_str).collect();
        let mut holds = vec![false; self.cells.len()];
        for (cell, parent) in self.cells.iter().zip(&self.parents) {
            if cell.vertex
                && (joined.contains(cell.id.as_str()) || !cell.style.is_text())
                && let Some(holds) = parent.and_then(|parent| holds.get_mut(parent))
            {
                *holds = true;
            }
        }
        for (number, cell) in self.cells.iter().enumerate().filter(|(_, cell)| cell.vertex) {
            let joined = joined.contains(cell.id.as_str());
            let holds = holds.get(number) == Some(&true);
            let of_line = self.parents.get(number).copied().flatten().and_then(|parent| self.cells.get(parent));
            let role = if of_line.is_some_and(|parent| parent.edge) {
                Role::None
            } else if (cell.style.is_text() || cell.style.is_note()) && !joined && !holds {
                Role::Words
            } else if cell.style.has("group") && cell.label.is_empty() && !joined {
                Role::None
            } else if holds || cell.style.is_zone() {
                Role::Group
            } else {
                Role::Node
            };
            if let Some(place) = self.roles.get_mut(number) {
                *place = role;
            }
        }
        for number in enclosing(self.cells, &self.frames, &self.roles, &mut self.losses) {
            if let Some(place) = self.roles.get_mut(number) {
                *place = Role::Group;
            }
        }
    }
}

/// The boxes that have other boxes drawn inside them without being their parents.
fn enclosing(cells: &[Cell], frames: &[Option<Frame>], roles: &[Role], losses: &mut Vec<Loss>) -> Vec<usize> {
    let boxes: Vec<(usize, Frame)> = (0..cells.len())
        .filter(|at| matches!(roles.get(*at), Some(Role::Node | Role::Group)))
        .filter_map(|at| Some((at, frames.get(at).copied().flatten()?)))
        .collect();
    if boxes.len() > MOST {
        losses.push(Loss::new(
            "page",
            "nested boxes",
            format!("there are more than {MOST} boxes, so only containers count"),
        ));
        return Vec::new();
    }
    let may = |at: usize| roles.get(at) == Some(&Role::Node) && cells.get(at).is_some_and(|cell| cell.style.may_hold());
    let holds = |outer: &(usize, Frame)| {
        boxes.iter().any(|(at, frame)| *at != outer.0 && frame.width > 0.0 && holds_well(outer.1, *frame))
    };
    boxes.iter().filter(|outer| may(outer.0) && holds(outer)).map(|(at, _)| *at).collect()
}

/// Whether a box is around another one and clearly larger.
fn holds_well(outer: Frame, inner: Frame) -> bool {
    outer.holds_frame(inner) && outer.area() > 1.5 * inner.width * inner.height
}
