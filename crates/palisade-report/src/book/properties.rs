//! Every property that a model can state.

use super::library::Library;
use super::page::Page;
use super::places::{self, CONTROLS, PROPERTIES, PROTOCOLS, TECHNOLOGIES};
use super::{layout, listing};
use crate::markup::Html;
use palisade_model::control::Control;
use palisade_model::grade::Grade;
use palisade_model::kind::Kind;
use palisade_model::plain::counted;
use palisade_model::vocabulary::{Property, PropertyId, PropertyType};
use palisade_model::word::Word;

/// The page of the properties, by name.
pub(super) fn page(library: &Library<'_>) -> Page {
    let mut rows: Vec<(PropertyId, &Property)> = library.vocabulary.properties().collect();
    rows.sort_by(|a, b| a.1.name.cmp(&b.1.name));
    layout::page(PROPERTIES, "Properties", |html| {
        html.say("h1", "Properties");
        let count = counted(rows.len(), "fact", "facts");
        html.mark("p", "lead", &format!("{count} that a model can state about its elements. A property that is not stated is unknown, and a rule that needs it asks."));
        layout::filter(html, "Search properties");
        for (id, row) in rows {
            one(html, library, id, row);
        }
        layout::filter_script(html);
    })
}

fn one(html: &mut Html, library: &Library<'_>, id: PropertyId, row: &Property) {
    let kinds: Vec<&str> = row.on.iter().map(Kind::title).collect();
    let words = format!("{} {} {}", row.name, row.about, kinds.join(" ")).to_lowercase();
    html.element("article", &[("id", &places::name(&row.name)), ("data-words", &words)], |html| {
        html.element("h2", &[], |html| html.say("code", &row.name));
        html.say("p", &row.about);
        html.element("dl", &[("class", "facts")], |html| {
            html.row("Applies to", |html| html.text(&kinds.join(", ")));
            html.row("Holds", |html| holds(html, row));
            html.row("Question", |html| html.text(&question(&row.ask)));
            implications(html, library, row);
            if let Some(rules) = library.readers.properties.get(&id) {
                html.row("Read by", |html| listing::inline(html, rules));
            }
            let controls = library.vocabulary.controls().iter();
            let controls: Vec<&Control> =
                controls.filter(|control| control.establishes.iter().any(|(property, _)| *property == id)).collect();
            if !controls.is_empty() {
                html.row("Established by", |html| {
                    html.listed(controls, |html, control| {
                        html.link(&places::anchor(CONTROLS, &control.id), &control.title);
                    });
                });
            }
        });
    });
}

fn holds(html: &mut Html, row: &Property) {
    match &row.holds {
        PropertyType::Bool => {
            html.say("code", "true");
            html.text(" or ");
            html.say("code", "false");
            html.text(if row.safe { "; true is the safer" } else { "; false is the safer" });
        }
        PropertyType::Grade => html.listed(Grade::ALL, |html, grade| html.say("code", grade.word())),
        PropertyType::Word(words) => {
            html.listed(words, |html, word| html.say("code", word));
            if row.open {
                html.text("; other words may be written, but say nothing");
            }
        }
        PropertyType::Technology => html.link(TECHNOLOGIES, "a technology"),
        PropertyType::Protocol => html.link(PROTOCOLS, "a protocol"),
    }
}

fn implications(html: &mut Html, library: &Library<'_>, row: &Property) {
    if row.implies.is_empty() {
        return;
    }
    let word = |value| library.vocabulary.property(&row.name).map_or("", |id| library.vocabulary.word(id, value));
    html.row("Implies", |html| {
        html.element("ul", &[("class", "plain")], |html| {
            for (value, facts) in &row.implies {
                html.element("li", &[], |html| {
                    html.say("code", word(*value));
                    html.text(" implies ");
                    html.listed(facts, |html, fact| {
                        html.code_link(
                            &places::anchor(PROPERTIES, library.vocabulary.name(fact.0)),
                            &library.vocabulary.line(*fact),
                        );
                    });
                });
            }
        });
    });
}

/// A question without the names that fill its places.
fn question(ask: &str) -> String {
    let ask = ask.strip_prefix("{name}: ").unwrap_or(ask);
    let ask = ask.replace("{name}", "…").replace("{from}", "the sender").replace("{to}", "the receiver");
    let mut letters = ask.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
