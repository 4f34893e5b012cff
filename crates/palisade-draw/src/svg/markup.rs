//! Writing SVG: elements, numbers and text that cannot break out.

use crate::layout::Rect;
use palisade_model::plain::one_line;
use std::fmt::Write as _;

/// Markup as it grows.
#[derive(Debug, Default)]
pub(super) struct Markup {
    text: String,
}

// Writing to a string does not fail, so what `write!` gives is let go throughout.
impl Markup {
    /// The start of an element.
    pub(super) fn open(&mut self, name: &str, attributes: &str) {
        let _ = writeln!(self.text, "<{name}{}{attributes}>", gap(attributes));
    }

    /// The end of an element.
    pub(super) fn close(&mut self, name: &str) {
        let _ = writeln!(self.text, "</{name}>");
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &str) {
        let _ = writeln!(self.text, "<{name}{}{attributes}/>", gap(attributes));
    }

    /// An element with content that is markup already.
    pub(super) fn element(&mut self, name: &str, attributes: &str, content: &str) {
        let _ = writeln!(self.text, "<{name}{}{attributes}>{content}</{name}>", gap(attributes));
    }

    /// A line of text whose base line starts at a point.
    pub(super) fn text(&mut self, class: &str, (x, y): (f64, f64), text: &str) {
        let attributes = format!("class=\"{class}\" x=\"{}\" y=\"{}\"", number(x), number(y));
        self.element("text", &attributes, &escaped(text));
    }

    /// The whole.
    pub(super) fn done(self) -> String {
        self.text
    }
}

fn gap(attributes: &str) -> &'static str {
    if attributes.is_empty() { "" } else { " " }
}

/// A length, to a tenth of a pixel.
pub(super) fn number(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    if tenths.fract() == 0.0 { format!("{tenths:.0}") } else { format!("{tenths:.1}") }
}

/// Text as XML: on one line, with its marks escaped, and without the characters that XML does not allow.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// The attributes of a rectangle.
pub(super) fn area(rect: Rect) -> String {
    format!(
        "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
        number(rect.x),
        number(rect.y),
        number(rect.width),
        number(rect.height)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_break_out() {
        assert_eq!(escaped("</text><script>\"'&"), "&lt;/text&gt;&lt;script&gt;&quot;&#39;&amp;");
        assert_eq!(escaped("a\u{0}b\u{202e}"), "a\\u{0}b\\u{202e}");
    }

    #[test]
    fn lengths_are_short() {
        assert_eq!([number(1.0), number(1.25), number(-0.01)], ["1", "1.3", "-0"]);
    }
}
