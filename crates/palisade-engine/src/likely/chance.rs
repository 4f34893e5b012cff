//! How probable it is that a condition which is unknown holds, and what has to be presumed for that.
//!
//! What is known has no part in it. Of what is not known, the context of a threat (trust, exposure, needs of data,
//! technologies, protocols, lists) counts with its least probable fact, since such facts go together: a product over
//! them would make everything improbable. Facts that are true or false, most of them controls, are multiplied, each
//! once.

use super::prior::Lookup;
use crate::rule::evaluate::{Evaluator, Slots, Truth};
use crate::rule::expression::{Comprehension, Expression, GradeSide, Leaf, SLOTS, Test};
use crate::rule::grid::{NOWHERE, UNSAID};
use palisade_model::model::Target;
use palisade_model::priors::Prior;

/// How probable something is: by its context, and by its facts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chance {
    context: f32,
    facts: f32,
}

impl Chance {
    const CERTAIN: Chance = Chance { context: 1.0, facts: 1.0 };
    const NEVER: Chance = Chance { context: 0.0, facts: 0.0 };

    /// The probability.
    pub(super) fn p(self) -> f32 {
        self.context * self.facts
    }

    fn of(certain: bool) -> Chance {
        if certain { Chance::CERTAIN } else { Chance::NEVER }
    }

    fn and(self, other: Chance) -> Chance {
        Chance { context: self.context.min(other.context), facts: self.facts * other.facts }
    }
}

/// Something that was presumed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guess<'e> {
    /// The test that it settles; for a list that is not complete, none.
    pub leaf: Option<&'e Leaf>,
    /// The list that is not complete.
    pub list: Option<&'e Comprehension>,
    /// The row that it is about; [`UNSAID`] for what nobody named.
    pub row: u32,
    /// Whether the test was presumed to hold.
    pub holds: bool,
    /// How probable that is.
    pub prior: Prior,
}

/// Finds out how probable conditions are.
#[derive(Debug)]
pub(super) struct Chances<'f, 'e> {
    pub evaluator: &'f Evaluator<'e>,
    pub lookup: Lookup<'e>,
}

