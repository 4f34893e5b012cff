//! The order of a file's sections and of what is in those that hold no elements.

use super::elements::Elements;
use super::inline::prefer_inline;
use super::piece::{Body, Group, Piece};
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::grade::Severity;
use crate::keys::{ACCEPTANCE_KEYS, ENTRY_KEYS, MITIGATION_KEYS, QUESTION_KEYS, SECTIONS, SYSTEM_KEYS};
use crate::kind::Kind;
use crate::rating::dread::Dread;
use crate::rating::owasp;
use crate::rating::questions::{Loss, Reach};
use crate::register::{Progress, Status};
use crate::suggest::fold;
use crate::vocabulary::Vocabulary;
use crate::word::Word;

/// Puts the sections, and everything in them, into canonical order and spelling.
pub(super) fn arrange(vocabulary: &Vocabulary, sections: &mut Vec<Piece>) -> Result<(), Vec<Diagnostic>> {
    let mut elements = Elements::new(vocabulary);
    for section in &mut *sections {
        match section.key() {
            "boundaries" => elements.section(section, Some(Kind::Boundary)),
            "data" => elements.section(section, Some(Kind::Data)),
            "components" => elements.section(section, None),
            "flows" => elements.section(section, Some(Kind::Dataflow)),
            "threats" => elements.diagnostics.extend(register(section)),
            "system" => system(section),
            "include" => {}
            _ => notes(section),
        }
    }
    elements.place_flows(sections);
    if !elements.diagnostics.is_empty() {
        return Err(elements.diagnostics);
    }
    sections.sort_by_key(|section| position(SECTIONS.iter().map(|(name, _)| *name), section.key()));
    Ok(())
}

/// Where a key stands in a list; what is not in it comes last.
fn position<'a>(mut keys: impl Iterator<Item = &'a str>, key: &str) -> usize {
    keys.position(|known| known == key).unwrap_or(usize::MAX)
}

fn sort(group: &mut Group, keys: &[&str]) {
    group.pieces.sort_by_key(|piece| position(keys.iter().copied(), piece.key()));
}

fn system(section: &mut Piece) {
    let Some(group) = section.map() else { return };
    let singular = |key: &str| match key {
        "author" => "authors".to_owned(),
        "link" => "links".to_owned(),
        other => other.to_owned(),
    };
    group.pieces.sort_by_key(|piece| position(SYSTEM_KEYS.iter().copied(), &singular(piece.key())));
    for piece in &mut group.pieces {
        if matches!(piece.key(), "authors" | "author" | "reviewers") {
            prefer_inline(piece);
        }
    }
}

fn notes(section: &mut Piece) {
    if let Body::Map(Group { pieces, inline, .. }) | Body::List(Group { pieces, inline, .. }) = &mut section.body {
        *inline = false;
        for group in pieces.iter_mut().filter_map(Piece::map) {
            sort(group, &["id", "name", "description", "text", "reason"]);
        }
    }
}

/// The register stays a list; one that is a map by id becomes one.
fn register(section: &mut Piece) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    if let Body::Map(group) = &mut section.body {
        for piece in &mut group.pieces {
            diagnostics.extend(to_item(piece));
        }
        let group = std::mem::replace(group, Group { pieces: Vec::new(), tail: Vec::new(), inline: false });
        section.body = Body::List(group);
    }
    if let Body::List(group) = &mut section.body {
        group.inline = false;
        group.pieces.iter_mut().filter_map(Piece::map).for_each(entry);
    }
    diagnostics
}

fn to_item(piece: &mut Piece) -> Option<Diagnostic> {
    let key = piece.key.take()?;
    let span = piece.span;
    let fields = piece.map();
    match fields {
        Some(group) if group.get("id").is_none() => {
            let id = super::piece::written(&key.text, span);
            group.pieces.insert(0, Piece::new("id", id, span));
            None
        }
        Some(group) if group.get("id").and_then(Piece::text) == Some(&key.text) => None,
        Some(_) => Some(
            Diagnostic::error(Code::DuplicateId, span, "this entry has two ids: the key, and `id`").help("remove one"),
        ),
        None => Some(
            Diagnostic::error(
                Code::WrongType,
                span,
                "an entry of the register is a map with `id`, `component` and `threat`",
            )
            .help("write it as one, or remove it"),
        ),
    }
}

fn entry(group: &mut Group) {
    group.inline = false;
    sort(group, ENTRY_KEYS);
    for piece in &mut group.pieces {
        match piece.key() {
            "threat" | "answers" => prefer_inline(piece),
            "risk" => word(piece, |word| Severity::from_word(word).map(|severity| severity.word().to_owned())),
            // `implemented` and the like say more than the status that they stand for, so they stay.
            "status" => word(piece, |word| Status::from_word(word).map(|_| fold(word))),
            "mitigation" | "mitigations" => match &mut piece.body {
                Body::Map(group) => mitigation(group),
                Body::List(group) => group.pieces.iter_mut().filter_map(Piece::map).for_each(mitigation),
                _ => {}
            },
            "accepted" => {
                if let Some(group) = piece.map() {
                    sort(group, ACCEPTANCE_KEYS);
                }
            }
            "cvss" | "owasp" | "dread" => rating(piece),
            _ => {}
        }
    }
}

/// The factors of a rating, in the order of their method.
fn rating(piece: &mut Piece) {
    let keys: Vec<&str> = match piece.key() {
        "cvss" => QUESTION_KEYS.to_vec(),
        "owasp" => owasp::FACTORS.iter().map(|factor| factor.name).collect(),
        _ => std::iter::once("scale").chain(Dread::FACTORS).collect(),
    };
    let Some(group) = piece.map() else { return };
    sort(group, &keys);
    for piece in &mut group.pieces {
        match piece.key() {
            "reach" => word(piece, |word| Reach::from_word(word).map(|reach| reach.word().to_owned())),
            "worst" | "confidentiality" | "integrity" | "availability" => {
                word(piece, |word| Loss::from_word(word).map(|loss| loss.word().to_owned()));
            }
            _ => {}
        }
    }
}

fn mitigation(group: &mut Group) {
    sort(group, MITIGATION_KEYS);
    for piece in group.pieces.iter_mut().filter(|piece| piece.key() == "status") {
        word(piece, |word| Progress::from_word(word).map(|step| step.word().to_owned()));
    }
}

fn word(piece: &mut Piece, canonical: impl Fn(&str) -> Option<String>) {
    if let Some(word) = piece.text().and_then(canonical) {
        piece.set_word(word);
    }
}
