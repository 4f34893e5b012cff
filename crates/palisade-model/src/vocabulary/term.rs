//! Technologies and protocols: tables of words, their spellings and classes.

use crate::kind::{Kind, KindSet};
use crate::property::{FactValue, PropertyId};
use crate::suggest::fold;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A row of `technologies.yaml` or `protocols.yaml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Term {
    /// The word in the model.
    pub id: String,
    /// The name as people write it.
    pub title: String,
    /// The kinds that it usually is (technologies only).
    pub kinds: KindSet,
    /// The first of these kinds, as the row lists them: what it most often is.
    pub usual: Option<Kind>,
    /// The rows that it is a case of, itself included, however far up.
    pub classes: Vec<u16>,
    /// What it says about the element that names it.
    pub implies: Vec<(PropertyId, FactValue)>,
    /// What it also says about a flow whose sender is of a class of technologies, by row (protocols only).
    pub from: Vec<(u16, Vec<(PropertyId, FactValue)>)>,
    /// Other spellings.
    pub synonyms: Vec<String>,
}

/// A table of terms with its index of spellings.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Terms {
    pub(super) rows: Vec<Term>,
    pub(super) by_spelling: BTreeMap<String, u16>,
}

/// A word without the version behind it: `http` of `HTTP/1.1`, `node` of `node v20`.
fn without_version(word: &str) -> Option<&str> {
    let (name, version) = word.trim().rsplit_once([' ', '/', '-'])?;
    let version = version.strip_prefix(['v', 'V']).unwrap_or(version);
    let is_version = version.starts_with(|c: char| c.is_ascii_digit())
        && version.chars().all(|c| c.is_ascii_digit() || c == '.' || c == 'x');
    is_version.then_some(name)
}

impl Terms {
    /// The row of a word or of one of its synonyms, in any case; a version behind it says nothing: `postgres 15`.
    pub fn find(&self, word: &str) -> Option<u16> {
        let plain = |word: &str| self.by_spelling.get(word).or_else(|| self.by_spelling.get(&fold(word))).copied();
        plain(word).or_else(|| plain(without_version(word)?))
    }

    /// A row.
    pub fn row(&self, row: u16) -> Option<&Term> {
        self.rows.get(usize::from(row))
    }

    /// All rows.
    pub fn iter(&self) -> impl Iterator<Item = &Term> {
        self.rows.iter()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All words that may be written, synonyms included.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.rows
            .iter()
            .flat_map(|term| std::iter::once(term.id.as_str()).chain(term.synonyms.iter().map(String::as_str)))
    }
}
