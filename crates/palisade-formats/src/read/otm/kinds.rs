//! What kind of thing a component is. The format has a free word for its type; the words of `IriusRisk` name products.

use palisade_model::kind::Kind;
use palisade_model::vocabulary::Vocabulary;

/// What a type and a name tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told<'a> {
    /// The kind.
    pub kind: Kind,
    /// The technology that the type names as a whole.
    pub technology: Option<&'a str>,
    /// Whether the kind follows; otherwise it has to be asked.
    pub is_sure: bool,
}

/// The longest phrase that is looked up, in words.
const PHRASE: usize = 4;
/// How many words of a name are looked at.
const LOOKED_AT: usize = 12;

/// The kind of a component.
pub fn kind<'a>(vocabulary: &'a Vocabulary, word: &str, name: &str) -> Told<'a> {
    if let Some(kind) = Kind::element_from_word(word).filter(|kind| *kind != Kind::Dataflow) {
        return Told { kind, technology: None, is_sure: true };
    }
    let terms = &vocabulary.technologies;
    if let Some(term) = terms.find(word).and_then(|row| terms.row(row)) {
        let only = term.kinds.iter().count() == 1;
        let kind = term.usual.unwrap_or(Kind::Process);
        return Told { kind, technology: Some(&term.id), is_sure: only };
    }
    let phrase = [word, name].into_iter().find_map(|text| of_words(vocabulary, text));
    Told { kind: phrase.unwrap_or(Kind::Process), technology: None, is_sure: false }
}

/// The usual kind of the technology that the last words of a text name.
fn of_words(vocabulary: &Vocabulary, text: &str) -> Option<Kind> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(LOOKED_AT)
        .map(str::to_lowercase)
        .collect();
    (1..=words.len()).rev().find_map(|end| {
        let phrases = (end.saturating_sub(PHRASE)..end).filter_map(|start| words.get(start..end));
        phrases.map(|phrase| phrase.join(" ")).filter(|phrase| phrase.len() > 1).find_map(|phrase| {
            let row = vocabulary.technologies.find(&phrase)?;
            vocabulary.technologies.row(row)?.usual
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_tell_kinds() {
        let vocabulary = Vocabulary::builtin();
        let told = |word, name| kind(vocabulary, word, name);
        assert_eq!(told("datastore", "x"), Told { kind: Kind::Datastore, technology: None, is_sure: true });
        assert_eq!(
            told("postgresql", "x"),
            Told { kind: Kind::Datastore, technology: Some("postgresql"), is_sure: true }
        );
        assert_eq!(told("web-client", "x").kind, Kind::ExternalEntity);
        assert!(!told("web-client", "x").is_sure);
        assert_eq!(told("CD-MICROSOFT-AZURE-DB-POSTGRESQL", "x").kind, Kind::Datastore);
        assert_eq!(told("", "Customer database").kind, Kind::Datastore);
    }
}
