//! The examples of a rule, with the lines marked where it finds something or asks.

use super::library::Library;
use crate::markup::Html;
use palisade_engine::rule::evaluate::Truth;
use palisade_engine::rule::{Rule, example};

/// Writes the section of the examples.
pub(super) fn write(html: &mut Html, library: &Library<'_>, rule: &Rule) {
    if rule.examples.is_empty() {
        return;
    }
    html.section("examples", "Examples", |html| {
        html.element("p", &[], |html| {
            html.text("Lines that end in ");
            html.mark("mark", "threat", "# threat");
            html.text(" are where the rule finds something, those that end in ");
            html.mark("mark", "question", "# question");
            html.text(" where it asks, and at all others it is silent. These models are its tests.");
        });
        rule.examples.iter().for_each(|example| model(html, library.all.sources.quote(*example)));
    });
}

fn model(html: &mut Html, example: &str) {
    html.element("pre", &[("class", "example"), ("tabindex", "0")], |html| {
        html.element("code", &[], |html| {
            for line in example.lines() {
                match example::mark(line) {
                    Truth::True => html.mark("mark", "threat", line),
                    Truth::Unknown => html.mark("mark", "question", line),
                    Truth::False => html.text(line),
                }
                html.fixed("\n");
            }
        });
    });
}
