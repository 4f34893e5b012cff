//! The canonical form of a file: sections and keys in one order, elements in maps by id, words in one spelling, every
//! comment kept. What a file means does not change, which is checked before anything is given back.

mod arrange;
mod attach;
mod check;
mod elements;
mod inline;
mod layout;
mod piece;
mod print;

use crate::code::Code;
use crate::diagnostic::{self, Diagnostic};
use crate::edit::text::is_absent;
use crate::source::{FileId, Span};
use crate::vocabulary::Vocabulary;
use crate::yaml::{self, Document, Node, Reference, Value};

/// Writes a file in its canonical form. Formatting the result again changes nothing.
///
/// Values that are wrong and names that lead nowhere are kept as they are written.
///
/// # Errors
/// The file is refused when it is not YAML, not a map or no model, when a key is repeated or not known, when it has anchors,
/// aliases, tags or directives (which a rewrite would have to expand or move), when an item of a list gives no id or
/// two give the same, and, with the code `internal`, when the result would not mean the same.
pub fn format(vocabulary: &Vocabulary, text: &str) -> Result<String, Vec<Diagnostic>> {
    let (document, formatted) = canonical(vocabulary, text)?;
    match check::difference(vocabulary, (text, &document), &formatted) {
        None => Ok(formatted),
        Some(what) => {
            let message = format!("formatting would change the meaning of this file ({what}), so it is left unchanged");
            let span = Span::start_of(FileId(0));
            Err(vec![
                Diagnostic::error(Code::Internal, span, message)
                    .help("please report this file; a simpler style may work"),
            ])
        }
    }
}

/// Writes a text that this program itself has printed in its canonical form. What nobody has written by hand is not
/// compared with the result, which takes as long as all the rest.
///
/// # Errors
/// Those of [`format()`], without `internal`.
pub fn format_printed(vocabulary: &Vocabulary, text: &str) -> Result<String, Vec<Diagnostic>> {
    canonical(vocabulary, text).map(|(_, formatted)| formatted)
}

/// The file as it was read, and its canonical form, which nobody has compared with it yet.
fn canonical(vocabulary: &Vocabulary, text: &str) -> Result<(Document, String), Vec<Diagnostic>> {
    let document = yaml::parse_with_comments(FileId(0), text);
    if !document.diagnostics.is_empty() {
        return Err(document.diagnostics);
    }
    refuse_references(text, &document)?;
    if let Some(root) = document.root.as_ref().filter(|root| root.as_map().is_none() && !is_absent(root)) {
        let message = format!("a model is a map of sections, but this is {}", root.shape());
        return Err(vec![Diagnostic::error(Code::WrongType, root.span, message).help("start with `system:`")]);
    }
    let mut diagnostics = check::decode(vocabulary, &document).1;
    diagnostics.retain(|diagnostic| matches!(diagnostic.code, Code::UnknownKey | Code::NotAModel));
    if !diagnostics.is_empty() {
        diagnostic::sort(&mut diagnostics);
        return Err(diagnostics);
    }
    let mut file = layout::read(text, &document);
    arrange::arrange(vocabulary, &mut file.sections)?;
    let formatted = print::print(&file, text);
    Ok((document, formatted))
}

/// Anchors and aliases stand in the tree; for tags and directives the text between the values is looked at.
fn refuse_references(text: &str, document: &Document) -> Result<(), Vec<Diagnostic>> {
    let mut covered: Vec<Span> = document.comments.iter().map(|comment| comment.span).collect();
    let mut found = None;
    if let Some(root) = &document.root {
        cover(root, &mut covered, &mut found);
    }
    covered.sort();
    let mut done = 0;
    for span in covered.iter().copied().chain([Span { start: text.len() as u32, ..Span::start_of(FileId(0)) }]) {
        let gap = text.get(done..span.start as usize).unwrap_or("");
        if let Some(at) = gap.find(['&', '*', '!', '%']) {
            let start = (done + at) as u32;
            found.get_or_insert(Span { file: FileId(0), start, end: start + 1 });
        }
        done = done.max(span.end as usize);
    }
    match found {
        None => Ok(()),
        Some(span) => {
            let message = "`palisade fmt` does not format files with anchors, aliases, tags or directives";
            let help = "write the values out, or format this file by hand";
            Err(vec![Diagnostic::error(Code::NotFormatted, span, message).help(help)])
        }
    }
}

fn cover(node: &Node, covered: &mut Vec<Span>, found: &mut Option<Span>) {
    if matches!(node.reference, Some(Reference::Anchor | Reference::Alias)) {
        found.get_or_insert(node.span);
        return;
    }
    match &node.value {
        Value::Scalar(_) => covered.push(node.span),
        Value::List(items) => items.iter().for_each(|item| cover(item, covered, found)),
        Value::Map(entries) => {
            for entry in entries {
                covered.push(entry.key.span);
                cover(&entry.value, covered, found);
            }
        }
    }
}
