//! What all drawings have in common: boxes, boxes in boxes, and arrows between them.
//!
//! The readers of drawings only make a [`Sketch`](drawing::Sketch); its method `import` turns it into a model. What a
//! drawing does not show (what kind a box is, which way a line points, which of two boxes a line touches) is asked, not
//! guessed.

mod arrows;
mod crossings;
mod draft;
pub(super) mod drawing;
mod ends;
pub(super) mod kinds;
mod label;
pub(super) mod markup;
pub(super) mod parts;
pub(super) mod places;
