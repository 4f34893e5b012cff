//! Words of the vocabulary.

use super::columns::columns;
use super::paragraph::WIDTH;
use super::wrap::{hanging, wrap};
use crate::subject::{Detail, Lexicon};
use palisade_engine::lexicon::Entry;
use palisade_model::grade::Grade;
use palisade_model::kind::Kind;
use palisade_model::plain::{counted, put};
use palisade_model::suggest::one_of;
use palisade_model::vocabulary::{Property, PropertyType};
use palisade_model::word::Word;

/// How far the values of an entry are indented.
const INDENT: usize = 13;

/// The names of all words by kind, a line for each word that was found, or everything about those that were asked for.
pub(crate) fn lexicon(lexicon: &Lexicon<'_>) -> String {
    match lexicon.detail {
        Detail::Name => names(lexicon),
        Detail::Line => lines(lexicon),
        Detail::Full => {
            let pages: Vec<String> = lexicon.shown.iter().map(|entry| page(lexicon, *entry)).collect();
            pages.join("\n")
        }
    }
}

fn names(lexicon: &Lexicon<'_>) -> String {
    let mut text = String::new();
    let kind = |entry: &Entry| entry.kind(lexicon.vocabulary);
    for group in lexicon.shown.chunk_by(|a, b| kind(a) == kind(b)) {
        let Some(first) = group.first() else { continue };
        let (one, many) = match kind(first) {
            "property" => ("property", "properties"),
            "technology" => ("technology", "technologies"),
            "protocol" => ("protocol", "protocols"),
            other => (other, other),
        };
        let heading = match first {
            Entry::Word(..) => format!("{one}: {}", counted(group.len(), "word", "words")),
            _ => counted(group.len(), one, many),
        };
        let names: Vec<&str> = group.iter().map(|entry| entry.id(lexicon.vocabulary)).collect();
        let lines = hanging("  ", 2, &names.join(", "), WIDTH);
        put(&mut text, format_args!("{heading}\n{}\n\n", lines.join("\n")));
    }
    text + "next: palisade vocabulary WORD\n"
}

fn lines(lexicon: &Lexicon<'_>) -> String {
    let row = |entry: &Entry| {
        let spellings = || entry.spellings(lexicon.vocabulary).collect::<Vec<_>>().join(", ");
        let meaning = entry.meaning(lexicon.vocabulary).map_or_else(spellings, str::to_owned);
        vec![entry.kind(lexicon.vocabulary).to_owned(), entry.id(lexicon.vocabulary).to_owned(), meaning]
    };
    let rows: Vec<Vec<String>> = lexicon.shown.iter().map(row).collect();
    let found = counted(rows.len(), "word", "words");
    format!("{}{found}\nnext: palisade vocabulary WORD\n", columns(&rows, lexicon.cut))
}

fn page(lexicon: &Lexicon<'_>, entry: Entry) -> String {
    let vocabulary = lexicon.vocabulary;
    let mut text = format!("{} ({})\n", entry.id(vocabulary), entry.kind(vocabulary));
    let of = |property| vocabulary.row(property).map(|row| row.about.as_str());
    let meaning =
        entry.meaning(vocabulary).or_else(|| if let Entry::Word(property, _) = entry { of(property) } else { None });
    if let Some(meaning) = meaning {
        put(&mut text, format_args!("{}\n", wrap(meaning, WIDTH).join("\n")));
    }
    text.push('\n');
    let mut row = |label: &str, value: &str| {
        if !value.is_empty() {
            let first = format!("{:<INDENT$}", format!("{label}:"));
            put(&mut text, format_args!("{}\n", hanging(&first, INDENT, value, WIDTH).join("\n")));
        }
    };
    let spellings: Vec<&str> = entry.spellings(vocabulary).collect();
    row("also", &spellings.join(", "));
    match entry {
        Entry::Property(id) => {
            let Some(property) = vocabulary.row(id) else { return text };
            let kinds: Vec<&str> = property.on.iter().map(Kind::title).collect();
            row("on", &kinds.join(", "));
            row("holds", &holds(property));
            row("question", &property.ask.replace("{name}", "…"));
            for (line, facts) in lexicon.value_implies(id) {
                row("implies", &format!("`{line}` implies {}", facts.join(", ")));
            }
            row("controls", &lexicon.controls(id).join(", "));
        }
        Entry::Word(..) => row("implies", &lexicon.implies(entry).join(", ")),
        Entry::Technology(_) | Entry::Protocol(_) => {
            let kinds = entry.term(vocabulary).map(|term| term.kinds).unwrap_or_default();
            let kinds: Vec<&str> = kinds.iter().map(Kind::title).collect();
            row("usually", &kinds.join(", "));
            row("is", &lexicon.classes(entry).join(", "));
            row("cases", &lexicon.cases(entry).join(", "));
            row("implies", &lexicon.implies(entry).join(", "));
        }
    }
    let rules = lexicon.rules(entry);
    let none = || "none looks at it".to_owned();
    row("rules", &if rules.is_empty() { none() } else { rules.join(", ") });
    text
}

/// What a property may hold.
fn holds(property: &Property) -> String {
    match &property.holds {
        PropertyType::Bool if property.safe => "true or false; true is the safer".to_owned(),
        PropertyType::Bool => "true or false; false is the safer".to_owned(),
        PropertyType::Grade => one_of(Grade::words()),
        PropertyType::Word(words) => {
            let others = if property.open { "; other words say nothing" } else { "" };
            format!("{}{others}", one_of(words.iter().map(String::as_str)))
        }
        PropertyType::Technology => "a technology".to_owned(),
        PropertyType::Protocol => "a protocol".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use palisade_engine::lexicon::all;
    use palisade_engine::reads::Readers;

    #[test]
    fn everything_fits_in_80_columns() {
        let vocabulary = palisade_packs::vocabulary();
        for (detail, cut) in [(Detail::Name, false), (Detail::Full, false), (Detail::Line, true)] {
            let shown = all(vocabulary);
            let text = lexicon(&Lexicon { vocabulary, readers: Readers::default(), shown, detail, cut });
            let wide: Vec<&str> = text.lines().filter(|line| line.chars().count() > WIDTH).collect();
            assert!(wide.is_empty(), "{detail:?}: {wide:#?}");
        }
    }
}
