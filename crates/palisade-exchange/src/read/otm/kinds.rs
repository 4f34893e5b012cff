//! The kind of a component. The format has a free word for its type; `IriusRisk` uses product names.

use crate::read::sketch::kinds::suggested;
use palisade_model::kind::Kind;
use palisade_model::vocabulary::Vocabulary;

/// What a type and a name say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told<'a> {
    /// The kind.
    pub kind: Kind,
    /// The technology that the type names as a whole.
    pub technology: Option<&'a str>,
    /// Whether the kind is certain; otherwise it has to be asked.
    pub is_sure: bool,
}

/// The kind of a component.
pub(super) fn kind<'a>(vocabulary: &'a Vocabulary, word: &str, name: &str) -> Told<'a> {
    if let Some(kind) = Kind::element_from_word(word).filter(|kind| *kind != Kind::Dataflow) {
        return Told { kind, technology: None, is_sure: true };
    }
    let terms = &vocabulary.technologies;
    if let Some(term) = terms.find(word).and_then(|row| terms.row(row)) {
        let only = term.kinds.iter().count() == 1;
        let kind = term.usual.unwrap_or(Kind::Process);
        return Told { kind, technology: Some(&term.id), is_sure: only };
    }
    let suggestion = [word, name].into_iter().find_map(|text| suggested(vocabulary, text));
    Told { kind: suggestion.unwrap_or(Kind::Process), technology: None, is_sure: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_tell_kinds() {
        let vocabulary = palisade_packs::vocabulary();
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
