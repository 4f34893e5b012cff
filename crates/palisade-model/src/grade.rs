//! The words that people grade things with.

use crate::suggest::fold;

/// How much: of trust, or of the harm when data is read, changed or lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

impl Grade {
    /// All grades, from the least.
    pub const ALL: [Grade; 4] = [Grade::None, Grade::Low, Grade::Medium, Grade::High];

    /// The word: `none`, `low`, `medium` or `high`.
    pub fn word(self) -> &'static str {
        match self {
            Grade::None => "none",
            Grade::Low => "low",
            Grade::Medium => "medium",
            Grade::High => "high",
        }
    }

    /// The grade of a word, in any case.
    pub fn from_word(word: &str) -> Option<Grade> {
        let word = fold(word);
        Grade::ALL.into_iter().find(|grade| grade.word() == word)
    }
}

/// How bad a threat is, on the one scale that every rating method ends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

impl Severity {
    /// All severities, from the worst.
    pub const ALL: [Severity; 4] = [Severity::Critical, Severity::High, Severity::Medium, Severity::Low];

    /// The word: `critical`, `high`, `medium` or `low`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Critical => "critical",
            Severity::High => "high",
            Severity::Medium => "medium",
            Severity::Low => "low",
        }
    }

    /// Its place in [`Severity::ALL`].
    pub fn row(self) -> usize {
        Severity::Critical as usize - self as usize
    }

    /// The severity of a word, in any case.
    pub fn from_word(word: &str) -> Option<Severity> {
        let word = fold(word);
        Severity::ALL.into_iter().find(|severity| severity.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_a_place_in_the_list_of_all() {
        assert!(Severity::ALL.into_iter().enumerate().all(|(place, severity)| severity.row() == place));
    }
}
