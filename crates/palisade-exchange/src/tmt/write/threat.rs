//! What the register says about a threat, in the tool's terms.

use crate::tmt::words::{CATEGORY, JUSTIFICATION};
use palisade_model::draft::{Record, Tree};
use palisade_model::grade::Severity;
use palisade_model::word::Word;

/// The description without what the import appended to it, and the justification.
pub(super) fn words(record: &Record) -> (String, String) {
    let description = record.text("description").unwrap_or("");
    let (description, mut why) = description.rsplit_once(&format!("\n\n{JUSTIFICATION}")).unwrap_or((description, ""));
    let (description, _) = description.rsplit_once(&format!("\n\n{CATEGORY}")).unwrap_or((description, ""));
    let mitigations = record.mitigations();
    let said = |one| Tree::as_text(one).or_else(|| one.get("control").and_then(Tree::as_text));
    let controls: Vec<&str> = mitigations.iter().filter_map(said).collect();
    let joined = controls.join("\n");
    let accepted = record.get("accepted").and_then(|accepted| accepted.get("reason")).and_then(Tree::as_text);
    if why.is_empty() {
        why = if joined.is_empty() { accepted.unwrap_or("") } else { &joined };
    }
    (description.to_owned(), why.to_owned())
}

/// The severity of an entry.
pub(super) fn severity(record: &Record) -> Option<Severity> {
    record.text("risk").and_then(Severity::from_word)
}

/// The name of an entry's first category.
pub(super) fn category(record: &Record) -> String {
    record.texts("threat").first().map_or_else(String::new, |word| (*word).to_owned())
}

/// The threat type and the flow that an entry is about, from what it answers or from its id.
pub(super) fn about(record: &Record) -> Option<(&str, &str)> {
    record.texts("answers").first().copied().unwrap_or(&record.id).split_once('@')
}
