//! Geometry of pages: which box contains what, and what crosses what.

pub mod arrange;
pub mod crossings;
pub mod forest;
pub mod geometry;
pub mod zones;
