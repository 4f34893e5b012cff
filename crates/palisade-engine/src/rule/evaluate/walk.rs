//! Walking a list: `exists` stops at the first true member and `all` at the first false one; without one, the walk is
//! the opposite where everything is known.

use super::kept::{BUDGET, FOLLOWED, Key, LONG, Start, WITNESSES, Walked};
use super::{Evaluator, Slots, Truth};
use crate::rule::expression::{Comprehension, ListWord};
use crate::rule::grid::{List, NOWHERE, UNSAID};
use std::rc::Rc;

/// What comes of a walk while its members are read.
pub(super) struct Gathered {
    stop: Truth,
    truth: Truth,
    members: Vec<u32>,
    /// The steps until it was decided; the members that are read then only explain it.
    cost: Option<u32>,
}

impl Gathered {
    pub(super) fn of(stop: Truth, complete: bool) -> Gathered {
        Gathered { stop, truth: if complete { stop.not() } else { Truth::Unknown }, members: Vec::new(), cost: None }
    }

    /// Which of two truths counts in the end.
    fn rank(&self, truth: Truth) -> u8 {
        match truth {
            _ if truth == self.stop => 2,
            Truth::Unknown => 1,
            _ => 0,
        }
    }

    pub(super) fn add(&mut self, truth: Truth, members: &[u32]) {
        if self.rank(truth) > self.rank(self.truth) {
            self.truth = truth;
            self.members.clear();
        }
        if truth == self.truth {
            self.members.extend(members);
        }
    }

    /// Notes what it took, once it is decided.
    pub(super) fn settle(&mut self, evaluator: &Evaluator<'_>) {
        if self.truth == self.stop {
            let steps = evaluator.steps.replace(0);
            self.cost.get_or_insert(steps);
        }
    }

    /// What came of it in the end; unknown where the budget ran out before it was decided.
    pub(super) fn finish(mut self, evaluator: &Evaluator<'_>) -> Walked {
        if self.cost.is_none() && evaluator.gave_up() {
            return Walked { truth: Truth::Unknown, members: Box::default(), steps: BUDGET + 1 };
        }
        self.members.truncate(FOLLOWED);
        Walked { truth: self.truth, members: self.members.into(), steps: self.cost.unwrap_or(evaluator.steps.get()) }
    }

    /// Puts the members in order, each once.
    pub(super) fn sort(&mut self) {
        self.members.sort_unstable();
        self.members.dedup();
    }
}

impl<'e> Evaluator<'e> {
    pub(super) fn walk(&self, walk: &'e Comprehension, slots: &mut Slots, stop: Truth) -> Truth {
        let row = self.resolve(&walk.path, slots);
        if row == NOWHERE {
            return stop.not();
        }
        if row == UNSAID {
            return Truth::Unknown;
        }
        if walk.list == ListWord::Callers {
            return self.callers(walk, row, slots, stop);
        }
        let list = self.grid.list(row, walk.list, self.left());
        if list.len() > LONG {
            let walked = self.long(walk, row, &list, slots, stop);
            return if self.charge(walked.steps) { walked.truth } else { Truth::Unknown };
        }
        if !self.spend(list.read) {
            return Truth::Unknown;
        }
        let mut result = if list.complete { stop.not() } else { Truth::Unknown };
        for member in list.iter() {
            if !self.spend(1) {
                return Truth::Unknown;
            }
            match self.member(walk, member, slots) {
                truth if truth == stop => return stop,
                Truth::Unknown => result = Truth::Unknown,
                _ => {}
            }
        }
        result
    }

    /// What came of a walk over a long list.
    fn long(&self, walk: &'e Comprehension, row: u32, list: &List<'_>, slots: &mut Slots, stop: Truth) -> Rc<Walked> {
        self.kept(self.key(walk, Start::Row(row), slots), || {
            self.spend(list.read);
            let mut gathered = Gathered::of(stop, list.complete);
            self.read(walk, list.iter(), slots, &mut gathered);
            gathered.finish(self)
        })
    }

    /// Reads members in their order, as far as they change anything.
    pub(super) fn read(
        &self,
        walk: &'e Comprehension,
        members: impl Iterator<Item = u32>,
        slots: &mut Slots,
        gathered: &mut Gathered,
    ) {
        for member in members {
            if !self.spend(1) {
                return;
            }
            let truth = self.member(walk, member, slots);
            if gathered.members.len() < FOLLOWED || truth != gathered.truth {
                gathered.add(truth, &[member]);
            }
            gathered.settle(self);
            if gathered.cost.is_some() && gathered.members.len() >= WITNESSES {
                return;
            }
        }
    }

    /// What is asked of the members, of one of them.
    pub(super) fn member(&self, walk: &'e Comprehension, member: u32, slots: &mut Slots) -> Truth {
        if let Some(slot) = slots.get_mut(usize::from(walk.slot)) {
            *slot = member;
        }
        self.truth(&walk.body, slots)
    }

    pub(super) fn key(&self, walk: &'e Comprehension, start: Start, slots: &Slots) -> Key<'e> {
        Key::of(walk, start, self.outer(walk, slots))
    }

    pub(super) fn is_kept(&self, key: &Key<'e>) -> bool {
        self.walks.borrow().contains_key(key)
    }

    /// What came of a walk before, or comes of it now.
    pub(super) fn kept(&self, key: Key<'e>, walk: impl FnOnce() -> Walked) -> Rc<Walked> {
        if let Some(walked) = self.walks.borrow().get(&key) {
            return Rc::clone(walked);
        }
        // It costs what it costs by itself, whoever asks first.
        let before = self.steps.replace(0);
        let walked = Rc::new(walk());
        self.steps.set(before);
        self.walks.borrow_mut().insert(key, Rc::clone(&walked));
        walked
    }

    /// The first members that a walk over the list of a row rests on: those that are as true as the whole.
    pub(crate) fn deciding(
        &self,
        (walk, row): (&'e Comprehension, u32),
        slots: &mut Slots,
        stop: Truth,
        whole: Truth,
    ) -> Vec<u32> {
        let most = if whole == stop { WITNESSES } else { FOLLOWED };
        let mut members = if walk.list == ListWord::Callers {
            self.all_callers(walk, row, slots, stop).members.to_vec()
        } else {
            let list = self.grid.list(row, walk.list, BUDGET as usize);
            if list.len() > LONG {
                self.long(walk, row, &list, slots, stop).members.to_vec()
            } else {
                let same = |member: &u32| {
                    self.steps.set(0);
                    self.member(walk, *member, slots) == whole
                };
                list.iter().filter(same).take(most).collect()
            }
        };
        members.truncate(most);
        members
    }
}
