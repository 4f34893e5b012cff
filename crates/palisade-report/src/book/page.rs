//! A file of the book.

/// A file of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its path in the book's folder, with `/` between folders.
    pub path: String,
    /// Its text.
    pub text: String,
}
