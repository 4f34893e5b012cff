//! All documents: an assessment as text, JSON, Markdown, HTML, CSV, a workbook, a checklist or a diagram; a team's own
//! templates; the rules as a book.
//!
//! This crate does no I/O and reads no clock. A writer is a function from a [`subject`] to a document, and a row in one
//! of the tables of [`formats`]; everything that needs all formats (`--format`, completions, tests) loops over those.

#![warn(clippy::disallowed_types, clippy::disallowed_methods)]

mod answer;
pub mod book;
mod checklist;
mod count;
mod csv;
mod diagram;
mod element;
pub mod formats;
mod html;
mod inconclusive;
mod json;
mod likely;
mod markdown;
mod markup;
mod place;
mod reference;
mod response;
mod row;
pub mod subject;
pub mod template;
pub mod text;
mod writer;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use subject::{USUAL_LINES, View};
pub use writer::{Subject, Writer};
