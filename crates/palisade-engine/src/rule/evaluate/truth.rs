//! Truth with three values.

/// True, false, or not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It is not so.
    False,
    /// Nobody said.
    Unknown,
    /// It is so.
    True,
}

impl Truth {
    /// Of something that is known.
    pub fn of(truth: bool) -> Truth {
        if truth { Truth::True } else { Truth::False }
    }

    /// The opposite; of what is not known, nothing is known.
    #[must_use]
    #[allow(clippy::should_implement_trait)]
    pub fn not(self) -> Truth {
        match self {
            Truth::True => Truth::False,
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
        }
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Truth::True => "true",
            Truth::False => "false",
            Truth::Unknown => "unknown",
        }
    }
}
