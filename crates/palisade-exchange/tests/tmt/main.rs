//! Reading and writing the files of the Microsoft Threat Modeling Tool.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
// A test that is skipped says so.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod added;
mod corpus;
mod equality;
mod export;
mod import;
mod origin;
