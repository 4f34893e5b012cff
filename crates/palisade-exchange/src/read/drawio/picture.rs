//! From the cells of a page to a sketch.

mod frames;
mod lines;

use super::cells::{Cell, cells};
use crate::import::Loss;
use crate::input::ReadError;
use crate::layout::{Frame, Point};
use crate::page::forest::forest;
use crate::read::sketch::drawing::{MOST, Sketch};
use crate::read::sketch::parts::{End, Group, Node, Shape};
use crate::read::sketch::places::Lines;
use crate::xml::Element;
use std::collections::{HashMap, HashSet};

/// How many pairs of a box and what may be around it are compared.
const COMPARED: usize = 20_000_000;

/// What a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// A layer, a group without a look of its own, or a line.
    None,
    /// A box.
    Node,
    /// A box that holds others.
    Group,
    /// Words, or a remark.
    Words,
}

/// Draws a page.
pub(super) fn draw(model: Element<'_, '_>, lines: Option<&Lines<'_>>, sketch: &mut Sketch) -> Result<(), ReadError> {
    let cells = cells(model);
    if cells.len() > 2 * MOST {
        let message = format!("a page has more than {} parts, which nobody can look at", 2 * MOST);
        return Err(ReadError::new(message, "draw the parts of the system in files of their own"));
    }
    let page = sketch.pages.len().saturating_sub(1);
    let mut picture = Picture::of(&cells, page);
    picture.roles();
    picture.enclose();
    picture.add(lines, sketch);
    lines::draw(&picture, lines, sketch);
    picture.words(sketch);
    sketch.check_size()
}

struct Picture<'a> {
    cells: &'a [Cell],
    page: usize,
    by_id: HashMap<&'a str, usize>,
    /// The cell that each is part of.
    parents: Vec<Option<usize>>,
    /// Where each is on the page.
    frames: Vec<Option<Frame>>,
    roles: Vec<Role>,
    /// The group around each, by its cell.
    around: Vec<Option<usize>>,
    /// What became of each.
    ends: Vec<End>,
    losses: Vec<Loss>,
}

impl<'a> Picture<'a> {
    fn of(cells: &'a [Cell], page: usize) -> Picture<'a> {
        let mut by_id = HashMap::new();
        let mut losses = Vec::new();
        for (number, cell) in cells.iter().enumerate() {
            if by_id.contains_key(cell.id.as_str()) {
                losses.push(Loss::new(&cell.id, "id", "another cell of the page has it; lines lead to the first"));
            } else {
                by_id.insert(cell.id.as_str(), number);
            }
        }
        let mut parents: Vec<Option<usize>> =
            cells.iter().map(|cell| by_id.get(cell.parent.as_str()).copied()).collect();
        let (_, cut) = forest(&mut parents);
        for cell in cut.into_iter().filter_map(|at| cells.get(at)) {
            let why = format!("`{}` is a part of it too; it was taken to be a part of the page", cell.parent);
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

    fn role(&self, at: usize) -> Role {
        self.roles.get(at).copied().unwrap_or(Role::None)
    }

    fn frame(&self, at: usize) -> Option<Frame> {
        self.frames.get(at).copied().flatten()
    }

    /// Decides what each cell is.
    fn roles(&mut self) {
        // What a line is joined to is a box, also where it is only words.
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
        for number in frames::enclosing(self.cells, &self.frames, &self.roles, &mut self.losses) {
            if let Some(place) = self.roles.get_mut(number) {
                *place = Role::Group;
            }
        }
    }

    /// Finds the group around each cell: the one that it is part of, otherwise the smallest that it is drawn in.
    fn enclose(&mut self) {
        let groups: Vec<(usize, Frame)> = (0..self.cells.len())
            .filter(|at| self.role(*at) == Role::Group)
            .filter_map(|at| Some((at, self.frame(at)?)))
            .collect();
        let groups = if groups.len() * self.cells.len() <= COMPARED {
            groups
        } else {
            self.losses.push(Loss::new("page", "boxes in boxes", "there are so many that only containers count"));
            Vec::new()
        };
        let area = |frame: &Frame| frame.width * frame.height;
        let part_of = |at: usize| {
            let mut parent = self.parents.get(at).copied().flatten();
            let mut steps = 0;
            while let Some(next) = parent.filter(|next| self.role(*next) != Role::Group) {
                parent = self.parents.get(next).copied().flatten();
                steps += 1;
                if steps > frames::DEEPEST {
                    return None;
                }
            }
            parent
        };
        let mut around: Vec<Option<usize>> = (0..self.cells.len()).map(part_of).collect();
        for number in 0..self.cells.len() {
            let Some(frame) = self.frame(number).filter(|_| self.role(number) != Role::None) else { continue };
            if around.get(number).copied().flatten().is_some() {
                continue;
            }
            let own = self.role(number) == Role::Group;
            let fits = |other: &&(usize, Frame)| {
                let (at, outer) = other;
                let larger = area(outer) > area(&frame);
                *at != number && larger && if own { outer.holds_frame(frame) } else { outer.holds(frame.centre()) }
            };
            let smallest = groups.iter().filter(fits).min_by(|(_, one), (_, other)| area(one).total_cmp(&area(other)));
            // A group that is part of this one is not around it.
            let inside = |group: usize| {
                let mut at = Some(group);
                (0..=frames::DEEPEST).any(|_| {
                    let found = at == Some(number);
                    at = at.and_then(|group| around.get(group).copied().flatten());
                    found
                })
            };
            let chosen = smallest.map(|(group, _)| *group).filter(|group| !inside(*group));
            if let Some(place) = around.get_mut(number) {
                *place = chosen;
            }
        }
        self.around = around;
    }

    /// Adds the boxes to the sketch.
    fn add(&mut self, lines: Option<&Lines<'_>>, sketch: &mut Sketch) {
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

    /// The words that belong to a box without a label: those in it, or beside it in the same group.
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

    /// The words that belong to nothing are notes.
    fn words(&self, sketch: &mut Sketch) {
        for (at, cell) in self.cells.iter().enumerate() {
            if self.role(at) == Role::Words && !cell.label.is_empty() {
                sketch.notes.push(cell.label.replace('\n', " "));
            }
        }
    }

    /// The middle of what an end of a line touches.
    fn middle(&self, id: &str) -> Option<Point> {
        self.by_id.get(id).and_then(|at| self.frame(*at)).map(Frame::centre)
    }
}
