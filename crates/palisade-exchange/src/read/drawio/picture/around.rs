//! The group around each cell.

use super::frames::DEEPEST;
use super::parts::{Picture, Role};
use crate::import::Loss;
use crate::layout::Frame;

/// How many pairs of a box and a possible container are compared.
const COMPARED: usize = 20_000_000;

impl Picture<'_> {
    /// Finds the group around each cell: the one that it is part of, otherwise the smallest one drawn around it.
    pub(super) fn enclose(&mut self) {
        let groups: Vec<(usize, Frame)> = (0..self.cells.len())
            .filter(|at| self.role(*at) == Role::Group)
            .filter_map(|at| Some((at, self.frame(at)?)))
            .collect();
        let groups = if groups.len() * self.cells.len() <= COMPARED {
            groups
        } else {
            self.losses.push(Loss::new(
                "page",
                "nested boxes",
                "there are too many boxes to compare, so only containers count",
            ));
            Vec::new()
        };
        let part_of = |at: usize| {
            let mut parent = self.parents.get(at).copied().flatten();
            let mut steps = 0;
            while let Some(next) = parent.filter(|next| self.role(*next) != Role::Group) {
                parent = self.parents.get(next).copied().flatten();
                steps += 1;
                if steps > DEEPEST {
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
                let larger = outer.area() > frame.area();
                *at != number && larger && if own { outer.holds_frame(frame) } else { outer.holds(frame.centre()) }
            };
            let smallest =
                groups.iter().filter(fits).min_by(|(_, one), (_, other)| one.area().total_cmp(&other.area()));
            // A group that is part of this one is not around it.
            let inside = |group: usize| {
                let mut at = Some(group);
                (0..=DEEPEST).any(|_| {
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
}
