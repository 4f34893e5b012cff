//! One format: its name, its purpose, and the function that writes it.

use std::fmt;
use std::io::Write;

/// A subject that the formats of one table write: a model's threats, its diagram, a rule.
pub trait Subject {
    /// The subject, with the lifetime of what it borrows.
    type Of<'a>;
}

/// One format of a subject.
pub struct Writer<S: Subject> {
    /// The word after `--format`.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    write: Body<S>,
}

/// How a format is written: as one text, as a stream of text if there may be very much of it, or as bytes, which
/// the program may be built without.
enum Body<S: Subject> {
    Text(for<'a> fn(&S::Of<'a>) -> String),
    Stream(for<'a> fn(&S::Of<'a>, &mut dyn Write) -> std::io::Result<()>),
    Binary(Option<Bytes<S>>),
}

/// A function that writes bytes.
pub(crate) type Bytes<S> = for<'a> fn(&<S as Subject>::Of<'a>, &mut dyn Write) -> std::io::Result<()>;

impl<S: Subject> Writer<S> {
    /// A format that is one text.
    pub(crate) const fn of_text(
        name: &'static str,
        about: &'static str,
        text: for<'a> fn(&S::Of<'a>) -> String,
    ) -> Writer<S> {
        Writer { name, about, write: Body::Text(text) }
    }

    /// A format that is streamed as text.
    pub(crate) const fn of_stream(
        name: &'static str,
        about: &'static str,
        stream: for<'a> fn(&S::Of<'a>, &mut dyn Write) -> std::io::Result<()>,
    ) -> Writer<S> {
        Writer { name, about, write: Body::Stream(stream) }
    }

    /// A format that is not text. Without a function, the program was built without the feature of this name.
    pub(crate) const fn of_bytes(name: &'static str, about: &'static str, binary: Option<Bytes<S>>) -> Writer<S> {
        let about = if binary.is_some() { about } else { "not in this build" };
        Writer { name, about, write: Body::Binary(binary) }
    }

    /// Whether the program was built without this format. [`Writer::write`] then fails.
    pub fn is_left_out(&self) -> bool {
        matches!(self.write, Body::Binary(None))
    }

    /// Writes a subject.
    ///
    /// # Errors
    /// Those of `out`, or a format that is left out.
    pub fn write(&self, subject: &S::Of<'_>, out: &mut dyn Write) -> std::io::Result<()> {
        match self.write {
            Body::Text(text) => out.write_all(text(subject).as_bytes()),
            Body::Stream(stream) | Body::Binary(Some(stream)) => stream(subject, out),
            Body::Binary(None) => Err(std::io::Error::other(format!("this build has no `{}` writer", self.name))),
        }
    }

    /// Whether the format is binary.
    pub fn is_binary(&self) -> bool {
        matches!(self.write, Body::Binary(_))
    }

    /// A subject as one text; empty for a format that is not text.
    pub fn text(&self, subject: &S::Of<'_>) -> String {
        let mut bytes = Vec::new();
        // Writing to memory does not fail.
        let _ = self.write(subject, &mut bytes);
        String::from_utf8(bytes).unwrap_or_default()
    }
}

impl<S: Subject> fmt::Debug for Writer<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer").field("name", &self.name).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::subject::View;

    #[test]
    fn a_format_without_a_function_is_left_out() {
        let writer = Writer::<View<'static>>::of_bytes("xlsx", "a workbook", None);
        assert!(writer.is_left_out() && writer.is_binary());
        assert_eq!(writer.about, "not in this build");
    }
}
