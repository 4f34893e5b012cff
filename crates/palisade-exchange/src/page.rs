//! From what is drawn on a page to what a model says, and back: which box holds what, and what crosses what.

pub mod arrange;
pub mod crossings;
pub mod forest;
pub mod geometry;
pub mod zones;
