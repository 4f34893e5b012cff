//! Options that take one of a closed set of words, parsed to a value.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use palisade_model::word::Word;

/// One member of a closed set, by its word in any case.
pub(super) fn word<T: Word + Send + Sync>() -> impl TypedValueParser<Value = T> {
    one_of(T::ALL, |one| PossibleValue::new(one.word()), T::word)
}

/// One of some things, by name.
pub(super) fn named<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    one_of(all, move |one| PossibleValue::new(name(one)), name)
}

/// One of some things by its word, with the entry that each has in the help.
pub(super) fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    shown: impl Fn(T) -> PossibleValue,
    word: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let values = PossibleValuesParser::new(all.iter().map(|one| shown(*one)));
    values.try_map(move |text| {
        let found = all.iter().copied().find(|one| word(*one).eq_ignore_ascii_case(&text));
        // Other words were already rejected, with a list of the valid ones.
        found.ok_or_else(|| format!("unknown word `{text}`"))
    })
}
