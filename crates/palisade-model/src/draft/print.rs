//! A draft as text: what `palisade fmt` would write.

use super::model_file::Draft;
use super::record::{Field, Record};
use super::section::Section;
use super::tree::Tree;
use crate::edit::{scalar, scalar_in_brackets};
use crate::load::{self, Project};
use crate::path::ProjectPath;
use crate::vocabulary::Vocabulary;
use crate::world::MemoryWorld;
use crate::{Date, format};

/// The limits for an element on one line: its length in characters, and its number of fields.
const ON_ONE_LINE: (usize, usize) = (100, 5);

/// Loads the text of a printed model file.
pub fn load_text(text: String, vocabulary: &Vocabulary) -> Project {
    // The day matters only for expired acceptances, which are not checked here.
    let world = MemoryWorld::new(Date::ZERO).with("threat-model.yaml", text);
    load::load(&world, vocabulary, &ProjectPath::file("threat-model.yaml"))
}

impl Draft {
    /// The model file, in the canonical form. The loader reports its errors.
    pub fn print(&self, vocabulary: &Vocabulary) -> String {
        let text = self.plain();
        format::format_printed(vocabulary, &text).unwrap_or(text)
    }

    /// The model as the loader reads it from the text.
    pub fn load(&self, vocabulary: &Vocabulary) -> Project {
        load_text(self.print(vocabulary), vocabulary)
    }

    fn plain(&self) -> String {
        let mut out = String::new();
        comments(&mut out, &self.comments, 0);
        if !self.comments.is_empty() {
            out.push('\n');
        }
        if !self.system.fields.is_empty() {
            comments(&mut out, &self.system.comments, 0);
            match self.system.fields.as_slice() {
                [Field { key, value: Tree::Text(name), comment: None }] if key == "name" => {
                    line(&mut out, 0, &format!("system: {}", scalar(name)), None);
                }
                _ => {
                    line(&mut out, 0, "system:", None);
                    fields(&mut out, &self.system, 2);
                }
            }
        }
        for section in Section::ALL {
            let records = self.section(section);
            if records.is_empty() {
                continue;
            }
            line(&mut out, 0, &format!("{}:", section.key()), None);
            for record in records {
                comments(&mut out, &record.comments, 2);
                if section.holds_elements() {
                    element(&mut out, record);
                } else {
                    item(&mut out, record);
                }
            }
        }
        out
    }
}

/// A map of any file as YAML over several lines.
pub(super) fn map(entries: &[(String, Tree)]) -> String {
    let mut out = String::new();
    fields(&mut out, &record(entries), 0);
    out
}

fn element(out: &mut String, record: &Record) {
    let key = scalar(&record.id);
    if record.fields.is_empty() {
        return line(out, 2, &format!("{key}:"), None);
    }
    if let Some(inline) = inline(record)
        && key.chars().count() + inline.chars().count() <= ON_ONE_LINE.0
    {
        return line(out, 2, &format!("{key}: {inline}"), None);
    }
    line(out, 2, &format!("{key}:"), None);
    fields(out, record, 4);
}

/// A short record in braces.
fn inline(record: &Record) -> Option<String> {
    let short = record.fields.len() <= ON_ONE_LINE.1
        && record.fields.iter().all(|field| field.comment.is_none() && field.key != "description");
    let fields = record.fields.iter().map(|field| Some(format!("{}: {}", field.key, in_brackets(&field.value)?)));
    let fields: Option<Vec<String>> = if short { fields.collect() } else { None };
    Some(format!("{{ {} }}", fields?.join(", ")))
}

/// A value inside brackets; none if it needs lines of its own.
fn in_brackets(value: &Tree) -> Option<String> {
    Some(match value {
        Tree::Null => "null".to_owned(),
        Tree::Bool(truth) => truth.to_string(),
        Tree::Number(digits) => digits.clone(),
        Tree::Text(text) if text.contains('\n') => return None,
        Tree::Text(text) => scalar_in_brackets(text),
        Tree::List(items) => {
            let items: Option<Vec<String>> = items.iter().map(in_brackets).collect();
            format!("[{}]", items?.join(", "))
        }
        Tree::Map(_) => return None,
    })
}

