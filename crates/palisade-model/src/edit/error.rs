//! Why a file cannot be edited.

use std::fmt;

/// Why a file was left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditError {
    /// What stands in the way, in lower case, names in backticks.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl EditError {
    /// An error with what to do about it.
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        EditError { message: message.into(), help: help.into() }
    }
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message, self.help)
    }
}

impl std::error::Error for EditError {}
