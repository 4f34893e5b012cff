//! Asking a condition of many targets at once. Most rules are settled for most targets by a test of the target itself, and
//! one test of a whole column is much faster than one target after the other.

use super::{Evaluator, Truth, compare, is_known, is_true};
use crate::rule::expression::{Expression, GradeSide, Leaf, SLOTS, Test};
use crate::rule::grid::{ABSENT, NOWHERE, encode};
use palisade_model::vocabulary::{FactValue, PropertyId};

/// How many contents there are of a cell that holds a grade, or a bound of one.
const GRADES: usize = 9;

impl<'e> Evaluator<'e> {
    /// Keeps the rows for which a condition may be true or unknown, by its parts that read no list; single tests first.
    pub fn sift(&self, condition: &'e Expression, rows: &mut Vec<u32>) {
        self.sift_tests(condition, rows);
        self.sift_others(condition, rows);
    }

    fn sift_tests(&self, condition: &'e Expression, rows: &mut Vec<u32>) {
        match condition {
            Expression::And(parts) => parts.iter().for_each(|part| self.sift_tests(part, rows)),
            Expression::Leaf(leaf) => self.sift_by(leaf, Truth::False, rows),
            Expression::Not(inner) => {
                if let Expression::Leaf(leaf) = &**inner {
                    self.sift_by(leaf, Truth::True, rows);
                }
            }
            _ => {}
        }
    }

    fn sift_others(&self, condition: &'e Expression, rows: &mut Vec<u32>) {
        match condition {
            Expression::And(parts) => parts.iter().for_each(|part| self.sift_others(part, rows)),
            Expression::Leaf(_) => {}
            Expression::Not(inner) if matches!(**inner, Expression::Leaf(_)) => {}
            whole if reads_no_list(whole) => {
                let mut slots = [NOWHERE; SLOTS];
                rows.retain(|row| {
                    slots[0] = *row;
                    self.truth(whole, &mut slots) != Truth::False
                });
            }
            _ => {}
        }
    }

    /// Leaves out the rows for which a test comes out as it should not.
    fn sift_by(&self, leaf: &Leaf, unwanted: Truth, rows: &mut Vec<u32>) {
        let own = leaf.path.steps.is_empty();
        match &leaf.test {
            Test::True(property) if own && !self.grid.may_be_silent(*property) => {
                self.sift_column(*property, |cell| is_true(cell) != unwanted, rows);
            }
            Test::Known(property) if own => self.sift_column(*property, |cell| is_known(cell) != unwanted, rows),
            Test::Grade(property, comparison, GradeSide::Fixed(grade)) if own => {
                let right = encode(FactValue::Grade(*grade));
                let kept: [bool; GRADES] =
                    std::array::from_fn(|cell| compare(cell as u16, *comparison, right) != unwanted);
                let absent = compare(ABSENT, *comparison, right) != unwanted;
                self.sift_column(*property, |cell| kept.get(usize::from(cell)).copied().unwrap_or(absent), rows);
            }
            // Reading a list is charged to each target by itself.
            Test::Size(..) => {}
            _ => {
                let mut slots = [NOWHERE; SLOTS];
                rows.retain(|row| {
                    slots[0] = *row;
                    self.leaf(leaf, &slots) != unwanted
                });
            }
        }
    }

    fn sift_column(&self, property: PropertyId, keeps: impl Fn(u16) -> bool, rows: &mut Vec<u32>) {
        let column = self.grid.column(property);
        rows.retain(|row| keeps(column.get(*row as usize).copied().unwrap_or(ABSENT)));
    }
}

/// Whether a part of a condition only tests single facts.
fn reads_no_list(part: &Expression) -> bool {
    match part {
        Expression::Fixed(_) => true,
        Expression::Leaf(leaf) => !matches!(leaf.test, Test::Size(..)),
        Expression::Not(inner) => reads_no_list(inner),
        Expression::And(parts) | Expression::Or(parts) => parts.iter().all(reads_no_list),
        Expression::Exists(_) | Expression::All(_) => false,
    }
}