/// An item of a list: a sentence, or a map.
fn item(out: &mut String, record: &Record) {
    let id =
        (!record.id.is_empty()).then(|| Field { key: "id".to_owned(), value: Tree::text(&record.id), comment: None });
    match record.fields.as_slice() {
        [Field { key, value: Tree::Text(text), comment: None }] if key == "description" && id.is_none() => {
            entry(out, 2, "-", &Tree::text(text), None);
        }
        _ => {
            let all =
                Record { fields: id.into_iter().chain(record.fields.iter().cloned()).collect(), ..Record::default() };
            map_item(out, &all, 2);
        }
    }
}

/// A map behind a dash: its lines are indented by two more, with the dash in front of the first.
fn map_item(out: &mut String, record: &Record, indent: usize) {
    let start = out.len();
    fields(out, record, indent + 2);
    if out.len() == start {
        line(out, indent, "- {}", None);
    } else {
        out.replace_range(start + indent..=start + indent, "-");
    }
}

fn fields(out: &mut String, record: &Record, indent: usize) {
    for field in &record.fields {
        entry(out, indent, &format!("{}:", scalar(&field.key)), &field.value, field.comment.as_deref());
    }
}

/// A key or a dash, and its value.
fn entry(out: &mut String, indent: usize, head: &str, value: &Tree, comment: Option<&str>) {
    match value {
        Tree::Text(text) if text.contains('\n') => match lines(text) {
            Some((mark, lines)) => {
                line(out, indent, &format!("{head} {mark}"), comment);
                for each in lines {
                    line(out, if each.is_empty() { 0 } else { indent + 2 }, each, None);
                }
            }
            None => line(out, indent, &format!("{head} {}", scalar(text)), comment),
        },
        Tree::Text(text) => line(out, indent, &format!("{head} {}", scalar(text)), comment),
        Tree::List(items) if items.iter().any(|item| in_brackets(item).is_none()) => {
            line(out, indent, head, comment);
            for item in items {
                match item {
                    Tree::Map(entries) => map_item(out, &record(entries), indent + 2),
                    other => entry(out, indent + 2, "-", other, None),
                }
            }
        }
        Tree::Map(entries) if !entries.is_empty() => {
            line(out, indent, head, comment);
            fields(out, &record(entries), indent + 2);
        }
        Tree::Map(_) => line(out, indent, &format!("{head} {{}}"), comment),
        other => line(out, indent, &format!("{head} {}", in_brackets(other).unwrap_or_default()), comment),
    }
}

fn record(entries: &[(String, Tree)]) -> Record {
    let field = |(key, value): &(String, Tree)| Field { key: key.clone(), value: value.clone(), comment: None };
    Record { fields: entries.iter().map(field).collect(), ..Record::default() }
}

/// A multi-line text as a block after `|`; none if it would be read back differently.
fn lines(text: &str) -> Option<(&'static str, Vec<&str>)> {
    let (mark, body) = match text.strip_suffix('\n') {
        Some(body) => ("|", body),
        None => ("|-", text),
    };
    let lines: Vec<&str> = body.split('\n').collect();
    let odd = |line: &&str| {
        line.starts_with([' ', '\t']) && line.trim().is_empty()
            || line.chars().any(|c| c.is_control() && c != '\t')
            || line.contains(['\u{2028}', '\u{2029}', '\u{85}', '\u{feff}', '\u{fffe}', '\u{ffff}'])
            || line.chars().any(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
    };
    let first = lines.first().is_none_or(|first| first.is_empty() || first.starts_with([' ', '\t']));
    let last = lines.last().is_none_or(|last| last.is_empty());
    (!first && !last && !lines.iter().any(odd)).then_some((mark, lines))
}

fn line(out: &mut String, indent: usize, text: &str, comment: Option<&str>) {
    out.extend(std::iter::repeat_n(' ', indent));
    out.push_str(text);
    if let Some(comment) = comment {
        out.push_str("  # ");
        out.push_str(&harmless(comment));
    }
    out.push('\n');
}

fn comments(out: &mut String, comments: &[String], indent: usize) {
    for comment in comments.iter().flat_map(|comment| comment.lines()) {
        let text = format!("# {}", harmless(comment));
        line(out, indent, text.trim_end(), None);
    }
}

/// A comment without line breaks and without characters that change the direction of text.
fn harmless(comment: &str) -> String {
    let odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    comment.chars().map(|c| if odd(c) { ' ' } else { c }).collect()
}
