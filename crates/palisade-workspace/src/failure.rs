//! Failures: what is wrong, and what to do.

use palisade_model::mistake::Mistake;

/// An error that stops a command: a mistake in its arguments, or a problem with files.
pub type Failure = Mistake;
