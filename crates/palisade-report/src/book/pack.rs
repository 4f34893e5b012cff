//! A pack's page.

use super::page::Page;
use super::places::{self, INDEX};
use super::{layout, listing};
use crate::markup::Html;
use palisade_engine::pack::Pack;
use palisade_engine::rule::Rule;
use palisade_model::plain::counted;
use palisade_model::word::Word;

/// The page of a pack with its rules.
pub(super) fn page(pack: &Pack, rules: &[&Rule]) -> Page {
    let path = places::pack(&pack.id);
    layout::page(&path, &pack.title, |html| {
        layout::trail(html, &[("Packs", INDEX)]);
        html.say("h1", &pack.title);
        if !pack.about.is_empty() {
            html.mark("p", "lead", &pack.about);
        }
        facts(html, pack, rules.len());
        changes(html, pack);
        layout::filter(html, "Search titles, ids, categories and references");
        listing::write(html, rules);
        layout::filter_script(html);
    })
}

fn facts(html: &mut Html, pack: &Pack, rules: usize) {
    html.element("dl", &[("class", "facts")], |html| {
        html.row("Use it with", |html| html.say("code", &format!("--method {}", pack.id)));
        html.row("Version", |html| html.text(&pack.version));
        if !pack.licence.is_empty() {
            html.row("Licence", |html| html.text(&pack.licence));
        }
        html.row("Holds", |html| html.text(&counted(rules, "rule", "rules")));
        if pack.prompt {
            html.row("Kind", |html| html.text("prompts for a conversation, not findings"));
        }
    });
}

/// What the pack changes about rules of others.
fn changes(html: &mut Html, pack: &Pack) {
    if pack.overrides.is_empty() {
        return;
    }
    html.section("overrides", "Changes to other packs", |html| {
        html.element("ul", &[], |html| {
            for change in &pack.overrides {
                html.element("li", &[], |html| {
                    html.say("code", &change.rule.value);
                    match change.severity {
                        Some(severity) => html.text(&format!(" is always {}: ", severity.word())),
                        None => html.text(" is disabled: "),
                    }
                    html.text(&change.reason);
                });
            }
        });
    });
}
