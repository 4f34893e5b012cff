//! Where everything in a picture stands.

mod elk;
mod given;
mod plan;
mod rect;
pub mod size;
mod title;

pub use given::Given;
pub use plan::{Layout, Route};
pub use rect::{Point, Rect};

use crate::diagram::Diagram;

/// How many nodes and arrows a picture may have: nobody would read a larger one, and it would take minutes.
const MOST: usize = 5_000;

/// Refuses a diagram that is too large for one picture.
fn check_size(diagram: &Diagram) -> Result<(), String> {
    let many = diagram.nodes.len() + diagram.arrows.len();
    if many <= MOST {
        return Ok(());
    }
    Err(format!(
        "{many} components and flows are too many for one picture; draw boundaries as single nodes with \
         `--collapse`, or a part of the model with `--boundary NAME` or `--focus ELEMENT`"
    ))
}

impl Layout {
    /// Lays a diagram out in layers, from left to right or, where that comes out much too wide, from top to bottom.
    /// The same diagram gives the same layout.
    ///
    /// # Errors
    /// The diagram is too large, or the engine says that it cannot.
    pub fn of(diagram: &Diagram) -> Result<Layout, String> {
        check_size(diagram)?;
        let mut layout = elk::layout(diagram)?;
        layout.titles = title::place(diagram, &layout);
        Ok(layout)
    }

    /// Lays a diagram out as somebody did before. What has no place there stands near what it is tied to, or below the
    /// rest.
    ///
    /// # Errors
    /// The diagram is too large.
    pub fn given(diagram: &Diagram, given: &Given) -> Result<Layout, String> {
        check_size(diagram)?;
        Ok(given::layout(diagram, given))
    }
}
