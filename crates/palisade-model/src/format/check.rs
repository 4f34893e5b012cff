//! Whether a file in canonical form says what it said before.

use crate::decode::{Decoder, Draft, DraftControl, DraftElement};
use crate::diagnostic::Diagnostic;
use crate::kind::Kind;
use crate::model::Note;
use crate::register::Entry;
use crate::source::{FileId, Spanned};
use crate::vocabulary::Vocabulary;
use crate::yaml::{self, Document};

/// What differs, if anything does.
pub(super) fn difference(vocabulary: &Vocabulary, old: (&str, &Document), new: &str) -> Option<String> {
    let document = yaml::parse_with_comments(FileId(0), new);
    if let Some(wrong) = document.diagnostics.first() {
        return Some(wrong.message.clone());
    }
    if comments(old.0, old.1) != comments(new, &document) {
        return Some("a comment is lost".to_owned());
    }
    let (before, wrong_before) = decode(vocabulary, old.1);
    let (after, wrong_after) = decode(vocabulary, &document);
    let messages = |diagnostics: Vec<Diagnostic>| {
        let mut messages: Vec<String> = diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect();
        messages.sort();
        messages
    };
    let (before, after) = (said(vocabulary, &before), said(vocabulary, &after));
    let changed = before.iter().zip(&after).find(|(before, after)| before != after);
    match changed {
        Some((before, _)) => Some(yaml::shorten(before)),
        None if before.len() != after.len() => Some("something is lost".to_owned()),
        None if messages(wrong_before) != messages(wrong_after) => Some("something else is wrong in it".to_owned()),
        None => None,
    }
}

/// What a file says, and what is wrong with it.
pub(super) fn decode(vocabulary: &Vocabulary, document: &Document) -> (Draft, Vec<Diagnostic>) {
    let (mut draft, mut diagnostics) = (Draft::default(), Vec::new());
    if let Some(root) = &document.root {
        Decoder { vocabulary, diagnostics: &mut diagnostics, draft: &mut draft, listed: 0 }.file(root);
    }
    (draft, diagnostics)
}

fn comments<'t>(text: &'t str, document: &Document) -> Vec<&'t str> {
    let quote =
        |comment: &yaml::Comment| text.get(comment.span.start as usize..comment.span.end as usize).unwrap_or("");
    let mut comments: Vec<&str> = document.comments.iter().map(|comment| quote(comment).trim_end()).collect();
    comments.sort_unstable();
    comments
}

/// Everything that a draft says, without places.
fn said(vocabulary: &Vocabulary, draft: &Draft) -> Vec<String> {
    let mut all: Vec<String> = draft.elements.iter().map(|element| said_of(vocabulary, element)).collect();
    all.sort();
    all.push(format!("system {:?}", draft.system.as_ref().map(|system| &system.value)));
    all.push(format!("include {:?}", plain(&draft.includes)));
    all.extend(draft.controls.iter().map(said_of_control));
    let notes = [&draft.assumptions, &draft.out_of_scope, &draft.actors, &draft.assets, &draft.objectives];
    for (at, notes) in notes.into_iter().enumerate() {
        all.extend(notes.iter().map(|Note { name, text, span: _ }| format!("note {at} {name:?} {text:?}")));
    }
    all.extend(draft.register.iter().map(said_in_register));
    all
}

fn said_of(vocabulary: &Vocabulary, element: &DraftElement) -> String {
    let head = &element.head;
    let section = match element.kind {
        Kind::Boundary | Kind::Data | Kind::Dataflow => element.kind.word(),
        Kind::Process | Kind::Datastore | Kind::ExternalEntity => "component",
    };
    let facts: Vec<String> = head
        .facts
        .iter()
        .map(|fact| format!("{}={}", vocabulary.name(fact.property), vocabulary.word(fact.property, fact.value)))
        .collect();
    let ends = [&element.boundary, &element.from, &element.to, &element.out_of_scope];
    format!(
        "{section} {} {:?} {:?} {:?} {:?} {:?} {:?} {facts:?} {:?} {:?}",
        head.id,
        element.kind,
        head.name,
        head.description,
        head.link,
        plain(&head.tags),
        head.was,
        ends.map(|end| end.as_ref().map(|end| &end.value)),
        element.data.as_ref().map(|data| plain(&data.value)),
    )
}

fn said_of_control(control: &DraftControl) -> String {
    let places = |places: &[(Option<Kind>, Spanned<String>)]| -> Vec<String> {
        places.iter().map(|(_, name)| name.value.clone()).collect()
    };
    format!(
        "control {:?} {:?} {:?} {:?} {:?} {:?}",
        control.control.as_ref().map(|control| &control.value),
        control.at.as_deref().map(places),
        places(&control.except),
        control.progress.as_ref().map(|progress| progress.value),
        control.evidence,
        control.ticket,
    )
}

fn said_in_register(entry: &Entry) -> String {
    let mitigations: Vec<String> = entry
        .mitigations
        .iter()
        .map(|mitigation| {
            let (control, status) = (mitigation.control.as_ref(), mitigation.status.as_ref());
            format!(
                "{:?} {:?} {:?}",
                control.map(|control| &control.value),
                status.map(|status| status.value),
                mitigation.ticket
            )
        })
        .collect();
    let accepted = entry
        .accepted
        .as_ref()
        .map(|accepted| (&accepted.by, &accepted.reason, accepted.until.as_ref().map(|until| until.value)));
    format!(
        "entry {} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {mitigations:?} {accepted:?} {:?}",
        entry.id.value,
        entry.component.as_ref().map(|component| &component.value),
        (&entry.stride, &entry.linddun),
        plain(&entry.answers),
        entry.title,
        entry.description,
        entry.risk.as_ref().map(|risk| risk.value),
        entry.cvss.as_ref().map(|cvss| cvss.value.to_string()),
        entry.owasp.as_ref().map(|owasp| owasp.value),
        entry.dread.as_ref().map(|dread| dread.value),
        entry.status.as_ref().map(|status| status.value),
        entry.owner,
    )
}

fn plain(texts: &[Spanned<String>]) -> Vec<&str> {
    texts.iter().map(|text| text.value.as_str()).collect()
}
