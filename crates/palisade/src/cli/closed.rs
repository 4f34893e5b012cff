//! Options that take one of a closed set of words, parsed to a value.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// One member of a set, named by its word in any case.
pub(super) fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    word: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    with_help(all, move |one| PossibleValue::new(word(one)), word)
}

/// One member of a set, with the entry that each has in the help.
pub(super) fn with_help<T: Copy + Send + Sync + 'static>(
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
