//! The technology that a component's name suggests: written, with the question whether it is right.

use crate::import::Asked;
use palisade_model::draft::{Item, Record, Section};
use palisade_model::kind::Kind;
use palisade_model::vocabulary::Vocabulary;

/// States the technology that the first of some names suggests, if the component states none, with the question as a
/// comment after it.
pub(crate) fn infer(vocabulary: &Vocabulary, record: &mut Record, names: &[&str]) -> Option<Asked> {
    if record.text("technology").is_some() {
        return None;
    }
    let kind = Kind::element_from_word(record.text("type")?)?;
    let found = names.iter().find_map(|name| vocabulary.technology_in_name(name, Some(kind)))?;
    let question = "is this right? it was inferred from the name".to_owned();
    record.set("technology", vocabulary.technologies.row(found.0)?.id.as_str());
    record.comment("technology", format!("asked: {question}"));
    let item = Item::new(Section::Components, &record.id);
    Some(Asked { item, key: "technology".to_owned(), question, place: None })
}
