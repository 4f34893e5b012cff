//! What a name suggests about the kind: a "DB" is a data store, a "User" an external entity. This is never a fact,
//! since people name things as they like; it is asked.

use palisade_model::kind::Kind;
use palisade_model::suggest::fold;
use palisade_model::vocabulary::Vocabulary;

/// Words that suggest a kind and are not technologies. The technologies of the vocabulary come first.
const WORDS: &[(&str, Kind)] = &[
    ("account store", Kind::Datastore),
    ("archive", Kind::Datastore),
    ("catalog", Kind::Datastore),
    ("catalogue", Kind::Datastore),
    ("config", Kind::Datastore),
    ("configuration", Kind::Datastore),
    ("data", Kind::Datastore),
    ("data store", Kind::Datastore),
    ("datastore", Kind::Datastore),
    ("file", Kind::Datastore),
    ("folder", Kind::Datastore),
    ("index", Kind::Datastore),
    ("ledger", Kind::Datastore),
    ("log", Kind::Datastore),
    ("logging", Kind::Datastore),
    ("storage", Kind::Datastore),
    ("store", Kind::Datastore),
    ("table", Kind::Datastore),
    ("topic", Kind::Datastore),
    ("actor", Kind::ExternalEntity),
    ("attacker", Kind::ExternalEntity),
    ("bank", Kind::ExternalEntity),
    ("buyer", Kind::ExternalEntity),
    ("consumer", Kind::ExternalEntity),
    ("customers", Kind::ExternalEntity),
    ("external", Kind::ExternalEntity),
    ("guest", Kind::ExternalEntity),
    ("internet", Kind::ExternalEntity),
    ("laptop", Kind::ExternalEntity),
    ("member", Kind::ExternalEntity),
    ("merchant", Kind::ExternalEntity),
    ("partner", Kind::ExternalEntity),
    ("people", Kind::ExternalEntity),
    ("phone", Kind::ExternalEntity),
    ("provider", Kind::ExternalEntity),
    ("seller", Kind::ExternalEntity),
    ("staff", Kind::ExternalEntity),
    ("supplier", Kind::ExternalEntity),
    ("support agent", Kind::ExternalEntity),
    ("tenant", Kind::ExternalEntity),
    ("users", Kind::ExternalEntity),
    ("vendor", Kind::ExternalEntity),
    ("agent", Kind::Process),
    ("app", Kind::Process),
    ("application", Kind::Process),
    ("authentication", Kind::Process),
    ("bot", Kind::Process),
    ("build", Kind::Process),
    ("controller", Kind::Process),
    ("crawler", Kind::Process),
    ("engine", Kind::Process),
    ("function", Kind::Process),
    ("gateway", Kind::Process),
    ("handler", Kind::Process),
    ("job", Kind::Process),
    ("listener", Kind::Process),
    ("manager", Kind::Process),
    ("module", Kind::Process),
    ("orchestrator", Kind::Process),
    ("portal", Kind::Process),
    ("processor", Kind::Process),
    ("router", Kind::Process),
    ("server", Kind::Process),
    ("services", Kind::Process),
    ("site", Kind::Process),
    ("system", Kind::Process),
    ("test", Kind::Process),
    ("ui", Kind::Process),
];

/// How many words of a name are considered: later ones say nothing about the kind.
const LOOKED_AT: usize = 12;

/// The kind that a name suggests, if any: the last words say what a thing is, those before them which one.
pub(crate) fn suggested(vocabulary: &Vocabulary, name: &str) -> Option<Kind> {
    let technology = vocabulary.technology_in_name(name, None);
    let usual = technology.and_then(|id| vocabulary.technologies.row(id.0)).and_then(|term| term.usual);
    usual.or_else(|| looked_up(vocabulary, name))
}

fn looked_up(vocabulary: &Vocabulary, name: &str) -> Option<Kind> {
    // Text in brackets explains the name, so it counts only if the name says nothing.
    let (head, aside) = match name.split_once(['(', '[']) {
        Some((head, aside)) => (head, aside),
        None => (name, ""),
    };
    [head, aside].into_iter().find_map(|part| {
        let split = part.split(|c: char| !c.is_alphanumeric() && c != '.' && c != '#' && c != '+');
        let words: Vec<String> = split
            .map(|word| word.trim_matches('.').to_lowercase())
            .filter(|word| !word.is_empty())
            .take(LOOKED_AT)
            .collect();
        // From the last word to the first, and the longest phrase that ends there.
        (1..=words.len()).rev().find_map(|end| {
            let phrases = (end.saturating_sub(4)..end).filter_map(|start| words.get(start..end));
            phrases.map(|phrase| phrase.join(" ")).find_map(|phrase| of_phrase(vocabulary, &phrase))
        })
    })
}

