//! Running a condition: three-valued, total, and bounded.
//!
//! A step is one member of a list that is read. What came of a long list is kept, and counts as many steps when it is
//! needed again: whether a condition runs out of its budget depends on the model, not on what was asked before.

mod callers;
mod kept;
mod outer;
mod sift;
mod truth;
mod walk;

pub use kept::BUDGET;
pub(super) use kept::FOLLOWED;
pub use truth::Truth;

use crate::graph::{Clearance, UNREACHABLE};
use crate::rule::expression::{Comparison, Expression, GradeSide, Leaf, Path, SLOTS, Test};
use crate::rule::grid::{ABSENT, Grid, NOWHERE, UNKNOWN, UNSAID, encode, grade_range};
use kept::Walks;
use palisade_model::grade::Grade;
use palisade_model::model::Target;
use palisade_model::vocabulary::{FactValue, PropertyId};
use std::cell::{Cell, RefCell};

/// The variables of a condition: rows of the grid.
pub type Slots = [u32; SLOTS];

/// Runs conditions over one grid. They outlive it, since what came of their walks is kept by where they are.
#[derive(Debug)]
pub struct Evaluator<'e> {
    /// The facts.
    pub grid: &'e Grid,
    /// What the present evaluation has spent, with what walks cost whose outcome was kept.
    steps: Cell<u32>,
    /// The work of all evaluations.
    total: Cell<u64>,
    walks: RefCell<Walks<'e>>,
}

/// How many steps all evaluations of one assessment may take together: some tens of seconds of work.
const TOTAL_BUDGET: u64 = 4_000_000_000;

/// Of how many walks the outcome is kept. Those of a rule are needed while it is asked of one target after the other.
const MOST_KEPT: usize = 20_000;

impl<'e> Evaluator<'e> {
    /// An evaluator with the usual budget.
    pub fn new(grid: &'e Grid) -> Self {
        Evaluator { grid, steps: Cell::new(0), total: Cell::new(0), walks: RefCell::default() }
    }

    /// The truth of a condition for the target in a row. A condition that runs out of its budget is unknown, and
    /// [`Evaluator::gave_up`] says so.
    pub fn run(&self, condition: &'e Expression, row: u32) -> Truth {
        let mut slots = [NOWHERE; SLOTS];
        slots[0] = row;
        self.afresh(condition, &mut slots)
    }

    /// The truth of a part of a condition with the whole budget, for explaining it.
    pub(crate) fn afresh(&self, part: &'e Expression, slots: &mut Slots) -> Truth {
        self.steps.set(0);
        if self.walks.borrow().len() > MOST_KEPT {
            self.walks.borrow_mut().clear();
        }
        self.truth(part, slots)
    }

    /// Whether the last run was cut short.
    pub fn gave_up(&self) -> bool {
        self.steps.get() > BUDGET || self.total.get() > TOTAL_BUDGET
    }

    fn spend(&self, steps: u32) -> bool {
        self.total.set(self.total.get() + u64::from(steps));
        self.charge(steps)
    }

    /// Counts steps that were taken before.
    fn charge(&self, steps: u32) -> bool {
        self.steps.set(self.steps.get().saturating_add(steps));
        !self.gave_up()
    }

    /// How many steps are left of the budget.
    fn left(&self) -> usize {
        BUDGET.saturating_sub(self.steps.get()) as usize
    }

    /// The truth of a part of a condition, with its variables set.
    pub fn truth(&self, expression: &'e Expression, slots: &mut Slots) -> Truth {
        match expression {
            Expression::Fixed(truth) => Truth::of(*truth),
            Expression::Leaf(leaf) => self.leaf(leaf, slots),
            Expression::Not(inner) => self.truth(inner, slots).not(),
            Expression::And(parts) => {
                let mut all = Truth::True;
                for part in parts {
                    match self.truth(part, slots) {
                        Truth::False => return Truth::False,
                        Truth::Unknown => all = Truth::Unknown,
                        Truth::True => {}
                    }
                }
                all
            }
            Expression::Or(parts) => {
                let mut any = Truth::False;
                for part in parts {
                    match self.truth(part, slots) {
                        Truth::True => return Truth::True,
                        Truth::Unknown => any = Truth::Unknown,
                        Truth::False => {}
                    }
                }
                any
            }
            Expression::Exists(walk) => self.walk(walk, slots, Truth::True),
            Expression::All(walk) => self.walk(walk, slots, Truth::False),
        }
    }

