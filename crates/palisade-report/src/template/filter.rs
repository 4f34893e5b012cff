//! What templates have besides the language's own filters and tests.

use crate::markdown::escape::escape;
use minijinja::{Environment, Error, ErrorKind};
use palisade_model::grade::Severity;
use palisade_model::suggest::one_of;
use palisade_model::word::Word;

/// The names of all filters and tests, for suggestions.
pub(super) const NAMES: &[&str] = &[
    "abs",
    "attr",
    "batch",
    "bool",
    "capitalize",
    "chain",
    "count",
    "default",
    "dictsort",
    "escape",
    "first",
    "float",
    "format",
    "groupby",
    "indent",
    "int",
    "items",
    "join",
    "last",
    "length",
    "lines",
    "list",
    "lower",
    "map",
    "max",
    "md",
    "min",
    "pprint",
    "reject",
    "rejectattr",
    "replace",
    "reverse",
    "round",
    "safe",
    "select",
    "selectattr",
    "slice",
    "sort",
    "split",
    "string",
    "sum",
    "title",
    "tojson",
    "trim",
    "unique",
    "upper",
    "zip",
    "at_least",
    "defined",
    "divisibleby",
    "endingwith",
    "even",
    "in",
    "iterable",
    "mapping",
    "none",
    "number",
    "odd",
    "sequence",
    "startingwith",
    "undefined",
];

/// Adds them.
pub(super) fn add(environment: &mut Environment<'_>) {
    environment.add_filter("md", |text: &str| escape(text));
    environment.add_test("at_least", at_least);
}

/// Whether a severity is at least as bad as another; none never is.
fn at_least(severity: Option<&str>, least: &str) -> Result<bool, Error> {
    let Some(least) = Severity::from_word(least) else {
        let message = format!("`{least}` is not a severity: {}", one_of(Severity::words()));
        return Err(Error::new(ErrorKind::InvalidOperation, message));
    };
    Ok(severity.and_then(Severity::from_word).is_some_and(|severity| severity >= least))
}
