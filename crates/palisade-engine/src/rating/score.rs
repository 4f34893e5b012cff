//! A method's own number.

use std::fmt;

/// A number and the most that it can be. Kept in tenths, because that is how fine CVSS is, and so that equal scores are
/// equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    tenths: i32,
    /// The most that it can be.
    pub of: i32,
    /// Whether the method has whole numbers only.
    pub is_whole: bool,
}

impl Score {
    /// A whole number.
    pub fn whole(number: i32, of: i32) -> Score {
        Score { tenths: number * 10, of, is_whole: true }
    }

    /// A number of tenths.
    pub fn tenths(tenths: i32, of: i32) -> Score {
        Score { tenths, of, is_whole: false }
    }

    /// The number.
    pub fn value(self) -> f64 {
        f64::from(self.tenths) / 10.0
    }

    /// The number, in tenths.
    pub fn in_tenths(self) -> i32 {
        self.tenths
    }

    /// Its share of the most that it can be, in thousandths: by this, scores of different methods are put in order.
    pub fn share(self) -> i32 {
        self.tenths * 100 / self.of.max(1)
    }
}

/// Whole numbers as such, others with one decimal, as CVSS is written.
impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_whole { write!(f, "{}", self.tenths / 10) } else { write!(f, "{:.1}", self.value()) }
    }
}
