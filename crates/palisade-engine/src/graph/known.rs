//! Lists that may be incomplete.

/// A list of things of which some may be unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known<T> {
    /// Those that are known.
    pub items: Vec<T>,
    /// Whether these are all.
    pub complete: bool,
}
