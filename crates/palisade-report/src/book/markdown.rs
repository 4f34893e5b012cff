//! A rule's prose. Its Markdown becomes markup; HTML in it is shown as text, pictures as their words, and only links to
//! the web stay links.

use super::library::Library;
use super::places::{self, PROPERTIES};
use crate::markup::{Html, escape};
use palisade_model::plain::one_line;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

/// Writes prose.
pub(super) fn write(html: &mut Html, library: &Library<'_>, prose: &str) {
    let mut markup = String::new();
    let mut writer = Writer { library, html, links: Vec::new() };
    let events = Parser::new_ext(prose, Options::empty()).filter_map(|event| writer.event(event));
    pulldown_cmark::html::push_html(&mut markup, events);
    html.trusted(&markup);
}

struct Writer<'w> {
    library: &'w Library<'w>,
    html: &'w Html,
    /// Whether each link that is open is kept.
    links: Vec<bool>,
}

impl Writer<'_> {
    fn event<'e>(&mut self, event: Event<'e>) -> Option<Event<'e>> {
        match event {
            Event::Html(text) | Event::InlineHtml(text) | Event::Text(text) => Some(Event::Text(visible(text))),
            Event::Code(code) => Some(Event::InlineHtml(self.code(&code).into())),
            Event::Start(Tag::Link { ref dest_url, .. }) => {
                let kept = is_web(dest_url);
                self.links.push(kept);
                kept.then_some(event)
            }
            Event::End(TagEnd::Link) => self.links.pop().unwrap_or(false).then_some(event),
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
            Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
            // The page has headings of its own above these.
            Event::Start(Tag::Heading { .. }) => Some(Event::InlineHtml("<h3>".into())),
            Event::End(TagEnd::Heading(_)) => Some(Event::InlineHtml("</h3>\n".into())),
            other => Some(other),
        }
    }

    /// Code, linked where it is the id of a rule or the name of a property.
    fn code(&self, code: &str) -> String {
        let mut markup = "<code>".to_owned();
        escape(&mut markup, &one_line(code));
        markup.push_str("</code>");
        if !self.links.is_empty() {
            return markup;
        }
        let property = || self.library.vocabulary.property(code).map(|_| places::anchor(PROPERTIES, code));
        match self.library.page(code).or_else(property) {
            Some(to) => {
                let mut link = "<a href=\"".to_owned();
                escape(&mut link, &self.html.address(&to));
                link.push_str("\">");
                link + &markup + "</a>"
            }
            None => markup,
        }
    }
}

/// Text with nothing in it that hides; its line breaks stay.
fn visible(text: CowStr<'_>) -> CowStr<'_> {
    if text.chars().all(|c| c == '\n' || c == '\t' || (!c.is_control() && c.is_ascii())) {
        return text;
    }
    let lines: Vec<_> = text.split('\n').map(one_line).collect();
    lines.join("\n").into()
}

/// Whether a link leads to the web; others lead nowhere in a book, or do something.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
