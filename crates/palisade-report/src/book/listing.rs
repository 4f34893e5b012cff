//! Lists of rules: by category and by what they are on, and the page with every rule.

use super::layout;
use super::library::Library;
use super::page::Page;
use super::places::{self, RULES};
use super::sentence::{capital, thing, things};
use crate::markup::Html;
use palisade_engine::rule::Rule;
use palisade_engine::rule::check::ON;
use palisade_engine::rule::search;
use palisade_model::plain::counted;
use palisade_model::stride::Stride;
use palisade_model::word::Word;

/// The page with every rule.
pub(super) fn page(library: &Library<'_>) -> Page {
    let rules: Vec<&Rule> = library.rules().collect();
    layout::page(RULES, "All rules", |html| {
        html.say("h1", "All rules");
        html.element("p", &[("class", "lead")], |html| {
            html.text(&counted(rules.len(), "rule", "rules"));
            html.text(&format!(
                " of {}, by the category that each is mainly about.",
                counted(library.packs.len(), "pack", "packs")
            ));
        });
        layout::filter(html, "Search titles, ids, other names, categories and references");
        write(html, &rules);
        layout::filter_script(html);
    })
}

/// A group of rules: its anchor and title, and which rules are in it.
fn groups() -> impl Iterator<Item = (&'static str, &'static str, Option<Stride>)> {
    let categories = Stride::ALL.iter().copied().map(|category| (category.word(), category.title(), Some(category)));
    categories.chain([("privacy", "Privacy", None)])
}

/// Writes rules in groups: by main category, then by what they are on.
pub(super) fn write(html: &mut Html, rules: &[&Rule]) {
    let of = |category: Option<Stride>| -> Vec<&Rule> {
        rules.iter().copied().filter(|rule| rule.stride.first().copied() == category).collect()
    };
    html.element("nav", &[("class", "groups"), ("aria-label", "Categories")], |html| {
        html.element("ul", &[], |html| {
            for (anchor, title, category) in groups() {
                let count = of(category).len();
                if count > 0 {
                    html.element("li", &[], |html| {
                        html.element("a", &[("href", &format!("#{anchor}"))], |html| html.text(title));
                        html.text(&format!(" {count}"));
                    });
                }
            }
        });
    });
    for (anchor, title, category) in groups() {
        let rules = of(category);
        if !rules.is_empty() {
            html.element("section", &[("data-group", ""), ("aria-labelledby", anchor)], |html| {
                html.element("h2", &[("id", anchor)], |html| html.text(title));
                by_kind(html, &rules);
            });
        }
    }
}

fn by_kind(html: &mut Html, rules: &[&Rule]) {
    for on in ON {
        let rules: Vec<&Rule> = rules.iter().copied().filter(|rule| rule.on == on).collect();
        if rules.is_empty() {
            continue;
        }
        html.element("div", &[("data-group", "")], |html| {
            html.say("h3", &format!("On {}", things(on)));
            html.element("ul", &[("class", "rules")], |html| rules.iter().for_each(|rule| item(html, rule)));
        });
    }
}

fn item(html: &mut Html, rule: &Rule) {
    html.element("li", &[("data-words", &words(rule))], |html| {
        html.link(&places::rule(rule), &rule.title);
        html.fixed(" ");
        html.element("span", &[("class", "small")], |html| {
            html.say("code", &rule.id);
            let others = rule.stride.iter().skip(1).map(|category| category.title());
            let privacy = rule.linddun.iter().map(|kind| kind.title());
            let also: Vec<&str> = others.chain(privacy).collect();
            if !also.is_empty() {
                html.text(&format!(" also {}", also.join(", ").to_lowercase()));
            }
            if rule.prompt {
                html.text(" prompt");
            }
        });
    });
}

/// The words that a search finds a rule by.
fn words(rule: &Rule) -> String {
    let found_by = search::texts(rule);
    let mut words = vec![rule.pack.as_str(), thing(&rule.on)];
    words.extend(found_by.iter().map(String::as_str));
    words.extend(rule.stride.iter().map(|category| category.title()));
    words.extend(rule.linddun.iter().map(|kind| kind.title()));
    words.join(" ").to_lowercase()
}

/// Links to rules by their titles, in a line; long ones fold away.
pub(super) fn inline(html: &mut Html, rules: &[&Rule]) {
    const MOST: usize = 8;
    let links = |html: &mut Html| {
        html.listed(rules, |html, rule| html.code_link(&places::rule(rule), &rule.id));
    };
    if rules.len() <= MOST {
        links(html);
        return;
    }
    html.element("details", &[], |html| {
        html.say("summary", &capital(&counted(rules.len(), "rule", "rules")));
        links(html);
    });
}
