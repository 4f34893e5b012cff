//! Reading a file before an edit, and comparing it with what comes out.

use super::place;
use super::text::part;
use crate::mistake::Mistake;
use crate::source::{FileId, Span};
use crate::yaml::{self, Document, Node};

/// The tree of a sound file.
pub(super) fn read(text: &str) -> Result<Document, Mistake> {
    let document = yaml::parse_with_comments(FileId(0), text);
    match document.diagnostics.first() {
        Some(wrong) => Err(Mistake::new(format!("the file has an error: {}", wrong.message), "fix it first")),
        None => Ok(document),
    }
}

/// Whether the edited text reads as the expected tree, and still has every comment.
pub(super) fn is_sound(text: &str, before: &Document, expected: Option<&Node>, edited: &str) -> bool {
    let after = yaml::parse_with_comments(FileId(0), edited);
    let quote = |text: &str, span: Span| part(text, span.start as usize, span.end as usize).to_owned();
    after.diagnostics.is_empty()
        && after.comments.len() == before.comments.len()
        && after.comments.iter().zip(&before.comments).all(|(a, b)| quote(edited, a.span) == quote(text, b.span))
        && match (expected, after.root.as_ref()) {
            (Some(expected), Some(found)) => place::same(expected, found),
            (None, None) => true,
            _ => false,
        }
}
