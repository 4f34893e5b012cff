//! Lists of words, which stay in brackets on one line.

use super::piece::{Body, Piece};

/// Lets a list of words stand in brackets on one line.
pub(super) fn prefer_inline(piece: &mut Piece) {
    if let Body::List(group) = &mut piece.body {
        group.inline = true;
    }
}
