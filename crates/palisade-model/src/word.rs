//! Closed sets whose members each have a word, which people write in files and type after options.

use crate::suggest::fold;

/// A member of a closed set, with its word.
pub trait Word: Copy + 'static {
    /// All members, in the order in which they are listed.
    const ALL: &'static [Self];

    /// The member's word.
    fn word(self) -> &'static str;

    /// The member with a word, in any case.
    fn from_word(word: &str) -> Option<Self> {
        let word = fold(word);
        Self::ALL.iter().copied().find(|member| member.word() == word)
    }

    /// The words of all members, in their order.
    fn words() -> impl DoubleEndedIterator<Item = &'static str> + Clone {
        Self::ALL.iter().map(|member| member.word())
    }
}
