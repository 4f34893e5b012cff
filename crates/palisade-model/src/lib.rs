//! What the system is: from text, with a place for every key and value, to a [`model::Model`] whose facts are stated,
//! implied or unknown.
//!
//! This crate does no I/O and reads no clock: files and today's date come in through [`world::World`].

#![warn(clippy::disallowed_types, clippy::disallowed_methods)]

pub mod code;
pub mod control;
mod decode;
pub mod diagnostic;
pub mod draft;
pub mod edit;
pub mod facts;
pub mod format;
pub mod grade;
pub mod keys;
pub mod kind;
pub mod linddun;
pub mod load;
pub mod mistake;
pub mod model;
pub mod names;
pub mod path;
pub mod plain;
pub mod priors;
pub mod property;
pub mod rating;
pub mod references;
pub mod register;
mod resolve;
pub mod schema;
pub mod source;
pub mod stride;
pub mod suggest;
pub mod vocabulary;
pub mod word;
pub mod world;
pub mod yaml;

pub use jiff::civil::Date;
