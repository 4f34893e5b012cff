//! What all pages have: the head, the way around the book, and the frame for what they say.

use super::page::Page;
use super::places::{
    self, CONTROLS, INDEX, PROPERTIES, PROTOCOLS, READING, REFERENCES, RULES, STYLE as STYLE_FILE, TECHNOLOGIES,
};
use crate::markup::Html;

/// How it all looks.
pub(super) const STYLE: &str = include_str!("book.css");

/// Lets the reader search a list.
const FILTER: &str = concat!("<script>\n", include_str!("filter.js"), "</script>\n");

const CHAPTERS: [(&str, &str); 7] = [
    ("Rules", RULES),
    ("Controls", CONTROLS),
    ("Properties", PROPERTIES),
    ("Technologies", TECHNOLOGIES),
    ("Protocols", PROTOCOLS),
    ("References", REFERENCES),
    ("How to read a rule", READING),
];

/// A page of the book: its path, its title, and what it says. `inner` starts with the heading.
pub(super) fn page(path: &str, title: &str, inner: impl FnOnce(&mut Html)) -> Page {
    let mut html = Html::new(places::up(path));
    html.fixed("<!doctype html>\n");
    html.element("html", &[("lang", "en-GB")], |html| {
        html.fixed("\n");
        html.element("head", &[], |html| head(html, path, title));
        html.element("body", &[], |html| {
            html.fixed("<a class=\"skip\" href=\"#book-content\">Skip to the content</a>\n");
            html.element("header", &[("class", "top")], |html| chapters(html, path));
            html.element("main", &[("id", "book-content"), ("tabindex", "-1")], inner);
            html.fixed("<footer class=\"end\"><p>Written by Palisade. Everything here comes from the packs' own pages and tables.</p></footer>\n");
        });
    });
    Page { path: path.to_owned(), text: html.into_text() }
}

fn head(html: &mut Html, path: &str, title: &str) {
    html.fixed(
        "\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
    );
    html.fixed("<meta name=\"color-scheme\" content=\"light dark\">\n");
    let title = if path == INDEX { title.to_owned() } else { format!("{title} · Palisade rules") };
    html.say("title", &title);
    let style = html.address(STYLE_FILE);
    html.void("link", &[("rel", "stylesheet"), ("href", &style)]);
}

fn chapters(html: &mut Html, path: &str) {
    let home = html.address(INDEX);
    html.element("a", &[("class", "home"), ("href", &home)], |html| html.text("Palisade rules"));
    html.element("nav", &[("aria-label", "Chapters")], |html| {
        html.element("ul", &[], |html| {
            for (name, to) in CHAPTERS {
                let address = html.address(to);
                let current = [("href", address.as_str()), ("aria-current", "page")];
                let attributes = if to == path { &current[..] } else { current.get(..1).unwrap_or_default() };
                html.element("li", &[], |html| html.element("a", attributes, |html| html.text(name)));
            }
        });
    });
}

/// The way from the first page to this one.
pub(super) fn trail(html: &mut Html, steps: &[(&str, &str)]) {
    html.element("nav", &[("class", "trail"), ("aria-label", "Breadcrumb")], |html| {
        html.element("ol", &[], |html| {
            for (name, to) in steps {
                html.element("li", &[], |html| html.link(to, name));
            }
        });
    });
}

/// A box that searches the rows of this page that say which words they answer to. It needs the script, and shows only
/// where that runs.
pub(super) fn filter(html: &mut Html, label: &str) {
    html.element("form", &[("class", "filter"), ("role", "search"), ("hidden", "")], |html| {
        html.element("label", &[("for", "book-filter")], |html| html.text(label));
        html.void("input", &[("id", "book-filter"), ("type", "search"), ("name", "q"), ("autocomplete", "off")]);
        html.fixed("<output for=\"book-filter\"></output>\n");
    });
}

/// The script for the box, at the end of a page.
pub(super) fn filter_script(html: &mut Html) {
    html.fixed(FILTER);
}
