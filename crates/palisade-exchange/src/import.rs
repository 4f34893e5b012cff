//! What an import or an export gives besides the model.

use crate::layout::Layout;
use palisade_model::draft::{Draft, Item};

/// Something that could not be carried over, or not to where it came from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loss {
    /// What it belonged to: its name, or its id where it has no name.
    pub object: String,
    /// Which part of it.
    pub field: String,
    /// Why it could not be carried.
    pub why: String,
    /// Where it was put instead; none where it is gone.
    pub instead: Option<String>,
}

impl Loss {
    /// Something that is gone.
    pub fn new(object: impl Into<String>, field: impl Into<String>, why: impl Into<String>) -> Loss {
        Loss { object: object.into(), field: field.into(), why: why.into(), instead: None }
    }

    /// Where it was put instead.
    #[must_use]
    pub fn instead(mut self, instead: impl Into<String>) -> Loss {
        self.instead = Some(instead.into());
        self
    }
}

/// Something that the file does not tell and that was inferred, so that somebody has to look.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asked {
    /// What it is about.
    pub item: Item,
    /// The key that was inferred.
    pub key: String,
    /// The question, as it stands behind the key as a comment: "is this a data store?".
    pub question: String,
    /// The line and the column in the file, from 1, where there is one.
    pub place: Option<(u32, u32)>,
}

/// A foreign file, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// What it says, in our language.
    pub draft: Draft,
    /// Where it draws it.
    pub layout: Layout,
    /// What it says that our language cannot.
    pub losses: Vec<Loss>,
    /// What it does not say, and was inferred.
    pub asked: Vec<Asked>,
    /// What the file calls each thing (an id, a GUID, a path in it), for finding it again when the model goes back.
    pub keys: Vec<(Item, String)>,
}

/// Where something is that has no place in a model of ours, as long as nobody keeps the file: see [`Import::is_kept`].
pub const IN_FILE: &str = "only in the file itself";

impl Import {
    /// Says of what is nowhere but in the file that the file is kept beside the model.
    pub fn is_kept(&mut self) {
        for loss in self.losses.iter_mut().filter(|loss| loss.instead.as_deref() == Some(IN_FILE)) {
            loss.instead = Some("the original file, which is kept".to_owned());
        }
    }

    /// What the file calls a thing.
    pub fn key(&self, item: &Item) -> Option<&str> {
        self.keys.iter().find(|(known, _)| known == item).map(|(_, key)| key.as_str())
    }

    /// Infers a field: it is stated, with the question behind it, and asked about.
    pub fn infer(&mut self, item: &Item, key: &str, value: &str, question: &str, place: Option<(u32, u32)>) {
        if let Some(record) = self.draft.get_mut(item) {
            record.set(key, value);
            record.comment(key, format!("asked: {question}"));
        }
        let (item, key, question) = (item.clone(), key.to_owned(), question.to_owned());
        self.asked.push(Asked { item, key, question, place });
    }
}
