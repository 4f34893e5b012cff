//! The labels of boxes and arrows, taken apart: name, technology, protocol.

use super::kinds;
use palisade_model::grade::Grade;
use palisade_model::suggest::fold;
use palisade_model::vocabulary::{FactValue, Term, Vocabulary};
use palisade_model::word::Word;

/// The longest line of a name that spans several lines.
const SHORT: usize = 24;

/// The label of a box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Named<'v> {
    /// Its name.
    pub name: String,
    /// Its technology, if a word of the vocabulary names it.
    pub technology: Option<&'v str>,
    /// The rest.
    pub description: String,
    /// Its stereotypes: the text in double angle brackets.
    pub stereotypes: Vec<String>,
}

/// Takes the label of a box apart: `Orders\n(PostgreSQL)`, `Shop [Container: Java]`, `«external» Bank`.
pub(super) fn named<'v>(vocabulary: &'v Vocabulary, label: &str) -> Named<'v> {
    let mut named = Named::default();
    let mut rest = Vec::new();
    for line in label.lines() {
        let line = stereotypes(line, &mut named.stereotypes);
        if !line.is_empty() {
            rest.push(line);
        }
    }
    let mut lines = rest.into_iter();
    let first = lines.next().unwrap_or_default();
    named.technology = aside(&first).and_then(|(_, inner)| known(vocabulary, inner));
    named.name = first;
    // Brackets are no part of a name.
    let mut first_said = true;
    let mut rest: Vec<String> = Vec::new();
    for line in lines {
        let bare = bare(&line);
        match known(vocabulary, bare) {
            // "Orders" and below it "DB" is one name.
            Some(technology) if bare.len() == line.len() && kinds::general(vocabulary, technology) => rest.push(line),
            Some(technology) => {
                let brackets = bare.len() < line.len();
                if named.technology.is_none_or(|known| first_said && (brackets || kinds::general(vocabulary, known))) {
                    named.technology = Some(technology);
                }
                first_said = false;
                // Nothing is lost of a word that the vocabulary spells in its own way.
                if kinds::technology(vocabulary, bare).is_none_or(|id| fold(id) != fold(bare)) {
                    rest.push(bare.to_owned());
                }
            }
            None if bare.len() < line.len() => {
                first_said = false;
                rest.push(bare.to_owned());
            }
            None => rest.push(line),
        }
    }
    let one_name = first_said && rest.len() <= 3;
    if one_name && rest.iter().chain([&named.name]).all(|line| line.chars().count() <= SHORT && !line.contains(':')) {
        for line in rest.drain(..) {
            named.name.push(' ');
            named.name.push_str(&line);
        }
    }
    named.description = rest.join(" ");
    named
}

/// The line without its stereotypes, which are collected.
fn stereotypes(line: &str, into: &mut Vec<String>) -> String {
    let mut line = line.to_owned();
    for (open, close) in [("<<", ">>"), ("«", "»")] {
        while let Some(start) = line.find(open)
            && let Some(length) = line.get(start + open.len()..).and_then(|rest| rest.find(close))
        {
            let inner = line.get(start + open.len()..start + open.len() + length).unwrap_or("").trim().to_owned();
            line.replace_range(start..start + open.len() + length + close.len(), " ");
            if !inner.is_empty() {
                into.push(inner);
            }
        }
    }
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A line without the brackets around all of it.
fn bare(line: &str) -> &str {
    let inner = line.strip_prefix('(').and_then(|line| line.strip_suffix(')'));
    inner.or_else(|| line.strip_prefix('[').and_then(|line| line.strip_suffix(']'))).map_or(line, str::trim)
}

/// The text in brackets at the end of a line, and the text before it.
fn aside(line: &str) -> Option<(&str, &str)> {
    let (open, close) = if line.ends_with(')') { ('(', ')') } else { ('[', ']') };
    let (before, inner) = line.strip_suffix(close)?.rsplit_once(open)?;
    Some((before.trim(), inner.trim()))
}

/// The technology that an aside names: `PostgreSQL`, or what comes after the colon in `Container: Spring Boot`.
fn known<'v>(vocabulary: &'v Vocabulary, aside: &str) -> Option<&'v str> {
    kinds::technology(vocabulary, aside).or_else(|| kinds::technology(vocabulary, aside.split_once(':')?.1))
}

/// The name of a boundary, and the trust after it as in our own drawings.
pub(super) fn zone(label: &str) -> (String, Option<Grade>) {
    let label = label.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    let Some((name, inner)) = aside(&label) else { return (label, None) };
    let trust = inner.strip_prefix("trust:").map(str::trim).and_then(Grade::from_word);
    match (trust, inner) {
        (Some(trust), _) => (name.to_owned(), Some(trust)),
        (None, "trust not stated") => (name.to_owned(), None),
        _ => (label, None),
    }
}

/// What is written on an arrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spoken<'v> {
    /// Its name; empty if the label is only a protocol.
    pub name: String,
    /// The protocol, if a word of the vocabulary names it.
    pub protocol: Option<&'v str>,
}

/// Takes the label of an arrow apart: `HTTPS`, `Login (https)`, `REST/HTTPS`, `orders over AMQP`, `HTTPS request`.
pub(super) fn spoken<'v>(vocabulary: &'v Vocabulary, label: &str) -> Spoken<'v> {
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(protocol) = protocol(vocabulary, &label) {
        return Spoken { name: String::new(), protocol: Some(protocol) };
    }
    if let Some((before, inner)) = aside(&label)
        && let Some(protocol) = joined(vocabulary, inner)
        && !before.is_empty()
    {
        return Spoken { name: before.to_owned(), protocol: Some(protocol) };
    }
    Spoken { protocol: joined(vocabulary, &label).or_else(|| within(vocabulary, &label)), name: label }
}

