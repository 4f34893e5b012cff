//! The kinds of diagnostic.

use super::paragraph::paragraph;
use palisade_model::code::Code;
use palisade_model::word::Word;

/// What a code means.
pub(crate) fn code(code: Code) -> String {
    format!("{}\n{}", code.word(), paragraph(code.about()))
}
