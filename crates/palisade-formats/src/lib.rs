//! Every format, out and in: an assessment as text, JSON, Markdown, HTML, CSV, a checklist or a diagram; the rules as a
//! book; models of other tools and drawings.
//!
//! This crate does no I/O and reads no clock. A writer is a function from a [`write::View`] to a text, and a row in one
//! of the tables of [`mod@write`]; whatever is looped over all formats (`--format`, completions, tests) loops over those.
//! [`mod@read`] has the table of readers of other tools' models and of drawings, [`export`] that of writers for other
//! tools; both go through [`exchange`], which says what a model is before it is text. [`tmt`] knows the files of the
//! Microsoft Threat Modeling Tool, and [`xml`] reads XML.

pub mod book;
pub mod exchange;
pub mod export;
mod html;
pub mod read;
pub mod tmt;
pub mod write;
pub mod xml;
