//! Why something could not be done, and what to do.

use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::mistake::Mistake;

/// What stops the work: a mistake in what the user asked for, or files that do not allow it.
pub type Failure = Mistake;

/// A failure as a remark about one of many files, which does not stop the others.
pub(crate) fn remark(failure: Failure, code: Code) -> Diagnostic {
    let diagnostic = Diagnostic::error(code, None, failure.message);
    match failure.help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}
