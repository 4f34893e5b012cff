//! Mistakes in something that people wrote: what is wrong, and what to do about it.

use std::fmt;

/// A line and a column in characters, both from 1.
pub type LineColumn = (u32, u32);

/// A mistake. `At` is the kind of its place: none, a byte, a range of bytes, or a line and a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake<At = ()> {
    /// Where it is.
    pub at: At,
    /// What is wrong, in lower case, names in backticks.
    pub message: String,
    /// What to do; none if the message already says so.
    pub help: Option<String>,
}

impl<At> Mistake<At> {
    /// A mistake at a place, and what to do about it.
    pub fn placed(at: At, message: impl Into<String>, help: impl Into<String>) -> Mistake<At> {
        Mistake { at, message: message.into(), help: Some(help.into()) }
    }
}

impl<At: Default> Mistake<At> {
    /// A mistake without a place, and what to do about it.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Mistake<At> {
        Mistake::placed(At::default(), message, help)
    }

    /// A mistake without a place whose message says what to do.
    pub fn alone(message: impl Into<String>) -> Mistake<At> {
        Mistake { at: At::default(), message: message.into(), help: None }
    }
}

impl Mistake<usize> {
    /// Turns the byte of a text into its line and column.
    pub fn in_text(self, text: &str) -> Mistake<Option<LineColumn>> {
        let before = text.get(..self.at).unwrap_or(text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() as u32 + 1;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before.get(start..).unwrap_or("").chars().count() as u32 + 1;
        Mistake { at: Some((line, column)), message: self.message, help: self.help }
    }
}

impl Mistake<Option<LineColumn>> {
    /// A mistake at a byte of a text.
    pub fn at(
        text: &str,
        byte: usize,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Mistake<Option<LineColumn>> {
        Mistake::placed(byte, message, help).in_text(text)
    }

    /// The mistake in a file, with the file and the place in front of the message.
    pub fn in_file(self, file: impl fmt::Display) -> Mistake {
        let place = self.at.map_or_else(String::new, |(line, column)| format!(":{line}:{column}"));
        Mistake { at: (), message: format!("{file}{place}: {}", self.message), help: self.help }
    }
}

impl<At> Mistake<At> {
    /// The mistake with a text in front of its message.
    #[must_use]
    pub fn after(self, before: impl fmt::Display) -> Mistake<At> {
        Mistake { message: format!("{before}{}", self.message), ..self }
    }

    fn words(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message)?;
        self.help.iter().try_for_each(|help| write!(f, "; {help}"))
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.words(f)
    }
}

impl fmt::Display for Mistake<Option<LineColumn>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((line, column)) = self.at {
            write!(f, "{line}:{column}: ")?;
        }
        self.words(f)
    }
}

impl std::error::Error for Mistake {}
impl std::error::Error for Mistake<Option<LineColumn>> {}
