//! What a pack says of itself.

use super::overrides::Override;
use palisade_model::source::Spanned;
use serde::{Deserialize, Serialize};

/// What a pack says of itself.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Pack {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its version.
    pub version: String,
    /// Its licence.
    pub licence: String,
    /// What it looks at.
    pub about: String,
    /// Whether all of its rules only prompt.
    pub prompt: bool,
    /// Whether it is a page that stands alone, without a definition.
    pub alone: bool,
    /// Ids that its rules had before, with those that they have now.
    pub renames: Vec<(Spanned<String>, Spanned<String>)>,
    /// What it changes about rules of other packs.
    pub overrides: Vec<Override>,
}

impl Pack {
    /// Moves its places to files whose numbers are higher by `by`.
    pub(super) fn move_files(&mut self, by: u16) {
        let renames = self.renames.iter_mut().flat_map(|(before, now)| [&mut before.span, &mut now.span]);
        let overrides = self.overrides.iter_mut().map(|change| &mut change.rule.span);
        renames.chain(overrides).for_each(|span| span.file.0 += by);
    }
}
