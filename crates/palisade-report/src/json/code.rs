//! The kinds of diagnostic.

use super::document::{VERSION, print};
use palisade_model::code;
use palisade_model::word::Word;
use serde::Serialize;

#[derive(Serialize)]
struct Meaning {
    version: u32,
    code: &'static str,
    about: &'static str,
}

/// What a code means.
pub(crate) fn code(code: code::Code) -> String {
    print(&Meaning { version: VERSION, code: code.word(), about: code.about() })
}
