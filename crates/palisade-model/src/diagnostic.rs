//! Diagnostics about text: errors, warnings and notes, each with its place and what to do.

use crate::code::Code;
use crate::mistake::Mistake;
use crate::source::Span;
use crate::word::Word;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The model is not sound: nothing can be concluded from it.
    Error,
    /// The model is sound, but its author should check this.
    Warning,
    /// Worth knowing.
    Note,
}

impl Level {
    /// The word for it: `error`, `warning` or `note`.
    pub fn word(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        }
    }
}

/// One diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub level: Level,
    /// Its code.
    pub code: Code,
    /// What is wrong, in lower case, names in backticks.
    pub message: String,
    /// Where; none if it is not about a file.
    pub span: Option<Span>,
    /// What to do.
    pub help: Option<String>,
    /// Another place that matters, and why (the first definition of a duplicate).
    pub related: Option<(Span, String)>,
}

impl Diagnostic {
    fn new(level: Level, code: Code, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Diagnostic { level, code, message: message.into(), span: span.into(), help: None, related: None }
    }

    /// An error.
    pub fn error(code: Code, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self::new(Level::Error, code, span, message)
    }

    /// A mistake as an error.
    pub fn of_mistake<At>(code: Code, span: impl Into<Option<Span>>, mistake: Mistake<At>) -> Self {
        Diagnostic { help: mistake.help, ..Diagnostic::error(code, span, mistake.message) }
    }

    /// A warning.
    pub fn warning(code: Code, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self::new(Level::Warning, code, span, message)
    }

    /// A note.
    pub fn note(code: Code, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self::new(Level::Note, code, span, message)
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related = Some((span, label.into()));
        self
    }
}

/// Puts diagnostics into reading order (file, place, then code) and drops exact repetitions.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        (a.span, a.level, a.code.word(), &a.message).cmp(&(b.span, b.level, b.code.word(), &b.message))
    });
    diagnostics.dedup();
}

/// Whether any of them is an error.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.level == Level::Error)
}
