//! Text for the terminal: at most 80 columns, coloured with the terminal's codes, which whoever prints it may strip.
//! Nothing is told by colour alone.

mod matrix;
mod next;
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

use crate::view::View;
use palisade_model::plain::one_line;
use style::{Style, styled};
use wrap::wrap;

/// How wide the text is at most.
pub const WIDTH: usize = 80;

/// The line above everything: what the model is of, and what is wrong with it, if anything is.
fn heading(view: &View<'_>) -> String {
    let name = one_line(&view.assessment.project.model.system.name);
    let mut heading = lines(Style::Strong, if name.is_empty() { "This system" } else { &name });
    if !view.assessment.is_sound() {
        heading.push_str(&lines(Style::High, "The model or a pack has errors: this is only what could be assessed."));
    }
    heading.push('\n');
    heading
}

/// A paragraph in one style, each line ended.
fn lines(style: Style, text: &str) -> String {
    wrap(text, WIDTH).iter().map(|line| styled(style, line) + "\n").collect()
}

/// A paragraph, each line ended.
fn paragraph(text: &str) -> String {
    wrap(text, WIDTH).join("\n") + "\n"
}
