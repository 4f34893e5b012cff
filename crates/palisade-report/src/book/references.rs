//! The index of references: each id with the rules and controls that name it.

use super::library::{Library, Named};
use super::page::Page;
use super::places::{self, CONTROLS, REFERENCES};
use super::{layout, listing};
use crate::markup::Html;
use crate::reference::{self, Catalogue};
use palisade_model::plain::counted;
use palisade_model::references;

/// The page of the references.
pub(super) fn page(library: &Library<'_>) -> Page {
    layout::page(REFERENCES, "References", |html| {
        html.say("h1", "References");
        let count = counted(library.references.len(), "id", "ids");
        html.mark("p", "lead", &format!("{count} of other catalogues, with the rules and controls that name each."));
        layout::filter(html, "Search ids, names and rules");
        for (at, catalogue) in Catalogue::ALL.into_iter().enumerate() {
            let mut rows: Vec<(&str, &Named<'_>)> = library.references.iter().map(|(id, named)| (*id, named)).collect();
            rows.retain(|(id, _)| Catalogue::of(id) == catalogue);
            rows.sort_by_cached_key(|(id, _)| order(id));
            if !rows.is_empty() {
                let anchor = format!("book-catalogue-{at}");
                html.element("section", &[("data-group", ""), ("aria-labelledby", &anchor)], |html| {
                    html.element("h2", &[("id", &anchor)], |html| html.text(catalogue.title()));
                    html.element("dl", &[("class", "facts")], |html| {
                        for (id, named) in rows {
                            one(html, id, named);
                        }
                    });
                });
            }
        }
        layout::filter_script(html);
    })
}

fn one(html: &mut Html, id: &str, named: &Named<'_>) {
    let rules: Vec<&str> = named.rules.iter().map(|rule| rule.id.as_str()).collect();
    let name = references::name(id).unwrap_or("");
    let words = format!("{id} {name} {}", rules.join(" ")).to_lowercase();
    html.element("div", &[("id", &places::name(id)), ("data-words", &words)], |html| {
        html.element("dt", &[], |html| reference::out(html, id));
        html.element("dd", &[], |html| {
            listing::inline(html, &named.rules);
            if !named.rules.is_empty() && !named.controls.is_empty() {
                html.text("; ");
            }
            html.listed(&named.controls, |html, control| {
                html.link(&places::anchor(CONTROLS, &control.id), &control.title);
            });
        });
    });
}

/// Writes an id with links to where it is explained and to what else names it.
pub(super) fn write(html: &mut Html, library: &Library<'_>, id: &str) {
    reference::out(html, id);
    let others = library.references.get(id).map_or(0, |named| named.rules.len() + named.controls.len());
    if others > 1 {
        html.fixed(" <span class=\"small\">(");
        html.link(&places::anchor(REFERENCES, id), &format!("{others} here"));
        html.fixed(")</span>");
    }
}

/// An id so that 20 comes before 119: each number in it is padded.
fn order(id: &str) -> String {
    let mut key = String::new();
    let mut digits = String::new();
    for c in id.chars().chain([' ']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            key.push_str(&format!("{digits:0>6}"));
            digits.clear();
        }
        key.push(c);
    }
    key
}
