//! Likely threats in words: how probable one is, what it presumes, what would end it, and how many there are.

use crate::subject::View;
use palisade_engine::assess::Assessment;
use palisade_engine::likely::{Likelihood, Likely, Line, Presumed};
use palisade_model::plain::{counted, put};

/// How many places of a folded line are named.
const PLACES: usize = 8;

/// A probability as a word and a number: "very likely, 0.90".
pub(crate) fn probability(p: f32) -> String {
    let word = match p {
        0.8.. => "very likely",
        0.5.. => "likely",
        0.2.. => "possible",
        _ => "less likely",
    };
    format!("{word}, {p:.2}")
}

/// A probability with this many digits, for documents that programs read.
pub(crate) fn rounded(p: f32, digits: i32) -> f64 {
    let unit = 10f64.powi(digits);
    (f64::from(p) * unit).round() / unit
}

/// The lines that would end a threat, each with the id of its element.
pub(crate) fn ends(likelihood: &Likelihood) -> impl Iterator<Item = (&str, &str)> {
    likelihood.presumes.iter().filter_map(|presumed| Some((presumed.unless.as_deref()?, presumed.element.as_str())))
}

/// What was presumed and no single line ends.
pub(crate) fn taken(likelihood: &Likelihood) -> impl Iterator<Item = &Presumed> {
    likelihood.presumes.iter().filter(|presumed| presumed.unless.is_none() && !presumed.fact.is_empty())
}

/// "unless `encrypted: true` on req", or what it presumes where no single line ends it.
pub(crate) fn condition(likelihood: &Likelihood, code: impl Fn(&str) -> String) -> String {
    let mut text = String::new();
    for (at, (line, element)) in ends(likelihood).enumerate() {
        let join = if at == 0 { "unless" } else { " or" };
        put(&mut text, format_args!("{join} {} on {}", code(line), code(element)));
    }
    if text.is_empty() {
        text.push_str(&presumption(likelihood, code));
    }
    text
}

/// "presumes `exposed` of api: true".
pub(crate) fn presumption(likelihood: &Likelihood, code: impl Fn(&str) -> String) -> String {
    let mut text = String::new();
    for (at, presumed) in taken(likelihood).enumerate() {
        text.push_str(if at == 0 { "presumes " } else { "; " });
        text.push_str(&code(&presumed.fact));
        if !presumed.element.is_empty() {
            put(&mut text, format_args!(" of {}", code(&presumed.element)));
        }
        put(&mut text, format_args!(": {}", code(&presumed.value)));
    }
    text
}

/// The names of the other places of a line: those that are named, and how many are not.
pub(crate) fn places<'a>(assessment: &'a Assessment, line: &Line) -> (Vec<&'a str>, usize) {
    let name = |likely: &Likely| {
        let head = assessment.project.model.head(likely.target);
        if head.name.trim().is_empty() { head.id.as_str() } else { head.name.as_str() }
    };
    let named: Vec<&str> = line.also.iter().take(PLACES).map(name).collect();
    let more = line.also.len() - named.len();
    (named, more)
}

/// "10 likely threats shown of 42, not counted among those above"; nothing where there is none.
pub(crate) fn sentence(view: &View<'_>) -> Option<String> {
    let (named, all) = (view.likely.named(), view.likely.all());
    let filtered = view.assessment.likely.len().saturating_sub(all);
    let mut text = match (named, all) {
        (0, 0) => String::new(),
        _ if named == all => format!("{}.", counted(all, "likely threat", "likely threats")),
        _ => format!("{named} likely threats shown of {all}."),
    };
    if filtered > 0 {
        let separator = if text.is_empty() { "" } else { " " };
        let threats = counted(filtered, "likely threat was", "likely threats were");
        put(&mut text, format_args!("{separator}{threats} filtered out."));
    }
    (!text.is_empty()).then_some(text)
}

/// The command that lists all likely threats.
pub(crate) fn command(view: &View<'_>) -> String {
    let path = view.path.as_ref().map_or_else(String::new, |path| format!(" {path}"));
    format!("palisade threats{path} --all")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_probability_is_a_word_and_a_number() {
        for (p, words) in [(0.9, "very likely, 0.90"), (0.5, "likely, 0.50"), (0.31, "possible, 0.31")] {
            assert_eq!(probability(p), words);
        }
        assert_eq!(probability(0.05), "less likely, 0.05");
    }
}
