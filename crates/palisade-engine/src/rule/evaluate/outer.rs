//! What the members of a list are judged by besides themselves: the part of a walk that is fixed before it begins. Two
//! walks of one condition over one list come out alike if that is alike, as most often it is: it is a few truths and
//! grades.

use super::{Evaluator, Slots};
use crate::rule::expression::{Comprehension, Expression, GradeSide, Path, Test};
use crate::rule::grid::UNSAID;
use palisade_model::vocabulary::PropertyId;

impl<'e> Evaluator<'e> {
    /// What a walk reads of the variables around it, in the order of its condition.
    pub(super) fn outer(&self, walk: &'e Comprehension, slots: &Slots) -> Vec<u32> {
        let mut outer = Vec::new();
        self.gather_outer(&walk.body, walk.slot, slots, &mut outer);
        outer
    }

    fn gather_outer(&self, part: &'e Expression, slot: u8, slots: &Slots, into: &mut Vec<u32>) {
        let is_outer = |path: &Path| path.slot < slot;
        match part {
            Expression::Fixed(_) => {}
            Expression::Not(inner) => self.gather_outer(inner, slot, slots, into),
            Expression::And(parts) | Expression::Or(parts) => {
                for part in parts {
                    self.gather_outer(part, slot, slots, into);
                }
            }
            Expression::Exists(inner) | Expression::All(inner) => {
                if is_outer(&inner.path) {
                    into.push(self.resolve(&inner.path, slots));
                }
                self.gather_outer(&inner.body, slot, slots, into);
            }
            Expression::Leaf(leaf) => match &leaf.test {
                Test::Grade(own, _, GradeSide::Of(path, other)) if is_outer(&leaf.path) != is_outer(path) => {
                    let (path, property) = if is_outer(path) { (path, *other) } else { (&leaf.path, *own) };
                    into.push(self.content(path, property, slots));
                }
                _ if is_outer(&leaf.path) => into.push(self.leaf(leaf, slots) as u32),
                _ => {}
            },
        }
    }

    /// The content of a cell, or the row that stands for there being none.
    fn content(&self, path: &Path, property: PropertyId, slots: &Slots) -> u32 {
        match self.resolve(path, slots) {
            nothing if nothing >= UNSAID => nothing,
            row => u32::from(self.grid.cell(row, property)),
        }
    }
}
