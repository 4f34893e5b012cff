//! What an import or an export returns besides the model.

use crate::layout::Layout;
use palisade_model::draft::{Draft, Item};

/// Something that could not be carried over, or not to the same place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loss {
    /// The object that it belonged to: its name, or its id if it has none.
    pub object: String,
    /// Which part of the object.
    pub field: String,
    /// Why it could not be carried over.
    pub why: String,
    /// Where it is now; none if it is lost.
    pub instead: Option<String>,
}

impl Loss {
    /// Something that is lost.
    pub fn new(object: impl Into<String>, field: impl Into<String>, why: impl Into<String>) -> Loss {
        Loss { object: object.into(), field: field.into(), why: why.into(), instead: None }
    }

    /// Where it is now.
    #[must_use]
    pub fn instead(mut self, instead: impl Into<String>) -> Loss {
        self.instead = Some(instead.into());
        self
    }
}

/// Something that the file does not state and that was inferred, so that somebody has to check it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asked {
    /// What it is about.
    pub item: Item,
    /// The key that was inferred.
    pub key: String,
    /// The question, as in the comment after the key: "is this a data store?".
    pub question: String,
    /// The line and the column in the file, from 1, if known.
    pub place: Option<(u32, u32)>,
}

/// The result of an import.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// What the file says, in the model language.
    pub draft: Draft,
    /// Where it draws the elements.
    pub layout: Layout,
    /// What it says that the model language cannot express.
    pub losses: Vec<Loss>,
    /// What it does not say and was inferred.
    pub asked: Vec<Asked>,
    /// The file's key for each thing (an id, a GUID, a path), to find it again on export.
    pub keys: Vec<(Item, String)>,
}

/// Where a loss is that only the imported file still has, unless that file is kept: see [`Import::is_kept`].
pub const IN_FILE: &str = "only in the file itself";

impl Import {
    /// Records that the file is kept beside the model, for losses that only the file still has.
    pub fn is_kept(&mut self) {
        for loss in self.losses.iter_mut().filter(|loss| loss.instead.as_deref() == Some(IN_FILE)) {
            loss.instead = Some("the original file, which is kept".to_owned());
        }
    }

    /// The file's key for a thing.
    pub fn key(&self, item: &Item) -> Option<&str> {
        self.keys.iter().find(|(known, _)| known == item).map(|(_, key)| key.as_str())
    }

    /// States an inferred field, with the question as a comment after it.
    pub fn infer(&mut self, item: &Item, key: &str, value: &str, question: &str, place: Option<(u32, u32)>) {
        if let Some(record) = self.draft.get_mut(item) {
            record.set(key, value);
            record.comment(key, format!("asked: {question}"));
        }
        let (item, key, question) = (item.clone(), key.to_owned(), question.to_owned());
        self.asked.push(Asked { item, key, question, place });
    }
}