impl<'e> Chances<'_, 'e> {
    /// How probable a condition is that is unknown for the target in a row. What has to be presumed is added to `guesses`.
    pub(super) fn condition(&self, condition: &'e Expression, row: u32, guesses: &mut Vec<Guess<'e>>) -> f32 {
        let mut slots = [NOWHERE; SLOTS];
        slots[0] = row;
        self.unknown(condition, &mut slots, true, guesses).p()
    }

    /// Whether it was presumed that those who send to a target are authenticated, or that they are not.
    pub(super) fn authenticated(&self, target: Target, guesses: &[Guess<'e>]) -> Option<bool> {
        let grid = self.evaluator.grid;
        let authenticated = grid.graph.properties.authenticated?;
        let concerns = |row: u32| match (row < UNSAID).then(|| grid.target(row)) {
            Some(Target::Flow(flow)) => {
                let to = grid.graph.model[flow].to.as_ref().map(|to| Target::Component(to.value));
                target == Target::Flow(flow) || Some(target) == to
            }
            _ => false,
        };
        let of = |guess: &&Guess<'_>| {
            concerns(guess.row) && guess.leaf.is_some_and(|leaf| leaf.test == Test::True(authenticated))
        };
        guesses.iter().find(of).map(|guess| guess.holds)
    }

    fn chance(&self, part: &'e Expression, slots: &mut Slots, holds: bool, guesses: &mut Vec<Guess<'e>>) -> Chance {
        match self.evaluator.afresh(part, slots) {
            Truth::True => return Chance::of(holds),
            Truth::False => return Chance::of(!holds),
            Truth::Unknown => {}
        }
        self.unknown(part, slots, holds, guesses)
    }

    /// How probable it is that a part holds, or does not, which is known to be unknown.
    fn unknown(&self, part: &'e Expression, slots: &mut Slots, holds: bool, guesses: &mut Vec<Guess<'e>>) -> Chance {
        match (part, holds) {
            (Expression::Fixed(truth), _) => Chance::of(*truth == holds),
            (Expression::Leaf(leaf), _) => self.leaf(leaf, slots, holds, guesses),
            (Expression::Not(inner), _) => self.unknown(inner, slots, !holds, guesses),
            (Expression::And(parts), true) | (Expression::Or(parts), false) => {
                let mut all = Chance::CERTAIN;
                for part in parts {
                    all = all.and(self.chance(part, slots, holds, guesses));
                }
                all
            }
            (Expression::And(parts), false) | (Expression::Or(parts), true) => {
                let mut best = Best::after(guesses);
                for part in parts {
                    let chance = self.chance(part, slots, holds, guesses);
                    best.offer(chance, guesses);
                }
                best.take(guesses)
            }
            (Expression::Exists(walk), true) | (Expression::All(walk), false) => self.some(walk, slots, holds, guesses),
            (Expression::Exists(walk), false) | (Expression::All(walk), true) => {
                self.every(walk, slots, holds, guesses)
            }
        }
    }

    /// How probable it is that the body comes out so for some member: as probable as for the most probable one.
    fn some(&self, walk: &'e Comprehension, slots: &mut Slots, holds: bool, guesses: &mut Vec<Guess<'e>>) -> Chance {
        let (members, complete) = self.members(walk, slots, holds);
        let mut best = Best::after(guesses);
        for member in members {
            set(slots, walk.slot, member);
            let chance = self.chance(&walk.body, slots, holds, guesses);
            best.offer(chance, guesses);
        }
        if !complete {
            set(slots, walk.slot, UNSAID);
            let chance = self.chance(&walk.body, slots, holds, guesses);
            best.offer(chance, guesses);
        }
        best.take(guesses)
    }

    /// How probable it is that the body comes out so for every member.
    fn every(&self, walk: &'e Comprehension, slots: &mut Slots, holds: bool, guesses: &mut Vec<Guess<'e>>) -> Chance {
        let (members, complete) = self.members(walk, slots, !holds);
        let mut all = Chance::CERTAIN;
        for member in members {
            set(slots, walk.slot, member);
            all = all.and(self.chance(&walk.body, slots, holds, guesses));
        }
        if !complete {
            let unlisted = self.lookup.priors().unlisted;
            let prior = Prior { p: 1.0 - unlisted.p, source: unlisted.source };
            let row = self.evaluator.resolve(&walk.path, slots);
            guesses.push(Guess { leaf: None, list: Some(walk), row, holds: false, prior });
            all = all.and(Chance { context: prior.p, facts: 1.0 });
        }
        all
    }

    /// The members of a list that are not known to be so or not, and whether there are no others.
    fn members(&self, walk: &'e Comprehension, slots: &mut Slots, stop: bool) -> (Vec<u32>, bool) {
        let row = self.evaluator.resolve(&walk.path, slots);
        if row >= UNSAID {
            return (Vec::new(), row == NOWHERE);
        }
        let members = self.evaluator.deciding((walk, row), slots, Truth::of(stop), Truth::Unknown);
        let complete = self.evaluator.grid.list(row, walk.list, members.len().max(1)).complete;
        (members, complete)
    }

    fn leaf(&self, leaf: &'e Leaf, slots: &Slots, holds: bool, guesses: &mut Vec<Guess<'e>>) -> Chance {
        let row = self.evaluator.resolve(&leaf.path, slots);
        let other = match &leaf.test {
            Test::Grade(_, _, GradeSide::Of(path, _)) => self.evaluator.resolve(path, slots),
            _ => row,
        };
        let same = |known: &&Guess<'_>| {
            known.row == row && known.leaf.is_some_and(|known| known.test == leaf.test && known.path == leaf.path)
        };
        if let Some(known) = guesses.iter().find(same) {
            // What was presumed once is not presumed again, nor the opposite of it.
            return Chance::of(known.holds == holds);
        }
        let prior = self.lookup.of(self.evaluator.grid, leaf, row, other);
        let p = if holds { prior.p } else { 1.0 - prior.p };
        guesses.push(Guess { leaf: Some(leaf), list: None, row, holds, prior: Prior { p, source: prior.source } });
        if self.lookup.is_context(&leaf.test) {
            Chance { context: p, facts: 1.0 }
        } else {
            Chance { context: 1.0, facts: p }
        }
    }
}

fn set(slots: &mut Slots, slot: u8, row: u32) {
    if let Some(place) = slots.get_mut(usize::from(slot)) {
        *place = row;
    }
}

/// The most probable of several ways, and what it presumes.
struct Best<'e> {
    chance: Chance,
    start: usize,
    guesses: Vec<Guess<'e>>,
}

impl<'e> Best<'e> {
    fn after(guesses: &[Guess<'e>]) -> Best<'e> {
        Best { chance: Chance::NEVER, start: guesses.len(), guesses: Vec::new() }
    }

    /// Compares a way, and takes back what it presumed.
    fn offer(&mut self, chance: Chance, guesses: &mut Vec<Guess<'e>>) {
        let own = guesses.split_off(self.start);
        if chance.p() > self.chance.p() {
            self.chance = chance;
            self.guesses = own;
        }
    }

    fn take(self, guesses: &mut Vec<Guess<'e>>) -> Chance {
        guesses.extend(self.guesses);
        self.chance
    }
}
