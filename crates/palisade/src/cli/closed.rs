//! Options that take one of a closed set of words: parsed to what the word means.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// One of some members of a set, by its word in any case.
pub(super) fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    word: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    with_help(all, move |one| PossibleValue::new(word(one)), word)
}

/// One of some members of a set, with what each is shown as in help.
pub(super) fn with_help<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    shown: impl Fn(T) -> PossibleValue,
    word: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let values = PossibleValuesParser::new(all.iter().map(|one| shown(*one)));
    values.try_map(move |text| {
        let found = all.iter().copied().find(|one| word(*one).eq_ignore_ascii_case(&text));
        // What is none of the words was refused before, with all of them.
        found.ok_or_else(|| format!("unknown word `{text}`"))
    })
}
