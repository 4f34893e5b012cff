//! A rule's page.

use super::library::Library;
use super::page::Page;
use super::places::{self, INDEX, READING};
use super::sentence::{self, capital, thing};
use super::{condition, examples, layout, markdown, mitigations, references};
use crate::markup::Html;
use palisade_engine::pack::Pack;
use palisade_engine::rule::{Once, Place, Rule};
use palisade_model::word::Word;

/// The page of a rule.
pub(super) fn page(library: &Library<'_>, pack: &Pack, rule: &Rule) -> Page {
    layout::page(&places::rule(rule), &rule.title, |html| {
        layout::trail(html, &[("Packs", INDEX), (&pack.title, &places::pack(&pack.id))]);
        html.say("h1", &rule.title);
        also(html, rule);
        labels(html, rule);
        html.element("p", &[("class", "statement")], |html| sentence::write(html, rule, &rule.statement));
        html.element("div", &[("class", "prose")], |html| {
            markdown::write(html, library, library.all.sources.quote(rule.prose));
        });
        conditions(html, library, rule);
        facts(html, library, rule);
        scenarios(html, library, rule);
        mitigations::write(html, library, rule);
        references(html, library, rule);
        examples::write(html, library, rule);
        source(html, library, rule);
    })
}

/// Other names of the rule, under its title.
fn also(html: &mut Html, rule: &Rule) {
    if !rule.also.is_empty() {
        html.mark("p", "small", &format!("also: {}", rule.also.join(", ")));
    }
}

fn labels(html: &mut Html, rule: &Rule) {
    html.element("ul", &[("class", "labels"), ("aria-label", "Categories")], |html| {
        rule.stride.iter().for_each(|category| html.mark("li", "stride", category.title()));
        rule.linddun.iter().for_each(|kind| html.mark("li", "linddun", kind.title()));
        if rule.prompt {
            html.mark("li", "prompt", "Prompt, not a finding");
        }
    });
}

fn conditions(html: &mut Html, library: &Library<'_>, rule: &Rule) {
    html.section("when", "When it applies", |html| {
        condition::write(html, library.vocabulary, &rule.when_text);
        html.element("p", &[("class", "small")], |html| {
            html.text(&format!("It looks at each {}. ", thing(&rule.on)));
            html.text("Where a fact that it needs is not stated, it asks. ");
            html.link(READING, "How to read a rule");
        });
    });
    if let Some(unless) = &rule.unless_text {
        html.section("unless", "When it does not apply", |html| condition::write(html, library.vocabulary, unless));
    }
}

/// Who attacks, where it is fixed, and how it relates to other rules.
fn facts(html: &mut Html, library: &Library<'_>, rule: &Rule) {
    html.section("about", "Attacker and context", |html| {
        html.element("dl", &[("class", "facts")], |html| {
            html.row("Attacker", |html| html.text(&capital(sentence::attacker(rule.attacker))));
            if rule.indirect {
                html.row("Impact", |html| {
                    html.text("It helps a further attack or needs a victim to act, so it counts one step less.");
                });
            }
            html.row("Fixed in", |html| {
                html.text(match rule.place {
                    Place::Target => "the ",
                    Place::From => "the sender of the ",
                    Place::To => "the receiver of the ",
                    Place::Store => "the store at an end of the ",
                });
                html.text(thing(&rule.on));
            });
            let listed = match rule.once {
                Once::Target => None,
                Once::Place => Some("once for each place where it is fixed"),
                Once::Zone => Some("once for each zone: one control answers all places in it"),
            };
            if let Some(listed) = listed {
                html.row("Listed", |html| html.text(listed));
            }
            if let Some((severity, reason)) = &rule.severity {
                html.row("Severity", |html| html.text(&format!("always {}: {reason}", severity.word())));
            }
            if !rule.refines.is_empty() {
                html.row("Refines", |html| {
                    html.listed(&rule.refines, |html, id| match library.page(id) {
                        Some(to) => html.code_link(&to, id),
                        None => html.say("code", id),
                    });
                });
            }
            let refined = library.refined_by(rule);
            if !refined.is_empty() {
                html.row("Refined by", |html| {
                    html.listed(refined, |html, other| html.code_link(&places::rule(other), &other.id));
                });
            }
        });
    });
}

fn scenarios(html: &mut Html, library: &Library<'_>, rule: &Rule) {
    if rule.scenarios.is_empty() {
        return;
    }
    html.section("scenarios", "Possible consequences", |html| {
        for scenario in &rule.scenarios {
            html.element("div", &[("class", "scenario")], |html| {
                html.element("p", &[], |html| sentence::write(html, rule, &scenario.say));
                html.mark("p", "small", "Shown where");
                condition::write(html, library.vocabulary, &scenario.when_text);
            });
        }
    });
}

fn references(html: &mut Html, library: &Library<'_>, rule: &Rule) {
    if rule.references.is_empty() {
        return;
    }
    html.section("references", "References", |html| {
        html.element("ul", &[("class", "references")], |html| {
            for id in rule.references.iter() {
                html.element("li", &[], |html| references::write(html, library, id));
            }
        });
    });
}

fn source(html: &mut Html, library: &Library<'_>, rule: &Rule) {
    html.section("source", "Source", |html| {
        html.element("dl", &[("class", "facts")], |html| {
            html.row("Id", |html| html.say("code", &rule.id));
            if let Some(file) = library.all.sources.file(rule.file) {
                html.row("File", |html| html.say("code", &file.shown));
            }
            if !rule.was.is_empty() {
                html.row("Formerly", |html| html.listed(&rule.was, |html, id| html.say("code", id)));
            }
            html.row("On the command line", |html| html.say("code", &format!("palisade rules show {}", rule.id)));
        });
    });
}
