//! The words that people grade things with.

use crate::word::Word;
use serde::{Deserialize, Serialize};

/// How much: of trust, or of the harm when data is read, changed or lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Grade {
    /// Not at all.
    None,
    /// A little.
    Low,
    /// Noticeably.
    Medium,
    /// Severely, or fully.
    High,
}

impl Word for Grade {
    const ALL: &'static [Self] = &[Grade::None, Grade::Low, Grade::Medium, Grade::High];

    fn word(self) -> &'static str {
        match self {
            Grade::None => "none",
            Grade::Low => "low",
            Grade::Medium => "medium",
            Grade::High => "high",
        }
    }
}

/// How bad a threat is, on the one scale that every rating method ends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Look when there is time.
    Low,
    /// Plan a fix.
    Medium,
    /// Fix before release.
    High,
    /// Stop and fix.
    Critical,
}

impl Word for Severity {
    const ALL: &'static [Self] = &[Severity::Critical, Severity::High, Severity::Medium, Severity::Low];

    fn word(self) -> &'static str {
        match self {
            Severity::Critical => "critical",
            Severity::High => "high",
            Severity::Medium => "medium",
            Severity::Low => "low",
        }
    }
}

impl Severity {
    /// Its place in [`Severity::ALL`].
    pub fn row(self) -> usize {
        Severity::Critical as usize - self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_a_place_in_the_list_of_all() {
        assert!(Severity::ALL.iter().copied().enumerate().all(|(place, severity)| severity.row() == place));
    }
}
