//! Text for the terminal: at most 80 columns, coloured with the terminal's codes, which whoever prints it may strip.
//! Nothing is told by colour alone.

mod heading;
mod matrix;
mod next;
pub mod paragraph;
mod prompts;
mod questions;
pub mod sheet;
pub mod style;
mod surface;
mod threats;
pub mod wrap;

pub use matrix::matrix;
pub use questions::questions;
pub use surface::surface;
pub use threats::threats;
