//! Paragraphs of the width that a terminal has.

use super::style::{Style, styled};
use super::wrap::wrap;

/// How wide the text is at most.
pub const WIDTH: usize = 80;

/// A paragraph in one style, each line ended.
pub(super) fn lines(style: Style, text: &str) -> String {
    wrap(text, WIDTH).iter().map(|line| styled(style, line) + "\n").collect()
}

/// A paragraph, each line ended.
pub(super) fn paragraph(text: &str) -> String {
    wrap(text, WIDTH).join("\n") + "\n"
}
