//! How threats of a model are rated: which rating counts, or all side by side with the reason.

use super::columns::columns;
use super::factors::{factors, headline, one_step};
use crate::subject::{RatedThreat, Ratings};
use palisade_engine::rating::{Method, Rating, bands_between};
use palisade_engine::register::ratings::gap;
use palisade_model::plain::put;
use palisade_model::word::Word;

/// Each threat with its ratings.
pub(crate) fn ratings(ratings: &Ratings<'_>) -> String {
    let texts: Vec<String> = ratings.threats.iter().map(|threat| one(threat, ratings.explain)).collect();
    texts.join("\n")
}

fn one(threat: &RatedThreat<'_>, explain: bool) -> String {
    let mut text = format!("{}: {}\n", threat.id, threat.title);
    let Some(counts) = threat.ratings.first() else {
        text.push_str("not rated: the register states no rating, and none is computed\n");
        return text;
    };
    if !explain {
        rating(&mut text, threat, counts);
        if threat.ratings.len() > 1 {
            put(&mut text, format_args!("next: palisade rate {} --explain\n", threat.id));
        }
        return text;
    }
    let rows: Vec<Vec<String>> = threat.ratings.iter().enumerate().map(|(at, rating)| row(at == 0, rating)).collect();
    text.push('\n');
    text.push_str(&columns(&rows, false));
    put(&mut text, format_args!("\n{} counts: {}\n", counts.method.word(), why(counts.method)));
    if let Some((highest, lowest)) = gap(&threat.ratings) {
        put(
            &mut text,
            format_args!(
                "{} ({}) and {} ({}) are {} bands apart:\none of them is wrong, or rates something else\n",
                highest.method.word(),
                highest.severity.word(),
                lowest.method.word(),
                lowest.severity.word(),
                bands_between(highest.severity, lowest.severity)
            ),
        );
    }
    for each in &threat.ratings {
        text.push('\n');
        rating(&mut text, threat, each);
    }
    text
}

fn row(counts: bool, rating: &Rating) -> Vec<String> {
    let mark = if counts { "counts" } else { "" };
    let score = match rating.score {
        Some(score) if rating.method != Method::Owasp => format!("{score}/{}", score.of),
        _ => String::new(),
    };
    vec![mark.to_owned(), rating.method.word().to_owned(), rating.severity.word().to_owned(), score]
}

/// One rating with its factors.
fn rating(text: &mut String, threat: &RatedThreat<'_>, rating: &Rating) {
    put(text, format_args!("{}: {}\n", rating.method.word(), headline(rating)));
    factors(text, rating);
    if let Some(vector) = &rating.vector {
        put(text, format_args!("  {vector}\n"));
    }
    let dread = threat.entry.and_then(|entry| entry.dread.as_ref());
    if let (Method::Dread | Method::Dread10, Some(dread)) = (rating.method, dread) {
        one_step(text, dread.value);
    }
}

/// Why a method counts.
fn why(method: Method) -> &'static str {
    match method {
        Method::Cvss3 | Method::Cvss4 => "a CVSS vector takes precedence over every other rating",
        Method::Owasp => "OWASP factors take precedence over DREAD, a word and the computed rating",
        Method::Dread | Method::Dread10 => "DREAD factors take precedence over a word and the computed rating",
        Method::Stated => "a word in the register takes precedence over the computed rating",
        Method::Pack => "the register does not rate it, and a pack rates all threats of the rule",
        Method::Computed => "the register does not rate it",
    }
}
