//! Edits of a text at some places; the rest is kept byte for byte.

use crate::xml::Element;
use std::ops::Range;

/// Changes to make.
#[derive(Debug, Default)]
pub(super) struct Splices {
    changes: Vec<(Range<usize>, String)>,
}

impl Splices {
    /// Replaces a range of the text.
    pub(super) fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.changes.push((range, text.into()));
    }

    /// Removes an element.
    pub(super) fn remove(&mut self, element: Element<'_, '_>) {
        self.replace(element.range(), "");
    }

    /// Replaces the text of an element that contains only text.
    pub(super) fn set(&mut self, source: &str, element: Element<'_, '_>, text: &str) {
        let Some(tag) = Tag::of(source, element) else { return };
        let Tag { name, open, .. } = tag;
        // The element is no longer nil.
        let open = open.replace(" i:nil=\"true\"", "");
        let now = match text {
            "" => format!("{open}/>"),
            text => format!("{open}>{}</{name}>", escape(text)),
        };
        self.replace(element.range(), now);
    }

    /// Appends pieces to the contents of an element.
    pub(super) fn append(&mut self, source: &str, element: Element<'_, '_>, pieces: &str) {
        let Some(tag) = Tag::of(source, element) else { return };
        if tag.is_empty {
            self.replace(element.range(), format!("{}>{pieces}</{}>", tag.open, tag.name));
        } else {
            let end = element.range().end - tag.name.len() - "</>".len();
            // The end tag may have white space in it.
            let end = source.get(..element.range().end).and_then(|text| text.rfind("</")).unwrap_or(end);
            self.replace(end..end, pieces);
        }
    }

    /// The changed text. Changes inside a range that is replaced entirely are dropped.
    pub(super) fn apply(mut self, source: &str) -> String {
        // Of two changes at one place, the longer one comes first; the sort is stable.
        self.changes.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut out = String::with_capacity(source.len());
        let mut at = 0;
        for (range, text) in &self.changes {
            if range.start < at {
                continue;
            }
            out.push_str(source.get(at..range.start).unwrap_or(""));
            out.push_str(text);
            at = range.end;
        }
        out.push_str(source.get(at..).unwrap_or(""));
        out
    }
}

/// The start tag of an element.
struct Tag<'s> {
    /// The name with its prefix.
    name: &'s str,
    /// The tag without its end, `>` or `/>`.
    open: &'s str,
    /// Whether it is the only tag of the element.
    is_empty: bool,
}

impl<'s> Tag<'s> {
    fn of(source: &'s str, element: Element<'_, '_>) -> Option<Tag<'s>> {
        let whole = source.get(element.range())?;
        let mut quote = None;
        let end = whole.bytes().position(|byte| match (quote, byte) {
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                false
            }
            (Some(open), byte) if open == byte => {
                quote = None;
                false
            }
            (None, b'>') => true,
            _ => false,
        })?;
        let tag = whole.get(..end)?;
        let (open, is_empty) = tag.strip_suffix('/').map_or((tag, false), |open| (open, true));
        let name = open.get(1..)?.split(|c: char| c.is_whitespace()).next()?;
        Some(Tag { name, open: open.trim_end(), is_empty })
    }
}

/// A text escaped for XML. Characters that XML cannot represent are left out.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#xD;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml::Xml;

    #[test]
    fn only_what_is_meant_changes() {
        let source = "<a x='>'>\n <b i:nil=\"true\" xmlns:i=\"i\"/><c>old</c ><d/><e>\u{e9}</e>\n</a>";
        let xml = Xml::parse(source).unwrap();
        let root = xml.root();
        let mut splices = Splices::default();
        let child = |name| root.child(name).unwrap();
        splices.set(source, child("b"), "a < b");
        splices.set(source, child("c"), "");
        splices.append(source, child("d"), "<f/>");
        splices.append(source, root, "<g/>");
        let changed = splices.apply(source);
        assert_eq!(changed, "<a x='>'>\n <b xmlns:i=\"i\">a &lt; b</b><c/><d><f/></d><e>\u{e9}</e>\n<g/></a>");
    }
}
