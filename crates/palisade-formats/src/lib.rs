//! Every format out: an assessment as text, JSON, Markdown, HTML, CSV, a checklist or a diagram; the rules as a book.
//!
//! This crate does no I/O and reads no clock. A writer is a function from a [`write::View`] to a text, and a row in one
//! of the tables of [`mod@write`]; whatever is looped over all formats (`--format`, completions, tests) loops over those.

pub mod book;
pub mod exchange;
pub mod export;
mod html;
pub mod read;
pub mod write;
pub mod xml;
