//! One format: its name, what it is for, and the function that writes it.

use crate::view::View;
use std::io::Write;

/// One format.
#[derive(Clone, Copy, Debug)]
pub struct Writer {
    /// The word after `--format`.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    pub(crate) write: Body,
}

/// How a format is made: as one text, as text bit by bit where there may be very much of it, or as bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Body {
    Text(fn(&View<'_>) -> String),
    Stream(fn(&View<'_>, &mut dyn Write) -> std::io::Result<()>),
    Binary(fn(&View<'_>, &mut dyn Write) -> std::io::Result<()>),
}

impl Writer {
    /// Writes a view.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, view: &View<'_>, out: &mut dyn Write) -> std::io::Result<()> {
        match self.write {
            Body::Text(text) => out.write_all(text(view).as_bytes()),
            Body::Stream(stream) | Body::Binary(stream) => stream(view, out),
        }
    }

    /// Whether what it writes is no text.
    pub fn is_binary(&self) -> bool {
        matches!(self.write, Body::Binary(_))
    }

    /// A view as one text; empty for a format that is no text.
    pub fn text(&self, view: &View<'_>) -> String {
        let mut bytes = Vec::new();
        // Memory takes everything, and every format is text.
        let _ = self.write(view, &mut bytes);
        String::from_utf8(bytes).unwrap_or_default()
    }
}
