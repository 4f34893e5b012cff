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
    Type(TypeHead<'a>),
}

/// What a rule is, in the list and on its own.
#[derive(Serialize)]
pub(super) struct RuleHead<'a> {
    id: &'a str,
    pack: &'a str,
    title: &'a str,
    also: &'a [String],
    stride: Vec<&'static str>,
    linddun: Vec<&'static str>,
    on: &'a str,
}

#[derive(Serialize)]
struct Rule<'a> {
    #[serde(flatten)]
    head: RuleHead<'a>,
    refines: &'a [String],
    references: &'a [String],
}

/// What a threat type is, in the list and on its own.
#[derive(Serialize)]
pub(super) struct TypeHead<'a> {
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
    let of_packs =
        rules.packs.iter().flat_map(|(_, rules)| rules).map(|rule| {
            Row::Rule(Rule { head: RuleHead::of(rule), refines: &rule.refines, references: &rule.references })
        });
    let of_templates = rules
        .templates
        .iter()
        .flat_map(|(template, threats)| threats.iter().map(|threat| Row::Type(TypeHead::of(template, threat))));
    print(&Document { version: VERSION, rules: of_packs.chain(of_templates).collect() })
}

impl RuleHead<'_> {
    pub(super) fn of(rule: &rule::Rule) -> RuleHead<'_> {
        RuleHead {
            id: &rule.id,
            pack: &rule.pack,
            title: &rule.title,
            also: &rule.also,
            stride: rule.stride.iter().map(|category| category.word()).collect(),
            linddun: rule.linddun.iter().map(|kind| kind.word()).collect(),
            on: &rule.on,
        }
    }
}

impl<'a> TypeHead<'a> {
    pub(super) fn of(template: &'a Template, threat: &'a ThreatType) -> TypeHead<'a> {
        TypeHead {
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
}
