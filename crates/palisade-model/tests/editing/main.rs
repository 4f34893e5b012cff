//! Edits, the canonical form and the schema: cases, and laws over generated files.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::format_push_string)]

mod edit;
mod format;
mod generate;
mod schema;