/// The kind of a phrase of a name.
fn of_phrase(vocabulary: &Vocabulary, phrase: &str) -> Option<Kind> {
    let technologies = &vocabulary.technologies;
    let term = || technologies.find(phrase).and_then(|row| technologies.row(row)).and_then(|term| term.usual);
    let word = || WORDS.iter().find(|(word, _)| *word == phrase).map(|(_, kind)| *kind);
    // Two letters of a product's name are more often something else.
    if phrase.chars().count() < 2 { None } else { term().or_else(word) }
}

/// The question that is asked about a kind that was only suggested.
pub(crate) fn question(kind: Kind) -> &'static str {
    match kind {
        Kind::Datastore => "is this a data store?",
        Kind::ExternalEntity => "is this an external entity?",
        _ => "is this a process?",
    }
}

/// The kind that a stereotype says: `«external»`, `<<database>>`. Other stereotypes say what a thing is made of.
pub(super) fn said(stereotype: &str) -> Option<Kind> {
    Some(match fold(stereotype).as_str() {
        "external-system" | "external-service" | "external-person" | "person" => Kind::ExternalEntity,
        "database" | "db" | "queue" => Kind::Datastore,
        word => Kind::element_from_word(word).filter(|kind| *kind != Kind::Dataflow)?,
    })
}

/// The technology that a name states: one that is a word of the vocabulary, as a whole.
pub(super) fn technology<'v>(vocabulary: &'v Vocabulary, name: &str) -> Option<&'v str> {
    let technologies = &vocabulary.technologies;
    // A picture before a name says nothing that the name does not.
    let plain = name.trim().trim_start_matches(|c: char| !c.is_ascii() && !c.is_alphanumeric()).trim_start();
    technologies.row(technologies.find(plain)?).map(|term| term.id.as_str())
}

/// The usual kind of a technology.
pub(super) fn usual(vocabulary: &Vocabulary, technology: &str) -> Option<Kind> {
    let technologies = &vocabulary.technologies;
    technologies.row(technologies.find(technology)?)?.usual
}

/// Whether a technology is a class rather than a product: no other class is above it.
pub(super) fn general(vocabulary: &Vocabulary, technology: &str) -> bool {
    let technologies = &vocabulary.technologies;
    technologies.find(technology).and_then(|row| technologies.row(row)).is_some_and(|term| term.classes.len() <= 1)
}

/// Whether a technology fits a kind.
pub(super) fn fits(vocabulary: &Vocabulary, technology: &str, kind: Kind) -> bool {
    let technologies = &vocabulary.technologies;
    let term = technologies.find(&fold(technology)).and_then(|row| technologies.row(row));
    term.is_some_and(|term| term.kinds.has(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_suggest_kinds() {
        for (name, kind) in [
            ("User DB", Some(Kind::Datastore)),
            ("Browser User", Some(Kind::ExternalEntity)),
            ("API Gateway", Some(Kind::Process)),
            ("Auth Service", Some(Kind::Process)),
            ("Message Queue", Some(Kind::Datastore)),
            ("Postgres DB", Some(Kind::Datastore)),
            ("Orders (PostgreSQL)", Some(Kind::Datastore)),
            ("Docker Registry", Some(Kind::Datastore)),
            ("Mobile Client", Some(Kind::ExternalEntity)),
            ("Payment Provider", Some(Kind::ExternalEntity)),
            ("user_db", Some(Kind::Datastore)),
            ("Thing", None),
            ("", None),
        ] {
            assert_eq!(suggested(palisade_packs::vocabulary(), name), kind, "{name}");
        }
    }

    #[test]
    fn every_word_of_the_table_adds_something() {
        let technologies = &palisade_packs::vocabulary().technologies;
        for (word, _) in WORDS {
            assert!(technologies.find(word).is_none(), "`{word}` is a technology, which comes first");
        }
    }
}
