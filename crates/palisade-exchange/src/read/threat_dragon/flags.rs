//! The checkboxes of a cell. An unticked one says nothing: perhaps nobody looked.

use super::cell::Cell;
use super::reading::Reading;
use crate::own_keys;
use crate::records;
use crate::words::threat_dragon::{Becomes, FLAGS};
use palisade_model::draft::{Record, Tree};
use palisade_model::kind::Kind;

impl<'a> Reading<'a> {
    /// States what the ticked checkboxes and the free texts of a cell say.
    pub(super) fn flags(&mut self, cell: &Cell<'a>, kind: Kind, record: &mut Record) {
        let object = cell.called(&record.id);
        let is_ours = own_keys::is_ours(cell.data);
        let mut tags = Vec::new();
        for (key, _, becomes) in FLAGS.iter().filter(|(_, on, _)| *on == kind) {
            if cell.data.get(key).and_then(Tree::as_bool) != Some(true) {
                continue;
            }
            match becomes {
                Becomes::Fact(property, "true") => record.set(property, true),
                Becomes::Fact(property, value) => record.set(property, *value),
                Becomes::Tag(_) if is_ours => {}
                Becomes::Tag(tag) => {
                    tags.push(*tag);
                    let why = "the vocabulary has no property for this";
                    self.lose(&object, key, why, Some(format!("the tag `{tag}`")));
                }
            }
        }
        record.set("tags", Tree::words(tags));
        let mut aside = Vec::new();
        if let Some(protocol) = records::text(cell.data, "protocol") {
            match self.protocol(&protocol) {
                Some(known) => record.set("protocol", known),
                None => aside.push(("protocol", protocol)),
            }
        }
        aside.extend(records::text(cell.data, "privilegeLevel").map(|level| ("privilegeLevel", level)));
        for (key, text) in aside {
            record.comments.push(format!("{key}: {text}"));
            let why = format!("the vocabulary has no word for `{text}`");
            self.lose(&object, key, why, Some("a comment".to_owned()));
        }
    }

    /// The protocol that a word names, also if written as `HTTP/S`.
    fn protocol(&self, word: &str) -> Option<&'a str> {
        let protocols = &self.vocabulary.protocols;
        let found = protocols.find(word).or_else(|| protocols.find(&word.replace('/', "")));
        found.and_then(|row| protocols.row(row)).map(|term| term.id.as_str())
    }
}
