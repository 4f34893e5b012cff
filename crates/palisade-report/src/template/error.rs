//! What is wrong with a template, for people.

use super::filter::NAMES;
use minijinja::{Error, ErrorKind};
use palisade_model::mistake::{LineColumn, Mistake};
use palisade_model::suggest::closest;
use std::ops::Range;

/// Where the page about templates is.
const PAGE: &str = "docs/templates.md lists what a template has";

/// What is wrong with a template, where, and what to do.
pub type TemplateError = Mistake<Option<LineColumn>>;

/// The error of a template. `keys` are the names that it may have meant.
pub(super) fn of(error: &Error, source: &str, keys: &[String]) -> TemplateError {
    let range = range(error, source);
    let text = range.clone().and_then(|range| source.get(range)).unwrap_or("");
    let detail = error.detail().unwrap_or("");
    let near = |names: Vec<&str>| match misspelt(text, &names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => PAGE.to_owned(),
    };
    let code = one_line(text);
    let (message, help) = match error.kind() {
        ErrorKind::UndefinedError => {
            (format!("{code} is not defined"), Some(near(keys.iter().map(String::as_str).collect())))
        }
        ErrorKind::UnknownFilter => (said("there is no such filter", detail), Some(near(NAMES.to_vec()))),
        ErrorKind::UnknownTest => (said("there is no such test", detail), Some(near(NAMES.to_vec()))),
        ErrorKind::UnknownFunction => (said("there is no such function", detail), Some(PAGE.to_owned())),
        ErrorKind::TemplateNotFound | ErrorKind::BadInclude => {
            let help = "put everything in one file; `{% macro %}` and `{% block %}` work in it";
            ("a template cannot include other files".to_owned(), Some(help.to_owned()))
        }
        ErrorKind::OutOfFuel => {
            let help = "shorten its loops; nested loops take the most steps";
            ("the template takes too many steps".to_owned(), Some(help.to_owned()))
        }
        kind => (said(&kind.to_string(), detail), None),
    };
    TemplateError { at: place(error, range, source), message, help }
}

/// The kind of an error with its details, where it has some.
fn said(kind: &str, detail: &str) -> String {
    if detail.is_empty() { kind.to_owned() } else { format!("{kind}: {detail}") }
}

/// A piece of a template in backticks, cut where it is long.
fn one_line(code: &str) -> String {
    if code.trim().is_empty() { "a value".to_owned() } else { format!("`{}`", palisade_model::plain::short(code, 60)) }
}

/// The piece of the template that fails. A filter that is given nothing is not to blame: what is before it is.
fn range(error: &Error, source: &str) -> Option<Range<usize>> {
    let range = error.range()?;
    let given = source.get(..range.start)?.trim_end().strip_suffix('|').map(str::trim_end);
    match given {
        Some(given) if error.kind() == ErrorKind::UndefinedError => {
            let before = given.trim_end_matches(|c: char| c.is_alphanumeric() || "_.[]'\"".contains(c));
            Some(before.len()..given.len())
        }
        _ => Some(range),
    }
}

/// The line, and the column where the range says it.
fn place(error: &Error, range: Option<Range<usize>>, source: &str) -> Option<LineColumn> {
    let before = range.and_then(|range| source.get(..range.start));
    match (before, error.line()) {
        (Some(before), _) => {
            let line = before.rsplit('\n').next().unwrap_or("");
            Some((before.matches('\n').count() as u32 + 1, line.chars().count() as u32 + 1))
        }
        (None, line) => Some((line? as u32, 1)),
    }
}

/// The known name nearest to a word of the failing piece that is not one itself; the last word counts first.
fn misspelt<'k>(code: &str, known: &[&'k str]) -> Option<&'k str> {
    let words = code.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty());
    words.rev().filter(|word| !known.contains(word)).find_map(|word| closest(word, known.iter().copied()))
}
