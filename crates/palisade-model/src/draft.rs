//! A model as data: what its files state, as records with fields named as in the language.
//!
//! Importers fill a draft, it prints in the form of `palisade fmt`, and two models are compared by their drafts. It is
//! not checked: it becomes a model by being printed and loaded like any file.
//!
//! ```text
//! Draft -> print -> text -> load -> Model -> Draft::of -> changes between two drafts
//! ```

mod changes;
mod from_model;
mod model_file;
mod print;
mod record;
mod section;
mod text;
mod tree;

pub use changes::{Change, changes, unsettle};
pub use model_file::Draft;
pub use print::load_text;
pub use record::{Field, Record};
pub use section::{Item, Section};
pub use tree::Tree;
