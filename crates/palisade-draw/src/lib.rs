//! The picture: a model becomes a data flow diagram in which every part has its place, and that becomes SVG or PNG.
//!
//! A [`diagram::Diagram`] says what is drawn, a [`layout::Layout`] where, and [`svg`] and `png` (a feature)
//! how it looks.

#![warn(clippy::disallowed_types, clippy::disallowed_methods)]

pub mod diagram;
pub mod layout;
pub mod marks;
mod measure;
mod missing;
mod path;
#[cfg(feature = "png")]
mod png;
mod scope;
mod svg;

pub use missing::missing;
pub use path::path;
#[cfg(feature = "png")]
pub use png::png;
pub use scope::Scope;
pub use svg::{Theme, css, embedded, svg};
