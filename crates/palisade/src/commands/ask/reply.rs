//! What a typed line says in answer to a question.

use palisade_model::plain::short;
use palisade_model::suggest::{closest, fold, one_of, slug};

/// A line, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// This value, in YAML.
    Value(String),
    /// Data of the model and new data.
    Data(Vec<Named>),
    /// The person does not know.
    Unknown,
    /// Not now.
    Skip,
    /// To the question before.
    Back,
    /// What does it mean?
    Explain,
    /// Enough.
    Quit,
    /// Nothing that can be an answer, and what can.
    Wrong(String),
}

/// Some data in an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// Data of the model, by its id.
    Known(String),
    /// Data that the model lacks, as typed.
    New(String),
}

/// Something that may be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// What is written, in YAML; of data, the id.
    pub value: String,
    /// The words by which it is known, the first as it is shown.
    pub words: Vec<String>,
}

/// What may be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// Yes or no.
    Truth,
    /// One of these, of which so many are shown.
    One(Vec<Choice>),
    /// One of these, or anything else.
    Open(Vec<Choice>),
    /// Any of these data, or new ones.
    Data(Vec<Choice>),
}

/// The words that stop a question rather than answer it.
const ALWAYS: &str = "`d` (don't know), `s` (skip), `b` (back), `?` (explain) or `q` (quit)";

/// Understands a line.
pub(super) fn read(line: &str, expected: &Expected) -> Reply {
    let word = line.to_lowercase();
    match word.as_str() {
        "q" | "quit" | "exit" => return Reply::Quit,
        "s" | "skip" => return Reply::Skip,
        "b" | "back" => return Reply::Back,
        "?" | "help" | "explain" => return Reply::Explain,
        "d" | "don't know" | "dont know" | "do not know" | "unknown" => return Reply::Unknown,
        "" => return Reply::Wrong(format!("{}, or {ALWAYS}", possible(expected))),
        _ if line.chars().any(char::is_control) => {
            return Reply::Wrong(format!("that has keys that are not text; {}, or {ALWAYS}", possible(expected)));
        }
        _ => {}
    }
    match expected {
        Expected::Truth => match word.as_str() {
            "y" | "yes" | "true" => Reply::Value("true".to_owned()),
            "n" | "no" | "false" => Reply::Value("false".to_owned()),
            _ => wrong(line, expected),
        },
        Expected::One(choices) => find(line, choices)
            .or_else(|| beginning(line, choices))
            .map_or_else(|| wrong(line, expected), |choice| Reply::Value(choice.value.clone())),
        Expected::Open(choices) => match (find(line, choices), line.parse::<usize>()) {
            (Some(choice), _) => Reply::Value(choice.value.clone()),
            (None, Ok(_)) => wrong(line, expected),
            (None, Err(_)) => Reply::Value(palisade_model::edit::scalar(line)),
        },
        Expected::Data(choices) => data(line, choices).unwrap_or_else(|| wrong(line, expected)),
    }
}

/// How many choices are named when an answer is none of them; the list of more is shown again below.
const FEW: usize = 6;

/// What a question takes.
fn possible(expected: &Expected) -> String {
    match expected {
        Expected::Truth => "answer `y` (yes) or `n` (no)".to_owned(),
        Expected::One(choices) if choices.is_empty() => {
            "the model has none to choose from; add it to the file".to_owned()
        }
        Expected::One(choices) if choices.len() > FEW => "choose a number or a word of the list".to_owned(),
        Expected::One(choices) => {
            let words = choices.iter().filter_map(|choice| choice.words.first());
            format!("it takes {}", one_of(words.map(String::as_str)))
        }
        Expected::Open(_) => "answer with a number of the list or a word".to_owned(),
        Expected::Data(_) => "name data or its numbers, with commas, or `none`".to_owned(),
    }
}

fn wrong(line: &str, expected: &Expected) -> Reply {
    let near = match expected {
        Expected::One(choices) => closest(line, choices.iter().flat_map(|choice| &choice.words).map(String::as_str)),
        _ => None,
    };
    let near = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    Reply::Wrong(format!("`{}` is not an answer here; {near}{}, or {ALWAYS}", short(line, 40), possible(expected)))
}

/// A choice by its number or by one of its words.
fn find<'c>(line: &str, choices: &'c [Choice]) -> Option<&'c Choice> {
    if let Ok(number) = line.parse::<usize>() {
        return choices.get(number.checked_sub(1)?);
    }
    let word = fold(line);
    choices.iter().find(|choice| choice.words.iter().any(|known| fold(known) == word))
}

