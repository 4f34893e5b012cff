//! Finding words of the vocabulary: by name, by another spelling, and by what they mean.

use crate::rule::search::holds;
use palisade_model::suggest::{closest, fold};
use palisade_model::vocabulary::{FactValue, PropertyId, PropertyType, ProtocolId, TechnologyId, Term, Vocabulary};

/// A word of the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entry {
    /// A property.
    Property(PropertyId),
    /// A word that a property takes from a list of its own, such as a way of authentication.
    Word(PropertyId, u16),
    /// A technology.
    Technology(TechnologyId),
    /// A protocol.
    Protocol(ProtocolId),
}

/// What a query found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The entries with exactly this name or spelling, of each kind at most a few.
    Exact(Vec<Entry>),
    /// The entries that have its words, the closest first; perhaps none.
    Search(Vec<Entry>),
}

/// How closely a query meets an entry; the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    Exact,
    InName,
    InSpelling,
    InMeaning,
}

/// All entries: properties, the words that they take, technologies, protocols; each kind by name.
pub fn all(vocabulary: &Vocabulary) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (id, row) in vocabulary.properties() {
        entries.push(Entry::Property(id));
        if let PropertyType::Word(words) = &row.holds {
            entries.extend((0..).zip(words).map(|(at, _)| Entry::Word(id, at)));
        }
    }
    entries.extend((0..).zip(vocabulary.technologies.iter()).map(|(row, _)| Entry::Technology(TechnologyId(row))));
    entries.extend((0..).zip(vocabulary.protocols.iter()).map(|(row, _)| Entry::Protocol(ProtocolId(row))));
    entries.sort_by_cached_key(|entry| (entry.order(), entry.id(vocabulary).to_owned()));
    entries
}

/// The entries for a query: those with exactly this name or spelling, otherwise those that have its words.
pub fn find(vocabulary: &Vocabulary, query: &str) -> Found {
    let matched = all(vocabulary).into_iter().filter_map(|entry| Some((entry.matches(vocabulary, query)?, entry)));
    let mut matched: Vec<(Match, Entry)> = matched.collect();
    matched.sort_by_key(|(found, _)| *found);
    let exact: Vec<Entry> =
        matched.iter().filter(|(found, _)| *found == Match::Exact).map(|(_, entry)| *entry).collect();
    if exact.is_empty() {
        Found::Search(matched.into_iter().map(|(_, entry)| entry).collect())
    } else {
        Found::Exact(exact)
    }
}

/// The name or spelling that is close to a query.
pub fn near(vocabulary: &Vocabulary, query: &str) -> Option<String> {
    let entries = all(vocabulary);
    let names = entries.iter().flat_map(|entry| entry.spellings(vocabulary).chain([entry.id(vocabulary)]));
    closest(query, names).map(str::to_owned)
}

impl Entry {
    /// The order of the kinds.
    fn order(self) -> u8 {
        match self {
            Entry::Property(_) => 0,
            Entry::Technology(_) => 1,
            Entry::Protocol(_) => 2,
            Entry::Word(..) => 3,
        }
    }

    /// What is written in a model.
    pub fn id(self, vocabulary: &Vocabulary) -> &str {
        match self {
            Entry::Property(id) => vocabulary.name(id),
            Entry::Word(property, at) => vocabulary.word(property, FactValue::Word(at)),
            Entry::Technology(_) | Entry::Protocol(_) => self.term(vocabulary).map_or("", |term| &term.id),
        }
    }

    /// What it is: `property`, `technology`, `protocol`, or the property that takes the word.
    pub fn kind(self, vocabulary: &Vocabulary) -> &str {
        match self {
            Entry::Property(_) => "property",
            Entry::Word(property, _) => vocabulary.name(property),
            Entry::Technology(_) => "technology",
            Entry::Protocol(_) => "protocol",
        }
    }

    /// The row of a technology or a protocol.
    pub fn term(self, vocabulary: &Vocabulary) -> Option<&Term> {
        match self {
            Entry::Technology(id) => vocabulary.technologies.row(id.0),
            Entry::Protocol(id) => vocabulary.protocols.row(id.0),
            Entry::Property(_) | Entry::Word(..) => None,
        }
    }

