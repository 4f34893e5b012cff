//! What is wrong with something that people wrote, and what to do about it.

use std::fmt;

/// A mistake. `At` is how its place is known: not at all, by a byte, by a range of bytes, or by line and column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake<At = ()> {
    /// Where it is.
    pub at: At,
    /// What is wrong, in lower case, names in backticks.
    pub message: String,
    /// What to do; none where the message says so itself.
    pub help: Option<String>,
}

impl Mistake {
    /// A mistake without a place, and what to do about it.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Mistake {
        Mistake::at((), message, help)
    }

    /// A mistake without a place whose message says what to do.
    pub fn alone(message: impl Into<String>) -> Mistake {
        Mistake { at: (), message: message.into(), help: None }
    }
}

impl<At> Mistake<At> {
    /// A mistake at a place, and what to do about it.
    pub fn at(at: At, message: impl Into<String>, help: impl Into<String>) -> Mistake<At> {
        Mistake { at, message: message.into(), help: Some(help.into()) }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message)?;
        self.help.iter().try_for_each(|help| write!(f, "; {help}"))
    }
}

impl std::error::Error for Mistake {}