/// The only choice of which a word begins so.
fn beginning<'c>(line: &str, choices: &'c [Choice]) -> Option<&'c Choice> {
    let word = fold(line);
    let begins = |choice: &&Choice| choice.words.iter().any(|known| fold(known).starts_with(&word));
    let mut beginning = choices.iter().filter(begins);
    beginning.next().filter(|_| beginning.next().is_none())
}

/// Data with commas, in brackets or not.
fn data(line: &str, choices: &[Choice]) -> Option<Reply> {
    let inner = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')).unwrap_or(line);
    if inner.trim().is_empty() || fold(inner) == "none" {
        return Some(Reply::Data(Vec::new()));
    }
    let mut named: Vec<Named> = Vec::new();
    for part in inner.split(',') {
        let part = part.trim().trim_matches(['"', '\'', '`']).trim();
        if part.is_empty() {
            continue;
        }
        let known = match part.parse::<usize>() {
            Ok(number) => Some(choices.get(number.checked_sub(1)?)?),
            Err(_) => choices.iter().find(|choice| {
                choice.value == slug(part) || choice.words.iter().any(|known| fold(known) == fold(part))
            }),
        };
        let one = match known {
            Some(choice) => Named::Known(choice.value.clone()),
            // An answer to a question that was not asked.
            None if slug(part).is_empty() || ["y", "n", "yes", "no", "all"].contains(&&*fold(part)) => return None,
            None => Named::New(part.to_owned()),
        };
        let is_same = |other: &Named| match (other, &one) {
            (Named::New(other), Named::New(new)) => slug(other) == slug(new),
            (other, one) => other == one,
        };
        if !named.iter().any(is_same) {
            named.push(one);
        }
    }
    (!named.is_empty()).then_some(Reply::Data(named))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices(words: &[&str]) -> Vec<Choice> {
        words.iter().map(|word| Choice { value: slug(word), words: vec![(*word).to_owned()] }).collect()
    }

    fn value(value: &str) -> Reply {
        Reply::Value(value.to_owned())
    }

    #[test]
    fn yes_and_no_are_truths_and_anything_else_is_refused() {
        for (line, truth) in [("y", "true"), ("YES", "true"), ("n", "false"), ("false", "false")] {
            assert_eq!(read(line, &Expected::Truth), value(truth));
        }
        for line in ["maybe", "", "1", "yes no", "\u{1b}[A"] {
            assert!(matches!(read(line, &Expected::Truth), Reply::Wrong(why) if why.contains("`y`")), "{line:?}");
        }
        assert_eq!(read("d", &Expected::Truth), Reply::Unknown);
        assert_eq!(read("?", &Expected::Truth), Reply::Explain);
    }

    #[test]
    fn a_choice_is_known_by_number_word_or_beginning() {
        let grades = Expected::One(choices(&["high", "medium", "low", "none"]));
        for line in ["2", "medium", "Med", "m"] {
            assert_eq!(read(line, &grades), value("medium"), "{line}");
        }
        assert!(matches!(read("hihg", &grades), Reply::Wrong(why) if why.contains("did you mean `high`?")));
        assert!(matches!(read("0", &grades), Reply::Wrong(_)) && matches!(read("5", &grades), Reply::Wrong(_)));
        let open = Expected::Open(choices(&["https", "grpc"]));
        assert_eq!(read("gopher: old", &open), value("\"gopher: old\""));
        assert_eq!(read("1", &open), value("https"));
        assert_eq!(read("http", &open), value("http"), "another word is not completed");
        assert!(matches!(read("9", &open), Reply::Wrong(_)));
    }

    #[test]
    fn data_is_known_or_new() {
        let expected = Expected::Data(choices(&["Card data", "orders"]));
        let known = |id: &str| Named::Known(id.to_owned());
        assert_eq!(read("2, card data", &expected), Reply::Data(vec![known("orders"), known("card-data")]));
        assert_eq!(
            read("[orders, Refunds]", &expected),
            Reply::Data(vec![known("orders"), Named::New("Refunds".to_owned())])
        );
        assert_eq!(read("none", &expected), Reply::Data(Vec::new()));
        for line in ["7", ",", "?!, orders", "y", "No"] {
            assert!(matches!(read(line, &expected), Reply::Wrong(_)), "{line}");
        }
    }
}