    /// What it means: the sentence about a property, the title of a technology or protocol; none for a word.
    pub fn meaning(self, vocabulary: &Vocabulary) -> Option<&str> {
        match self {
            Entry::Property(id) => vocabulary.row(id).map(|row| row.about.as_str()),
            Entry::Technology(_) | Entry::Protocol(_) => self.term(vocabulary).map(|term| term.title.as_str()),
            Entry::Word(..) => None,
        }
    }

    /// Its other spellings.
    pub fn spellings(self, vocabulary: &Vocabulary) -> impl Iterator<Item = &str> {
        let term = self.term(vocabulary).map_or(&[][..], |term| &term.synonyms);
        let (aliases, at) = match self {
            Entry::Word(property, at) => (vocabulary.row(property).map_or(&[][..], |row| &row.aliases), at),
            _ => (&[][..], 0),
        };
        let words = aliases.iter().filter(move |(_, of)| *of == at).map(|(alias, _)| alias.as_str());
        term.iter().map(String::as_str).chain(words)
    }

    fn matches(self, vocabulary: &Vocabulary, query: &str) -> Option<Match> {
        let wanted = fold(query);
        let is = |name: &str| fold(name) == wanted;
        let title = self.term(vocabulary).map(|term| term.title.as_str());
        if is(self.id(vocabulary)) || title.is_some_and(is) || self.spellings(vocabulary).any(is) {
            return Some(Match::Exact);
        }
        if holds(self.id(vocabulary), query) || title.is_some_and(|title| holds(title, query)) {
            return Some(Match::InName);
        }
        if self.spellings(vocabulary).any(|spelling| holds(spelling, query)) {
            return Some(Match::InSpelling);
        }
        // A sentence is found by its words; the name and the other spellings count as part of it.
        let parts = [self.id(vocabulary), self.meaning(vocabulary).unwrap_or_default()];
        let all = parts.into_iter().chain(self.spellings(vocabulary)).collect::<Vec<_>>().join(" ");
        holds(&all, query).then_some(Match::InMeaning)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(query: &str) -> Vec<String> {
        let vocabulary = palisade_packs::vocabulary();
        let (Found::Exact(entries) | Found::Search(entries)) = find(vocabulary, query);
        entries.iter().map(|entry| format!("{} {}", entry.kind(vocabulary), entry.id(vocabulary))).collect()
    }

    #[test]
    fn a_whole_name_or_spelling_finds_only_itself() {
        assert_eq!(ids("encrypted"), ["property encrypted"]);
        assert_eq!(ids("Call Center"), ["technology call-centre"]);
        assert_eq!(ids("kafka"), ["technology kafka", "protocol kafka"]);
        assert_eq!(ids("oauth"), ["protocol oauth2", "authentication oauth2"]);
    }

    #[test]
    fn a_property_is_found_by_what_it_means() {
        for (query, property) in [
            ("subject claim", "subject_restricted"),
            ("consent scope", "user_consent"),
            ("fail open", "fails_open"),
            ("certificate pinning", "pins_certificate"),
            ("root detection", "runs_when_rooted"),
            ("staff verify", "callers_verified"),
            ("need-to-know", "unrestricted_lookups"),
            ("ingress annotations", "annotation_snippets"),
            ("certificate-bound tokens", "token_bound"),
        ] {
            let found = ids(query);
            assert!(found.contains(&format!("property {property}")), "{query}: {found:?}");
        }
        assert_eq!(ids("no such words"), Vec::<String>::new());
    }

    #[test]
    fn every_word_is_listed_once() {
        let vocabulary = palisade_packs::vocabulary();
        let entries = all(vocabulary);
        let mut known = entries.clone();
        known.sort_unstable();
        known.dedup();
        assert_eq!(known.len(), entries.len());
        assert!(
            entries.len() > vocabulary.property_count() + vocabulary.technologies.len() + vocabulary.protocols.len()
        );
    }
}
