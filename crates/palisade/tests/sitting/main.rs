//! `ask --answer` as people use it: in a terminal.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod examples;
mod interrupted;
mod talk;
mod terminal;
