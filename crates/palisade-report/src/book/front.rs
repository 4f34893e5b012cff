//! The first page: the packs, and where the rest is.

use super::layout;
use super::library::Library;
use super::page::Page;
use super::places::{self, CONTROLS, INDEX, PROPERTIES, PROTOCOLS, READING, REFERENCES, RULES, TECHNOLOGIES};
use crate::markup::Html;
use palisade_model::plain::counted;

/// The first page.
pub(super) fn page(library: &Library<'_>) -> Page {
    layout::page(INDEX, "Palisade rules", |html| {
        html.say("h1", "Palisade rules");
        html.mark("p", "lead", "What Palisade looks for in a model, rule by rule: when each applies, when it does not, and what to do about it.");
        search(html);
        html.section("packs", "Packs", |html| packs(html, library));
        html.section("chapters", "More", |html| chapters(html, library));
    })
}

/// Leads to the page with every rule, which does the search.
fn search(html: &mut Html) {
    html.element("form", &[("class", "find"), ("role", "search"), ("action", RULES), ("method", "get")], |html| {
        html.fixed("<label for=\"book-find\">Search all rules</label>\n");
        html.void("input", &[("id", "book-find"), ("type", "search"), ("name", "q"), ("autocomplete", "off")]);
        html.element("button", &[("type", "submit")], |html| html.text("Search"));
    });
}

fn packs(html: &mut Html, library: &Library<'_>) {
    html.element("ul", &[("class", "packs")], |html| {
        for (pack, rules) in &library.packs {
            html.element("li", &[], |html| {
                html.element("h3", &[], |html| html.link(&places::pack(&pack.id), &pack.title));
                if !pack.about.is_empty() {
                    html.say("p", &pack.about);
                }
                html.element("p", &[("class", "small")], |html| {
                    html.say("code", &pack.id);
                    html.text(&format!(" · version {} · {}", pack.version, counted(rules.len(), "rule", "rules")));
                    if !pack.licence.is_empty() {
                        html.text(&format!(" · {}", pack.licence));
                    }
                });
            });
        }
    });
}

fn chapters(html: &mut Html, library: &Library<'_>) {
    let vocabulary = library.vocabulary;
    let rows = [
        (READING, "How to read a rule", "the parts of a rule's page, and the words of conditions".to_owned()),
        (
            CONTROLS,
            "Controls",
            format!(
                "{} that a model can apply, with the cost and evidence of each",
                counted(vocabulary.controls().len(), "measure", "measures")
            ),
        ),
        (
            PROPERTIES,
            "Properties",
            format!("{} that a model can state", counted(vocabulary.property_count(), "fact", "facts")),
        ),
        (TECHNOLOGIES, "Technologies", format!("{} that a component can be made of", vocabulary.technologies.len())),
        (PROTOCOLS, "Protocols", format!("{} that a flow can speak", vocabulary.protocols.len())),
        (
            REFERENCES,
            "References",
            format!(
                "{} of CWE, CAPEC, ATT&CK and others, with the rules behind each",
                counted(library.references.len(), "id", "ids")
            ),
        ),
    ];
    html.element("ul", &[], |html| {
        for (to, title, about) in rows {
            html.element("li", &[], |html| {
                html.link(to, title);
                html.text(&format!(": {about}"));
            });
        }
    });
}
