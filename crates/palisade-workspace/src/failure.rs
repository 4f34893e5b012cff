//! Why something could not be done, and what to do.

use palisade_model::mistake::Mistake;

/// What stops the work: a mistake in what the user asked for, or files that do not allow it.
pub type Failure = Mistake;
