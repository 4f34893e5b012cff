//! What is wrong in a pack's definition.

use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::yaml::Node;

/// Adds what is wrong with a value, and what to do.
pub(super) fn wrong(
    diagnostics: &mut Vec<Diagnostic>,
    node: &Node,
    message: impl Into<String>,
    help: impl Into<String>,
) {
    diagnostics.push(Diagnostic::error(Code::Pack, node.span, message).help(help));
}
