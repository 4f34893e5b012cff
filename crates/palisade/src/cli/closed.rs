//! Options that take one of a closed set of words, parsed to a value.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use palisade_model::word::Word;

/// One member of a closed set, by its word in any case.
pub(super) fn word<T: Word + Send + Sync>() -> impl TypedValueParser<Value = T> {
    one_of(T::ALL, |one| PossibleValue::new(one.word()), |one| one.word()).map(|one| *one)
}

/// One of some things, by name.
pub(super) fn named<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    one_of(all, move |one| PossibleValue::new(name(*one)), move |one| name(*one)).map(|one| *one)
}

/// One of some things by its word, with the entry that each has in the help.
pub(super) fn one_of<T: Send + Sync + 'static>(
    all: &'static [T],
    shown: impl Fn(&T) -> PossibleValue,
    word: impl Fn(&T) -> &'static str + Clone + Send + Sync + 'static,
) -> impl TypedValueParser<Value = &'static T> {
    let values = PossibleValuesParser::new(all.iter().map(shown));
    values.try_map(move |text| {
        let found = all.iter().find(|one| word(one).eq_ignore_ascii_case(&text));
        // Other words were already rejected, with a list of the valid ones.
        found.ok_or_else(|| format!("unknown word `{text}`"))
    })
}
