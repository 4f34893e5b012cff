//! What came of walks, kept by the walk, where it begins, and what its members are judged by besides themselves.

use super::truth::Truth;
use crate::rule::expression::Comprehension;
use std::collections::HashMap;
use std::rc::Rc;

/// How many steps the evaluation of one condition on one target may take.
pub const BUDGET: u32 = 20_000;

/// From how many members on what came of a list is kept: walking a short one is faster than finding it again.
pub(super) const LONG: usize = 16;

/// How many members that decide a walk are named, of which each alone would do.
pub(super) const WITNESSES: usize = 3;

/// How many members of a list an explanation follows: enough to explain, few enough to read.
pub(crate) const FOLLOWED: usize = 50;

/// What came of a walk.
#[derive(Debug)]
pub(super) struct Walked {
    pub(super) truth: Truth,
    /// The first members that are as true as the whole: those that it rests on.
    pub(super) members: Box<[u32]>,
    /// What it costs.
    pub(super) steps: u32,
}

impl Walked {
    /// Whether it was not decided within the budget.
    pub(super) fn gave_up(&self) -> bool {
        self.steps > BUDGET
    }
}

/// Where a walk begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Start {
    /// At the list of the target in this row.
    Row(u32),
    /// At the callers of this group of components that only pass on.
    Group(u32),
}

/// A walk of a condition, where it begins, and what it reads of the variables around it. A walk is known by its place:
/// it outlives the evaluator.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key<'e> {
    walk: Place<'e>,
    start: Start,
    outer: Vec<u32>,
}

impl<'e> Key<'e> {
    pub(super) fn of(walk: &'e Comprehension, start: Start, outer: Vec<u32>) -> Key<'e> {
        Key { walk: Place(walk), start, outer }
    }

    /// The same walk from another place.
    pub(super) fn at(&self, start: Start) -> Key<'e> {
        Key { start, ..self.clone() }
    }

    pub(super) fn walk(&self) -> &'e Comprehension {
        self.walk.0
    }
}

#[derive(Clone, Copy, Debug)]
struct Place<'e>(&'e Comprehension);

impl PartialEq for Place<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Place<'_> {}

impl std::hash::Hash for Place<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        std::ptr::hash(self.0, state);
    }
}

/// What came of walks.
pub(super) type Walks<'e> = HashMap<Key<'e>, Rc<Walked>>;
