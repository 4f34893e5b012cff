//! The technologies and the protocols: what each is a case of, and what it says about the element that names it.

use super::library::Library;
use super::page::Page;
use super::places::{self, PROPERTIES, PROTOCOLS, TECHNOLOGIES};
use super::{layout, listing};
use crate::markup::Html;
use palisade_engine::rule::Rule;
use palisade_model::kind::Kind;
use palisade_model::vocabulary::{Term, Terms};
use std::collections::BTreeMap;

/// A table of terms, and which rules ask for which of its rows.
struct Table<'t> {
    library: &'t Library<'t>,
    page: &'static str,
    terms: &'t Terms,
    askers: &'t BTreeMap<u16, Vec<&'t Rule>>,
}

/// The page of the technologies.
pub(super) fn technologies(library: &Library<'_>) -> Page {
    let terms = &library.vocabulary.technologies;
    let table = Table { library, page: TECHNOLOGIES, terms, askers: &library.readers.technologies };
    table.write("Technologies", "What a component can be made of. A rule that asks for a class means all of its cases.")
}

/// The page of the protocols.
pub(super) fn protocols(library: &Library<'_>) -> Page {
    let terms = &library.vocabulary.protocols;
    let table = Table { library, page: PROTOCOLS, terms, askers: &library.readers.protocols };
    table.write(
        "Protocols",
        "What the two ends of a flow can speak. A rule that asks for a class means all of its cases.",
    )
}

impl Table<'_> {
    fn write(&self, title: &str, lead: &str) -> Page {
        let mut rows: Vec<(u16, &Term)> = (0..).zip(self.terms.iter()).collect();
        rows.sort_by(|a, b| a.1.id.cmp(&b.1.id));
        layout::page(self.page, title, |html| {
            html.say("h1", title);
            html.mark("p", "lead", lead);
            layout::filter(html, "Search names, classes and other spellings");
            for (row, term) in rows {
                self.one(html, row, term);
            }
            layout::filter_script(html);
        })
    }

    fn one(&self, html: &mut Html, row: u16, term: &Term) {
        let classes: Vec<&Term> =
            term.classes.iter().filter(|class| **class != row).filter_map(|class| self.terms.row(*class)).collect();
        let cases: Vec<&Term> =
            self.terms.iter().filter(|case| case.id != term.id && case.classes.contains(&row)).collect();
        let above: Vec<&str> = classes.iter().map(|class| class.id.as_str()).collect();
        let words =
            format!("{} {} {} {}", term.id, term.title, above.join(" "), term.synonyms.join(" ")).to_lowercase();
        html.element("article", &[("id", &places::name(&term.id)), ("data-words", &words)], |html| {
            html.say("h2", &term.title);
            html.element("dl", &[("class", "facts")], |html| {
                html.row("Write", |html| html.say("code", &term.id));
                if !term.synonyms.is_empty() {
                    html.row("Also written", |html| html.text(&term.synonyms.join(", ")));
                }
                if !term.kinds.is_empty() {
                    let kinds: Vec<&str> = term.kinds.iter().map(Kind::title).collect();
                    html.row("Usually a", |html| html.text(&kinds.join(", ")));
                }
                self.links(html, "Is a case of", &classes);
                self.links(html, "Its cases", &cases);
                if !term.implies.is_empty() {
                    html.row("Says", |html| {
                        html.listed(&term.implies, |html, fact| {
                            let to = places::anchor(PROPERTIES, self.library.vocabulary.name(fact.0));
                            html.code_link(&to, &self.library.vocabulary.line(*fact));
                        });
                    });
                }
                if let Some(rules) = self.askers.get(&row) {
                    html.row("Asked for by", |html| listing::inline(html, rules));
                }
            });
        });
    }

    fn links(&self, html: &mut Html, name: &str, terms: &[&Term]) {
        if !terms.is_empty() {
            html.row(name, |html| {
                html.listed(terms, |html, term| html.link(&places::anchor(self.page, &term.id), &term.title));
            });
        }
    }
}
