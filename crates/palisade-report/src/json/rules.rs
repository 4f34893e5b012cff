//! The list of rules.

use super::document::{VERSION, print};
use crate::subject::Rules;
use palisade_engine::rule;
use palisade_engine::template::{Template, ThreatType};
use palisade_model::word::Word;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    rules: Vec<Row<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Row<'a> {
    Rule(Rule<'a>),
    Type(Type<'a>),
}

#[derive(Serialize)]
struct Rule<'a> {
    id: &'a str,
    pack: &'a str,
    title: &'a str,
    also: &'a [String],
    stride: Vec<&'static str>,
    linddun: Vec<&'static str>,
    on: &'a str,
    refines: &'a [String],
    references: &'a [String],
}

#[derive(Serialize)]
struct Type<'a> {
    id: &'a str,
    pack: &'a str,
    title: &'a str,
    stride: Vec<&'static str>,
    on: &'static str,
    category: &'a str,
    include: &'a str,
    exclude: &'a str,
}

/// The rules, and the threat types of templates after them.
pub(crate) fn rules(rules: &Rules<'_>) -> String {
    let of_packs = rules.packs.iter().flat_map(|(_, rules)| rules).map(|rule| Row::Rule(of_rule(rule)));
    let of_templates = rules
        .templates
        .iter()
        .flat_map(|(template, threats)| threats.iter().map(|threat| Row::Type(of_type(template, threat))));
    print(&Document { version: VERSION, rules: of_packs.chain(of_templates).collect() })
}

fn of_rule(rule: &rule::Rule) -> Rule<'_> {
    Rule {
        id: &rule.id,
        pack: &rule.pack,
        title: &rule.title,
        also: &rule.also,
        stride: rule.stride.iter().map(|category| category.word()).collect(),
        linddun: rule.linddun.iter().map(|kind| kind.word()).collect(),
        on: &rule.on,
        refines: &rule.refines,
        references: &rule.references,
    }
}

fn of_type<'a>(template: &'a Template, threat: &'a ThreatType) -> Type<'a> {
    Type {
        id: &threat.id,
        pack: &template.name,
        title: &threat.title,
        stride: threat.category.stride.iter().map(|category| category.word()).collect(),
        on: "flow",
        category: &threat.category.name,
        include: &threat.include_text,
        exclude: &threat.exclude_text,
    }
}
