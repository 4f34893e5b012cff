//! Diagnostics as text: the place, the line with a caret, what is wrong, what to do.

use crate::output::style;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Title, Renderer, Snippet};
use palisade_model::diagnostic::{Diagnostic, Level};
use palisade_model::plain::counted;
use palisade_model::source::{Sources, Span};
use palisade_model::word::Word;

/// How many are shown; a generated model can have thousands of errors.
const SHOWN: usize = 100;

/// Prints diagnostics to standard error, errors with their lines.
pub(crate) fn print(diagnostics: &[Diagnostic], sources: &Sources) {
    if diagnostics.is_empty() {
        return;
    }
    let mut text = String::new();
    for diagnostic in diagnostics.iter().take(SHOWN) {
        text.push_str(&render(diagnostic, sources));
        text.push_str("\n\n");
    }
    if diagnostics.len() > SHOWN {
        text.push_str(&format!("… and {} more\n\n", diagnostics.len() - SHOWN));
    }
    let count = |level| diagnostics.iter().filter(|diagnostic| diagnostic.level == level).count();
    let counts = [
        (count(Level::Error), "error", "errors"),
        (count(Level::Warning), "warning", "warnings"),
        (count(Level::Note), "note", "notes"),
    ];
    let present = counts.into_iter().filter(|(count, ..)| *count > 0);
    let words = present.map(|(count, one, many)| counted(count, one, many));
    text.push_str(&words.collect::<Vec<_>>().join(", "));
    // Standard error has no buffer: what is stripped of its colours there is written a few letters at a time.
    if anstream::AutoStream::choice(&std::io::stderr()) == anstream::ColorChoice::Never {
        text = anstream::adapter::strip_str(&text).to_string();
    }
    anstream::eprintln!("{text}");
}

/// One diagnostic with its line.
fn render(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let level = match diagnostic.level {
        Level::Error => Title::ERROR,
        Level::Warning => Title::WARNING,
        Level::Note => Title::NOTE,
    };
    let excerpt = diagnostic.span.and_then(|span| Excerpt::of(sources, span));
    let related = diagnostic.related.as_ref().and_then(|(span, label)| Some((Excerpt::of(sources, *span)?, label)));
    let mut group = Group::with_title(level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.word()));
    if let Some(excerpt) = &excerpt {
        group = group.element(
            Snippet::source(excerpt.text.as_str())
                .path(excerpt.path.as_str())
                .line_start(excerpt.line)
                .annotation(AnnotationKind::Primary.span(excerpt.range.clone())),
        );
    }
    if let Some((excerpt, label)) = &related {
        group = group.element(
            Snippet::source(excerpt.text.as_str())
                .path(excerpt.path.as_str())
                .line_start(excerpt.line)
                .annotation(AnnotationKind::Context.span(excerpt.range.clone()).label(label.as_str())),
        );
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Title::HELP.message(help.as_str()));
    }
    if excerpt.is_none() {
        // Without an excerpt, a plain line reads better.
        let colour = style(diagnostic.level);
        let help = diagnostic.help.as_ref().map(|help| format!("\n  help: {help}")).unwrap_or_default();
        return format!("{colour}{}{colour:#}: {}{help}", diagnostic.level.word(), diagnostic.message);
    }
    Renderer::styled().decor_style(DecorStyle::Ascii).render(&[group])
}

/// The first line of a span, cut to 400 bytes on either side of its text.
struct Excerpt {
    text: String,
    path: String,
    line: usize,
    range: std::ops::Range<usize>,
}

impl Excerpt {
    fn of(sources: &Sources, span: Span) -> Option<Excerpt> {
        const MOST: usize = 400;
        let file = sources.file(span.file)?;
        let (start, end) = (span.start as usize, span.end as usize);
        let before = file.text.get(..start)?;
        let mut from = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = file.line_column(span.start).0 as usize;
        let rest = file.text.get(start..)?;
        let first_line = rest.find('\n').map_or(file.text.len(), |newline| start + newline);
        // Of a span over many lines (a whole entry), only the first is shown.
        let end = end.min(first_line).max(start);
        if start - from > MOST {
            from = floor_boundary(&file.text, start - MOST);
        }
        let to = floor_boundary(&file.text, first_line.min(end + MOST));
        let text = file.text.get(from..to)?.trim_end_matches('\r').to_owned();
        let width = text.len();
        let range = (start - from).min(width)..(end - from).min(width);
        Some(Excerpt { text, path: file.shown.clone(), line, range })
    }
}

fn floor_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
