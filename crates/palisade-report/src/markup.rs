//! Well-formed HTML: every element that is opened is closed, and all text that is not ours is escaped.

use palisade_model::plain::one_line;

/// An attribute and its value.
pub(crate) type Attribute<'v> = (&'static str, &'v str);

/// A piece of a page.
#[derive(Clone, Debug)]
pub(crate) struct Html {
    text: String,
    /// The relative path from the page's folder up to the root of the book; empty for a single page.
    up: &'static str,
}

impl Html {
    /// An empty page, with the relative path from its folder up to the root of the book.
    pub(crate) fn new(up: &'static str) -> Html {
        Html { text: String::new(), up }
    }

    /// The markup.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// Text on one line, without invisible characters.
    pub(crate) fn text(&mut self, text: &str) {
        escape(&mut self.text, &one_line(text));
    }

    /// Markup that is written in the program.
    pub(crate) fn fixed(&mut self, markup: &'static str) {
        self.text.push_str(markup);
    }

    /// Markup that was made elsewhere and is escaped already.
    pub(crate) fn trusted(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// An element and its content.
    pub(crate) fn element(&mut self, name: &'static str, attributes: &[Attribute<'_>], inner: impl FnOnce(&mut Html)) {
        self.open(name, attributes);
        inner(self);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
        if is_block(name) {
            self.text.push('\n');
        }
    }

    /// A void element.
    pub(crate) fn void(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.open(name, attributes);
        self.text.push('\n');
    }

    fn open(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.text.push('<');
        self.text.push_str(name);
        for (attribute, value) in attributes {
            self.text.push(' ');
            self.text.push_str(attribute);
            self.text.push_str("=\"");
            escape(&mut self.text, &one_line(value));
            self.text.push('"');
        }
        self.text.push('>');
    }

    /// An element with only text in it.
    pub(crate) fn say(&mut self, name: &'static str, text: &str) {
        self.element(name, &[], |html| html.text(text));
    }

    /// An element of a class with only text in it.
    pub(crate) fn mark(&mut self, name: &'static str, class: &'static str, text: &str) {
        self.element(name, &[("class", class)], |html| html.text(text));
    }

    /// A link to a place in the book.
    pub(crate) fn link(&mut self, to: &str, text: &str) {
        self.link_around(to, |html| html.text(text));
    }

    /// A link to a place in the book, around a word of the language.
    pub(crate) fn code_link(&mut self, to: &str, word: &str) {
        self.link_around(to, |html| html.say("code", word));
    }

    fn link_around(&mut self, to: &str, inner: impl FnOnce(&mut Html)) {
        let to = self.address(to);
        self.element("a", &[("href", &to)], inner);
    }

    /// The relative address of a place in the book.
    pub(crate) fn address(&self, to: &str) -> String {
        format!("{}{to}", self.up)
    }

    /// An external link.
    pub(crate) fn link_out(&mut self, url: &str, text: &str) {
        self.element("a", &[("href", url), ("rel", "noreferrer")], |html| html.text(text));
    }

    /// Several items, separated by commas.
    pub(crate) fn listed<T>(&mut self, items: impl IntoIterator<Item = T>, mut each: impl FnMut(&mut Html, T)) {
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                self.fixed(", ");
            }
            each(self, item);
        }
    }

    /// A term and its description, as a row of a description list.
    pub(crate) fn row(&mut self, name: &str, inner: impl FnOnce(&mut Html)) {
        self.element("div", &[], |html| {
            html.say("dt", name);
            html.element("dd", &[], inner);
        });
    }

    /// A section under a heading that can be linked to.
    pub(crate) fn section(&mut self, id: &'static str, title: &str, inner: impl FnOnce(&mut Html)) {
        self.element("section", &[("aria-labelledby", id)], |html| {
            html.element("h2", &[("id", id)], |html| html.text(title));
            inner(html);
        });
    }
}

/// Whether an element ends with a line break, so that the page's source is readable.
fn is_block(name: &str) -> bool {
    !matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "button"
            | "code"
            | "em"
            | "mark"
            | "rect"
            | "small"
            | "span"
            | "strong"
            | "text"
            | "var"
    )
}

/// Adds text so that nothing in it is markup.
pub(crate) fn escape(into: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\'' => into.push_str("&#39;"),
            c => into.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_opened_is_closed_and_text_is_escaped() {
        let mut html = Html::new("../");
        html.element("p", &[("title", "a\"b<")], |html| {
            html.text("1 < 2 & 'x'");
            html.link("index.html", "<home>");
        });
        assert_eq!(
            html.into_text(),
            "<p title=\"a&quot;b&lt;\">1 &lt; 2 &amp; &#39;x&#39;<a href=\"../index.html\">&lt;home&gt;</a></p>\n"
        );
    }

    #[test]
    fn what_hides_is_spelled_out() {
        let mut html = Html::new("");
        html.text("a\u{202e}b\nc");
        assert_eq!(html.into_text(), "a\\u{202e}b c");
    }
}
