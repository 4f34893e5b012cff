//! What a rule proposes, and what of the catalogue does it.

use super::library::Library;
use super::places::{self, CONTROLS, PROPERTIES};
use super::sentence;
use crate::markup::Html;
use palisade_engine::rule::{self, Rule};
use palisade_model::control::Control;
use std::collections::BTreeSet;

/// Writes the section of the mitigations.
pub(super) fn write(html: &mut Html, library: &Library<'_>, rule: &Rule) {
    let besides: Vec<&Control> =
        library.vocabulary.controls().iter().filter(|control| control.answers.contains(&rule.id)).collect();
    if rule.controls.is_empty() && besides.is_empty() {
        return;
    }
    html.section("mitigations", "Mitigations", |html| {
        if !rule.controls.is_empty() {
            html.element("ol", &[("class", "mitigations")], |html| {
                for control in &rule.controls {
                    html.element("li", &[], |html| one(html, library, rule, control));
                }
            });
        }
        if !besides.is_empty() {
            html.element("p", &[], |html| {
                html.text("Controls of the catalogue that also answer it: ");
                html.listed(besides, link);
                html.text(".");
            });
        }
    });
}

fn one(html: &mut Html, library: &Library<'_>, rule: &Rule, control: &rule::Control) {
    html.element("p", &[], |html| {
        sentence::write(html, rule, &control.control);
        for case in &control.how {
            html.text(" ");
            sentence::write(html, rule, &case.say);
        }
    });
    let named = library.vocabulary.controls().iter().filter(|row| control.catalogue.contains(&row.id));
    let establishing = control.facts.iter().flat_map(|fact| library.establishing(rule, *fact));
    let mut seen = BTreeSet::new();
    let rows: Vec<&Control> = named.chain(establishing).filter(|row| seen.insert(row.id.as_str())).collect();
    if control.facts.is_empty() && control.evidence.is_none() && rows.is_empty() {
        return;
    }
    html.element("dl", &[("class", "facts")], |html| {
        if !control.facts.is_empty() {
            html.row("Establishes", |html| {
                html.listed(&control.facts, |html, fact| {
                    let to = places::anchor(PROPERTIES, library.vocabulary.name(fact.0));
                    html.code_link(&to, &library.vocabulary.line(*fact));
                });
            });
        }
        if let Some(evidence) = &control.evidence {
            html.row("Evidence", |html| sentence::write(html, rule, evidence));
        }
        if !rows.is_empty() {
            html.row("In the catalogue", |html| html.listed(rows, link));
        }
    });
}

fn link(html: &mut Html, control: &Control) {
    html.link(&places::anchor(CONTROLS, &control.id), &control.title);
}
