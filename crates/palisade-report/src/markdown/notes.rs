//! Sections of notes: assumptions, objectives, what is out of scope.

use super::escape::escape;
use palisade_model::model::{Model, Note};

/// A note as an item of a list.
pub(super) fn item(note: &Note) -> String {
    match (&note.name, &note.text) {
        (Some(name), Some(text)) => format!("- {}: {}\n", escape(name), escape(text)),
        (Some(one), None) | (None, Some(one)) => format!("- {}\n", escape(one)),
        (None, None) => String::new(),
    }
}

/// A section of notes, with what it says where there is none.
pub(super) fn section(title: &str, notes: &[Note], otherwise: &str) -> String {
    let items: String = notes.iter().map(item).collect();
    let body = if items.is_empty() { format!("{otherwise}\n") } else { items };
    format!("\n## {title}\n\n{body}")
}

/// The subjects and the elements that are not looked at.
pub(super) fn out_of_scope(model: &Model) -> String {
    let elements = model.elements().into_iter().filter_map(|target| {
        let why = model.out_of_scope(target)?;
        let name = escape(&model.head(target).name);
        let kind = model.kind(target).title();
        // A bare `out_of_scope: true` gives no reason.
        Some(if why.is_empty() || why == "true" {
            format!("- {name} ({kind})\n")
        } else {
            format!("- {name} ({kind}): {}\n", escape(why))
        })
    });
    let items: String = model.out_of_scope.iter().map(item).chain(elements).collect();
    let body = if items.is_empty() { "Nothing stated.\n".to_owned() } else { items };
    format!("\n## Out of Scope\n\n{body}")
}
