//! The catalogue of controls.

use super::library::{self, Library};
use super::page::Page;
use super::places::{self, CONTROLS, PROPERTIES};
use super::{layout, listing, references};
use crate::markup::Html;
use palisade_engine::rule::Rule;
use palisade_model::control::Control;
use palisade_model::kind::Kind;
use palisade_model::plain::counted;

/// The page of the catalogue.
pub(super) fn page(library: &Library<'_>) -> Page {
    let mut controls: Vec<&Control> = library.vocabulary.controls().iter().collect();
    controls.sort_by(|a, b| a.id.cmp(&b.id));
    layout::page(CONTROLS, "Controls", |html| {
        html.say("h1", "Controls");
        let count = counted(controls.len(), "measure", "measures");
        html.mark(
            "p",
            "lead",
            &format!("{count} that a model can apply. Applying one states the facts that it establishes."),
        );
        layout::filter(html, "Search controls, facts and references");
        for control in controls {
            one(html, library, control);
        }
        layout::filter_script(html);
    })
}

fn one(html: &mut Html, library: &Library<'_>, control: &Control) {
    let facts: Vec<String> = control.establishes.iter().map(|fact| library.vocabulary.line(*fact)).collect();
    let words = format!("{} {} {} {}", control.id, control.title, facts.join(" "), control.references.join(" "));
    let attributes = [("id", places::name(&control.id)), ("data-words", words.to_lowercase())];
    let attributes: Vec<_> = attributes.iter().map(|(name, value)| (*name, value.as_str())).collect();
    html.element("article", &attributes, |html| {
        html.say("h2", &control.title);
        html.element("dl", &[("class", "facts")], |html| {
            html.row("Id", |html| html.say("code", &control.id));
            html.row("Applies to", |html| html.listed(control.on.iter().map(Kind::title), Html::text));
            if !facts.is_empty() {
                html.row("Establishes", |html| {
                    html.listed(control.establishes.iter().zip(&facts), |html, (fact, text)| {
                        html.code_link(&places::anchor(PROPERTIES, library.vocabulary.name(fact.0)), text);
                    });
                });
            }
            html.row("Cost", |html| html.text(control.cost.word()));
            html.row("Evidence", |html| html.text(&control.evidence));
            let rules: Vec<&Rule> = library.rules().filter(|rule| library::answers(control, rule)).collect();
            if !rules.is_empty() {
                html.row("Answers", |html| listing::inline(html, &rules));
            }
            if !control.references.is_empty() {
                html.row("References", |html| {
                    html.listed(&control.references, |html, id| references::write(html, library, id));
                });
            }
        });
    });
}
