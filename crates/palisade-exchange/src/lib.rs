//! Models and drawings of other tools, in and out.
//!
//! There is one way in: bytes are read into a [`Draft`](palisade_model::draft::Draft), the draft is printed in the
//! model language, and the loader reads that text like any other. So an importer's mistakes are reported like those of
//! a person, and nothing enters a model that could not be written by hand.
//!
//! ```text
//! bytes -> Input -> Reader -> Import { draft, layout, losses } -> print -> text -> load -> Model
//! Model -> Draft::of -> Exporter (with the file that it came from, if available) -> bytes, losses
//! ```
//!
//! [`mod@read`] has the table of readers and [`mod@export`] that of exporters. [`tmt`] handles the files of the
//! Microsoft Threat Modeling Tool, [`xml`] reads XML, and [`page`] derives a model from what is drawn on a page. This
//! crate does no I/O.

#![warn(clippy::disallowed_types, clippy::disallowed_methods)]

mod document;
pub mod edit;
pub mod export;
pub mod format;
mod import;
mod input;
mod layout;
mod named;
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
