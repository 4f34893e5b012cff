//! What people write to rate a threat: a CVSS vector, OWASP's factors, DREAD's factors. What they come to is computed in
//! the engine.

pub mod cvss;
pub mod dread;
pub mod metric;
pub mod owasp;
pub mod questions;

use crate::code::Code;
use crate::mistake::Mistake;
use std::ops::Range;

/// How many mistakes in one text are reported; a text that is not a rating at all would otherwise fill the screen.
const MOST: usize = 10;

/// What is wrong with a text that should rate something: the kind of mistake, and where in the text it is, in bytes.
pub type Wrong = Mistake<(Code, Range<usize>)>;

/// The parts of a text between slashes, each with its place.
fn parts(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut start = 0;
    text.split('/').map(move |part| {
        let at = start..start + part.len();
        start = at.end + 1;
        (at, part)
    })
}
