//! The boxes of a page, and the text that belongs to them or to nothing.

use super::parts::{Picture, Role};
use crate::read::sketch::drawing::Sketch;
use crate::read::sketch::parts::{End, Group, Node, Shape};
use crate::read::sketch::places::Lines;
use std::collections::HashMap;

impl Picture<'_> {
    /// Adds the boxes to the sketch.
    pub(super) fn add(&mut self, lines: Option<&Lines<'_>>, sketch: &mut Sketch) {
        sketch.losses.append(&mut self.losses);
        let mut groups: HashMap<usize, usize> = HashMap::new();
        let next = sketch.groups.len();
        for at in (0..self.cells.len()).filter(|at| self.role(*at) == Role::Group) {
            groups.insert(at, next + groups.len());
        }
        for (at, cell) in self.cells.iter().enumerate() {
            let place = lines.map(|lines| lines.place(cell.byte));
            let within = self.around.get(at).copied().flatten().and_then(|group| groups.get(&group).copied());
            let (frame, page) = (self.frame(at), self.page);
            let key = cell.id.clone();
            let end = match self.role(at) {
                Role::Group => {
                    let mut label = cell.label.clone();
                    if label.is_empty() {
                        label = self.caption(at).unwrap_or_else(|| "Boundary".to_owned());
                    }
                    let shape = cell.style.shape();
                    let group = Group { key, label, within, page, frame, place, shape, gone: false };
                    sketch.groups.push(group);
                    End::Group(sketch.groups.len() - 1)
                }
                Role::Node => {
                    let mut label = cell.label.clone();
                    if label.is_empty() {
                        label = self.caption(at).or_else(|| cell.style.picture()).unwrap_or_default();
                    }
                    let note = cell.note.clone();
                    let mut shape = cell.style.shape();
                    if label == "?" {
                        shape = Shape::Unknown;
                    }
                    let usual = cell.style.is_unsaid();
                    let node = Node { key, label, shape, usual, within, note, page, frame, place, ..Node::default() };
                    End::Node(sketch.add(node))
                }
                Role::None | Role::Words => continue,
            };
            if let Some(place) = self.ends.get_mut(at) {
                *place = end;
            }
        }
    }

    /// The text that belongs to a box without a label: text in it, or beside it in the same group.
    fn caption(&mut self, at: usize) -> Option<String> {
        let parent = self.parents.get(at).copied().flatten();
        let grouped = parent.filter(|parent| self.cells.get(*parent).is_some_and(|cell| cell.style.has("group")));
        let found = (0..self.cells.len()).find(|other| {
            self.role(*other) == Role::Words && {
                let part = self.parents.get(*other).copied().flatten();
                part == Some(at) || grouped.is_some() && part == grouped || self.around.get(*other) == Some(&Some(at))
            }
        })?;
        if let Some(role) = self.roles.get_mut(found) {
            *role = Role::None;
        }
        self.cells.get(found).map(|cell| cell.label.clone()).filter(|label| !label.is_empty())
    }

    /// Adds text that belongs to nothing as notes.
    pub(super) fn words(&self, sketch: &mut Sketch) {
        for (at, cell) in self.cells.iter().enumerate() {
            if self.role(at) == Role::Words && !cell.label.is_empty() {
                sketch.notes.push(cell.label.replace('\n', " "));
            }
        }
    }
}
