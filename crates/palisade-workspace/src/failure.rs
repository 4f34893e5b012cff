//! Failures: what is wrong, and what to do.

use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::mistake::Mistake;

/// An error that stops a command: a mistake in its arguments, or a problem with files.
pub type Failure = Mistake;

/// A failure as a diagnostic about one of several files, which does not stop the others.
pub(crate) fn remark(failure: Failure, code: Code) -> Diagnostic {
    let diagnostic = Diagnostic::error(code, None, failure.message);
    match failure.help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}
