//! Opening a project: from the path that a user gives to an assessment, including files, settings, packs and models of
//! other tools.
//!
//! Of the libraries, only this one reads and writes files. It prints nothing: it passes a [`Notice`] to the caller for
//! anything that the user should know, and returns a [`Failure`] for anything that stops the work. The entry point is
//! [`Session::open`].

pub mod answer;
pub mod beside;
pub mod failure;
pub mod files;
pub mod foreign;
pub mod kept;
pub mod language;
pub mod notice;
pub mod open;
pub mod overlay;
pub mod packs;
pub mod paths;
pub mod register;
pub mod repository;
pub mod session;
pub mod settings;
pub mod shelf;
pub mod source;
pub mod world;

pub use failure::Failure;
pub use notice::Notice;
pub use session::{Request, Session};