/// Words for protocols that on an arrow more often say something else: "push" of an image, "paper" that is ordered.
const ORDINARY: [&str; 17] = [
    "push",
    "manual",
    "manually",
    "manual-entry",
    "paper",
    "phone",
    "telephone",
    "voice",
    "verbal",
    "by-hand",
    "polling",
    "scrape",
    "bolt",
    "swift",
    "telemetry",
    "comet",
    "aws",
];

/// The protocol that a whole word is.
fn protocol<'v>(vocabulary: &'v Vocabulary, word: &str) -> Option<&'v str> {
    let protocols = &vocabulary.protocols;
    if ORDINARY.contains(&fold(word).as_str()) {
        return None;
    }
    protocols.row(protocols.find(word.trim())?).map(|term| term.id.as_str())
}

/// The protocol of joined words, such as `REST/HTTPS` or `HTTPS:443`: the most specific one, or the first of those.
fn joined<'v>(vocabulary: &'v Vocabulary, label: &str) -> Option<&'v str> {
    let protocols = &vocabulary.protocols;
    if let Some(whole) = protocol(vocabulary, label).or_else(|| protocol(vocabulary, &label.replace('/', "-"))) {
        return Some(whole);
    }
    let mut best: Option<&Term> = None;
    for word in label.split(['/', ',', '+', '|', ':']).map(str::trim) {
        // A port says nothing that the word beside it does not say.
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let term = protocols.find(word).and_then(|row| protocols.row(row))?;
        if best.is_none_or(|best| stated(term) > stated(best)) {
            best = Some(term);
        }
    }
    best.map(|term| term.id.as_str())
}

/// How specific a protocol is.
fn stated(term: &Term) -> usize {
    term.implies.iter().filter(|(_, value)| *value == FactValue::Bool(true)).count()
}

/// The protocol named in a sentence: after "over", "via" or "using", or in capitals.
fn within<'v>(vocabulary: &'v Vocabulary, label: &str) -> Option<&'v str> {
    let words: Vec<&str> =
        label.split([' ', ',', '(', ')', '[', ']', '/', ':', ';']).filter(|w| !w.is_empty()).collect();
    let mut found = words.iter().enumerate().filter_map(|(at, word)| {
        let named = at > 0 && words.get(at - 1).is_some_and(|before| ["over", "via", "using"].contains(before));
        let capitals = word.chars().filter(|c| c.is_uppercase()).count() >= 2;
        if named || capitals { protocol(vocabulary, word) } else { None }
    });
    let first = found.next()?;
    // Two different ones are a sentence about protocols.
    if found.all(|other| other == first) { Some(first) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_taken_apart() {
        let orders = named(palisade_packs::vocabulary(), "Orders\n(PostgreSQL)");
        assert_eq!((orders.name.as_str(), orders.technology), ("Orders", Some("postgresql")));
        let shop = named(palisade_packs::vocabulary(), "Shop [Container: Spring Boot]");
        assert_eq!((shop.name.as_str(), shop.technology), ("Shop [Container: Spring Boot]", Some("spring-boot")));
        let auth = named(palisade_packs::vocabulary(), "Auth\nService");
        assert_eq!(auth.name, "Auth Service");
        let bank = named(palisade_packs::vocabulary(), "«external»\nBank\nkeeps the accounts of all our customers");
        assert_eq!((bank.name.as_str(), bank.stereotypes.as_slice()), ("Bank", ["external".to_owned()].as_slice()));
        assert_eq!(bank.description, "keeps the accounts of all our customers");
        assert_eq!(named(palisade_packs::vocabulary(), "").name, "");
    }

    #[test]
    fn boundaries_tell_their_trust_in_our_words_only() {
        assert_eq!(zone("DMZ (trust: low)"), ("DMZ".to_owned(), Some(Grade::Low)));
        assert_eq!(zone("DMZ (trust not stated)"), ("DMZ".to_owned(), None));
        assert_eq!(zone("Internet"), ("Internet".to_owned(), None));
        assert_eq!(zone("Cluster (EU)"), ("Cluster (EU)".to_owned(), None));
    }

    #[test]
    fn arrows_are_taken_apart() {
        let of = |label| {
            let spoken = spoken(palisade_packs::vocabulary(), label);
            (spoken.name, spoken.protocol)
        };
        assert_eq!(of("HTTPS"), (String::new(), Some("https")));
        assert_eq!(of("git push"), (String::new(), Some("git-push")));
        assert_eq!(of("Login (http)"), ("Login".to_owned(), Some("http")));
        assert_eq!(of("REST/HTTPS"), ("REST/HTTPS".to_owned(), Some("https")));
        assert_eq!(of("SQL/TCP"), ("SQL/TCP".to_owned(), Some("sql-protocol")));
        assert_eq!(of("gRPC/TLS"), (String::from("gRPC/TLS"), Some("grpcs")));
        assert_eq!(of("HTTPS:443"), ("HTTPS:443".to_owned(), Some("https")));
        assert_eq!(of("orders over amqp"), ("orders over amqp".to_owned(), Some("amqp")));
        assert_eq!(of("HTTPS request"), ("HTTPS request".to_owned(), Some("https")));
        assert_eq!(of("uploads a file"), ("uploads a file".to_owned(), None));
        assert_eq!(of("HTTP or HTTPS"), ("HTTP or HTTPS".to_owned(), None));
        assert_eq!(of(""), (String::new(), None));
    }
}
