//! Models and drawings of other tools, in and out.
//!
//! There is one way in: bytes are read into a [`Draft`](palisade_model::draft::Draft), the draft is printed as text in our
//! language, and the loader reads that text like any other. What an importer gets wrong is thus reported like a mistake of
//! a person, and nothing enters a model that could not be written by hand.
//!
//! ```text
//! bytes -> Input -> Reader -> Import { draft, layout, losses } -> print -> text -> load -> Model
//! Model -> Draft::of -> Exporter (with the file that it came from, if it is there) -> bytes, losses
//! ```
//!
//! [`mod@read`] has the table of readers and [`mod@export`] that of exporters. [`tmt`] knows the files of the Microsoft
//! Threat Modeling Tool, [`xml`] reads XML, and [`page`] turns what is drawn on a page into what a model says. This crate
//! does no I/O.

mod document;
pub mod edit;
pub mod export;
pub mod format;
mod import;
mod input;
mod layout;
mod names;
pub mod own_keys;
pub mod page;
pub mod read;
mod records;
mod renamed;
pub mod tmt;
mod top_keys;
pub mod words;
pub mod xml;

pub use import::{Asked, IN_FILE, Import, Loss};
pub use input::{Input, ReadError};
pub use layout::{Frame, Layout, Page, Placed, Point};
