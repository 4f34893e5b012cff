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

mod changes;
mod draft;
pub mod geometry;
mod input;
mod layout;
mod loss;
mod names;
mod of;
mod print;
mod tree;
pub mod zones;

pub use changes::{Change, changes};
pub use draft::{Draft, Field, Item, Record, Section};
pub use input::{Input, ReadError};
pub use layout::{Frame, Layout, Page, Placed, Point};
pub use loss::{Asked, Import, Loss};
pub use names::Names;
pub use tree::Tree;
