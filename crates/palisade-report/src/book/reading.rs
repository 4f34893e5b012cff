//! How to read a rule: the parts of its page, and the words of conditions.

use super::layout;
use super::page::Page;
use super::places::{self, READING};
use super::sentence::capital;
use super::words::{FIELDS, FUNCTIONS, Term};
use crate::markup::Html;
use palisade_engine::phrase::Attacker;
use palisade_engine::rule::define::DEFINITIONS;
use palisade_model::word::Word;

const PARTS: &[(&str, &str)] = &[
    (
        "What it finds",
        "One sentence: who can do what to which data, and because of which fact. Words in italics stand for names from your model.",
    ),
    (
        "When it applies",
        "The condition. It is evaluated for each element of the rule's kind and is true, false or unknown there. Each word links to its meaning.",
    ),
    (
        "When it does not apply",
        "The condition under which there is no threat, because a safeguard is already in place.",
    ),
    ("Possible consequences", "What the threat leads to in some cases, shown with it where the case is known to hold."),
    (
        "Mitigations",
        "What to do, the fact that it establishes (once the model states it, the threat is gone), what would prove it, and the controls of the catalogue that do it.",
    ),
    ("Refines", "A less specific rule for the same problem. Where both apply, they are merged into one threat."),
    (
        "Examples",
        "Small models that show where the rule finds something, where it asks and where it is silent. They are run as its tests.",
    ),
];

const RESULTS: &[(&str, &str)] = &[
    ("True", "is a threat, rated by where the place is exposed, who may reach it, and what the data needs."),
    ("False", "is neither a threat nor a question."),
    (
        "Unknown",
        "is a question. In a chain of `&&` only the first unknown part is asked; in one of `||`, every unknown part is.",
    ),
];

/// The page.
pub(super) fn page() -> Page {
    layout::page(READING, "How to read a rule", |html| {
        html.say("h1", "How to read a rule");
        html.section("parts", "The parts of a page", |html| described(html, PARTS));
        html.section("results", "Results of a condition", |html| described(html, RESULTS));
        html.section("attackers", "Position of the attacker", |html| {
            html.element("dl", &[("class", "facts")], |html| {
                for attacker in Attacker::ALL.iter().copied() {
                    html.row(attacker.word(), |html| html.text(&capital(super::sentence::attacker(attacker))));
                }
            });
        });
        html.section("words", "The words of conditions", |html| {
            html.say("p", "Conditions are written in a part of CEL: &&, ||, !, comparisons, and these words. All others are properties.");
            html.say("h3", "Fields, after a dot");
            words(html, FIELDS);
            html.say("h3", "Functions");
            words(html, FUNCTIONS);
            html.say("h3", "Words that are made of others");
            definitions(html);
        });
    })
}

fn described(html: &mut Html, rows: &[(&str, &str)]) {
    html.element("dl", &[("class", "facts")], |html| {
        for (name, about) in rows {
            html.row(name, |html| with_code(html, about));
        }
    });
}

fn words(html: &mut Html, words: &[Term]) {
    html.element("dl", &[("class", "facts")], |html| {
        for word in words {
            let anchor = places::name(word.word);
            html.element("div", &[("id", &anchor)], |html| {
                html.element("dt", &[], |html| html.say("code", word.word));
                html.element("dd", &[], |html| with_code(html, word.about));
            });
        }
    });
}

fn definitions(html: &mut Html) {
    html.element("dl", &[("class", "facts")], |html| {
        for definition in DEFINITIONS {
            html.element("div", &[("id", &places::name(definition.word))], |html| {
                html.element("dt", &[], |html| html.say("code", definition.word));
                html.element("dd", &[], |html| {
                    html.text(definition.about);
                    html.text(" ");
                    html.say("code", definition.says);
                });
            });
        }
    });
}

/// Text with the words of the language between backticks.
fn with_code(html: &mut Html, text: &str) {
    for (at, part) in text.split('`').enumerate() {
        if at % 2 == 1 { html.say("code", part) } else { html.text(part) }
    }
}