    /// The row that a path leads to.
    #[inline]
    pub fn resolve(&self, path: &Path, slots: &Slots) -> u32 {
        let mut row = slots.get(usize::from(path.slot)).copied().unwrap_or(NOWHERE);
        for step in &path.steps {
            row = self.grid.take(row, *step);
            if row >= UNSAID {
                break;
            }
        }
        row
    }

    /// The truth of one test.
    #[inline]
    pub fn leaf(&self, leaf: &Leaf, slots: &Slots) -> Truth {
        let row = self.resolve(&leaf.path, slots);
        let other = match &leaf.test {
            Test::Grade(_, _, GradeSide::Of(path, _)) => self.resolve(path, slots),
            _ => row,
        };
        if row == NOWHERE || other == NOWHERE {
            return Truth::of(of_nothing(&leaf.test));
        }
        // Of what nobody named, nothing is known.
        if row == UNSAID || other == UNSAID {
            return match &leaf.test {
                Test::Known(_) | Test::Outside | Test::Harmless | Test::Named(_) => Truth::False,
                Test::True(property) if self.grid.is_silent(UNSAID, *property) => Truth::False,
                Test::Is { technology: Some(class), .. } if !self.grid.may_be_any(*class) => Truth::False,
                _ => Truth::Unknown,
            };
        }
        match &leaf.test {
            Test::True(property) => self.is_true(row, *property),
            Test::Known(property) => is_known(self.grid.cell(row, *property)),
            Test::Word(property, words) => match self.grid.cell(row, *property) {
                UNKNOWN => Truth::Unknown,
                ABSENT => Truth::False,
                cell => Truth::of(words.contains(&(cell - 1))),
            },
            Test::Kind(kinds) => Truth::of(self.grid.kind(row).is_some_and(|kind| kinds.has(kind))),
            Test::Outside => match self.grid.target(row) {
                Target::Component(id) => Truth::of(self.grid.graph.trust(id) == Some(Grade::None)),
                Target::Flow(_) | Target::Boundary(_) | Target::Data(_) => Truth::False,
            },
            Test::Named(word) => {
                let head = self.grid.graph.model.head(self.grid.target(row));
                Truth::of([&head.name, &head.id].into_iter().any(|text| text.to_lowercase().contains(word)))
            }
            Test::Harmless => Truth::of(self.grid.graph.is_harmless(self.grid.target(row))),
            Test::OverClearance => match self.grid.graph.clearance(self.grid.target(row)) {
                Clearance::Broken(_) => Truth::True,
                Clearance::Kept => Truth::False,
                Clearance::Unsaid | Clearance::Unrated(_) => Truth::Unknown,
            },
            Test::Exposed => match self.grid.exposure(row) {
                (_, hops) if hops < UNREACHABLE => Truth::True,
                (least, _) if least < UNREACHABLE => Truth::Unknown,
                _ => Truth::False,
            },
            Test::Exposure(comparison, number) => {
                let (least, known) = self.grid.exposure(row);
                within(i64::from(least), i64::from(known), *comparison, *number)
            }
            Test::Is { technology, protocol } => self.is_a(row, *technology, *protocol),
            Test::Grade(property, comparison, side) => {
                let right = match side {
                    GradeSide::Fixed(grade) => encode(FactValue::Grade(*grade)),
                    GradeSide::Of(_, property) => self.grid.cell(other, *property),
                };
                compare(self.grid.cell(row, *property), *comparison, right)
            }
            Test::Tag(tag) => {
                let head = self.grid.graph.model.head(self.grid.target(row));
                Truth::of(head.tags.iter().any(|known| known.value == *tag))
            }
            Test::Size(list, comparison, number) => {
                let list = self.grid.list(row, *list, BUDGET as usize);
                self.spend(list.read.max(list.len() as u32));
                // What is not complete can only grow.
                let most = if list.complete { list.len() as i64 } else { i64::MAX };
                within(list.len() as i64, most, *comparison, *number)
            }
        }
    }

