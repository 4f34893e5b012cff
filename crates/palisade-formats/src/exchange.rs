//! Models of other tools, in and out.
//!
//! There is one way in: bytes are read into a [`Draft`], the draft is printed as text in our language, and the loader
//! reads that text like any other. What an importer gets wrong is thus told like a mistake of a person, and nothing
//! enters a model that could not be written by hand.
//!
//! ```text
//! bytes -> Input -> Reader -> Import { draft, layout, losses } -> print -> text -> load -> Model
//! Model -> Draft::of -> Exporter (with the file that it came from, if it is there) -> bytes, losses
//! ```

pub mod arrange;
mod changes;
pub mod crossings;
mod document;
mod draft;
pub mod edit;
mod forest;
mod from_model;
pub mod geometry;
mod input;
mod keys;
mod layout;
mod loss;
mod names;
pub mod own_keys;
mod print;
pub mod table;
mod tree;
pub mod words;
pub mod zones;

pub use changes::{Change, changes, unsettle};
pub use draft::{Draft, Field, Item, Record, Section};
pub use forest::forest;
pub use input::{Input, ReadError};
pub use keys::top_keys;
pub use layout::{Frame, Layout, Page, Placed, Point};
pub use loss::{Asked, IN_FILE, Import, Loss};
pub use names::Names;
pub use print::load_text;
pub use tree::Tree;
