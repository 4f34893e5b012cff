//! Opening a project: from the path that a user gives to an assessment, with the files, settings, packs and models of other
//! tools that are on the way.
//!
//! This is the one crate that reads and writes files. It prints nothing: what a user should know on the way goes to the
//! caller as a [`Notice`], what stops the work is a [`Failure`]. The command, and whatever else opens projects, calls
//! [`Session::open`].

pub mod beside;
pub mod failure;
pub mod files;
pub mod foreign;
pub mod language;
pub mod notice;
pub mod open;
pub mod overlay;
pub mod packs;
pub mod paths;
pub mod repository;
pub mod session;
pub mod settings;
pub mod world;

pub use failure::Failure;
pub use notice::Notice;
pub use session::{Request, Session};