    /// Whether a property is true. What hardly ever is, is so only where somebody said it.
    fn is_true(&self, row: u32, property: PropertyId) -> Truth {
        match is_true(self.grid.cell(row, property)) {
            Truth::Unknown if self.grid.is_silent(row, property) => Truth::False,
            truth => truth,
        }
    }

    /// Whether the technology or the protocol is a case of a class. What is improbable is so only where somebody said it.
    fn is_a(&self, row: u32, technology: Option<u16>, protocol: Option<u16>) -> Truth {
        let graph = &self.grid.graph;
        let (property, class, terms) = match self.grid.target(row) {
            Target::Flow(_) => (graph.properties.protocol, protocol, &graph.vocabulary.protocols),
            Target::Component(_) => (graph.properties.technology, technology, &graph.vocabulary.technologies),
            Target::Boundary(_) | Target::Data(_) => return Truth::False,
        };
        let (Some(property), Some(class)) = (property, class) else { return Truth::False };
        match self.grid.cell(row, property) {
            UNKNOWN if self.grid.may_be(row, class) => Truth::Unknown,
            UNKNOWN | ABSENT => Truth::False,
            cell => Truth::of(terms.row(cell - 1).is_some_and(|term| term.classes.contains(&class))),
        }
    }
}

/// Whether a cell holds what is true.
fn is_true(cell: u16) -> Truth {
    match cell {
        UNKNOWN => Truth::Unknown,
        2 => Truth::True,
        _ => Truth::False,
    }
}

/// Whether a cell holds anything.
fn is_known(cell: u16) -> Truth {
    Truth::of(!matches!(cell, UNKNOWN | ABSENT))
}

/// Compares the grades in two cells.
fn compare(left: u16, comparison: Comparison, right: u16) -> Truth {
    match (grade_range(left), grade_range(right)) {
        (Some(left), Some(right)) => compare_ranges(left, right, |a, b| comparison.holds(&a, &b)),
        // Things of this kind have no such property.
        _ => Truth::of(comparison == Comparison::NotEqual),
    }
}

/// A test of what does not exist: it has no property, and its lists are empty.
fn of_nothing(test: &Test) -> bool {
    match test {
        Test::Grade(_, comparison, _) | Test::Exposure(comparison, _) => *comparison == Comparison::NotEqual,
        Test::Size(_, comparison, number) => comparison.holds(&0, number),
        _ => false,
    }
}

/// Compares a number of which only the bounds are known.
fn within(least: i64, most: i64, comparison: Comparison, number: i64) -> Truth {
    let (low, high) = (comparison.holds(&least, &number), comparison.holds(&most, &number));
    // Equality can hold, or fail, between bounds at which it does not.
    let between = matches!(comparison, Comparison::Equal | Comparison::NotEqual) && least < most;
    match (low == high, between && (least..=most).contains(&number)) {
        (true, false) => Truth::of(low),
        _ => Truth::Unknown,
    }
}

/// Compares two intervals: true when every pair compares so, false when none does.
fn compare_ranges(left: (u16, u16), right: (u16, u16), holds: impl Fn(u16, u16) -> bool) -> Truth {
    let mut seen = (false, false);
    for a in left.0..=left.1 {
        for b in right.0..=right.1 {
            if holds(a, b) {
                seen.0 = true;
            } else {
                seen.1 = true;
            }
        }
    }
    match seen {
        (true, false) => Truth::True,
        (true, true) => Truth::Unknown,
        (false, _) => Truth::False,
    }
}
