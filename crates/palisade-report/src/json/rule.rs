//! One rule.

use super::document::{VERSION, print};
use super::rules::RuleHead;
use crate::subject::RulePage;
use palisade_engine::rule;
use palisade_model::grade::Severity;
use palisade_model::vocabulary::Vocabulary;
use palisade_model::word::Word;
use serde::Serialize;

/// A list of one, as the list of all rules has it.
#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    rules: [Rule<'a>; 1],
}

#[derive(Serialize)]
struct Rule<'a> {
    #[serde(flatten)]
    head: RuleHead<'a>,
    when: &'a str,
    unless: Option<&'a str>,
    attacker: &'static str,
    severity: Option<&'static str>,
    statement: &'a str,
    scenarios: Vec<Scenario<'a>>,
    mitigations: Vec<Mitigation<'a>>,
    refines: &'a [String],
    references: &'a [String],
    was: &'a [String],
    prompt: bool,
    description: &'a str,
    file: Option<&'a str>,
}

#[derive(Serialize)]
struct Scenario<'a> {
    when: &'a str,
    say: &'a str,
}

#[derive(Serialize)]
struct Mitigation<'a> {
    control: &'a str,
    how: Vec<Scenario<'a>>,
    facts: Vec<String>,
    controls: &'a [String],
    evidence: Option<&'a str>,
}

/// The rule, with the keys that its threats have where they say the same.
pub(crate) fn rule(page: &RulePage<'_>) -> String {
    let rule = page.rule;
    print(&Document {
        version: VERSION,
        rules: [Rule {
            head: RuleHead::of(rule),
            when: &rule.when_text.text,
            unless: rule.unless_text.as_ref().map(|unless| unless.text.as_str()),
            attacker: rule.attacker.word(),
            severity: rule.severity.as_ref().map(|(severity, _)| Severity::word(*severity)),
            statement: rule.statement.text(),
            scenarios: rule.scenarios.iter().map(said).collect(),
            mitigations: rule.controls.iter().map(|control| mitigation(page.vocabulary, control)).collect(),
            refines: &rule.refines,
            references: &rule.references,
            was: &rule.was,
            prompt: rule.prompt,
            description: page.packs.sources.quote(rule.prose),
            file: page.packs.sources.file(rule.file).map(|file| file.shown.as_str()),
        }],
    })
}

fn said(case: &rule::Scenario) -> Scenario<'_> {
    Scenario { when: &case.when_text.text, say: case.say.text() }
}

fn mitigation<'a>(vocabulary: &Vocabulary, control: &'a rule::Control) -> Mitigation<'a> {
    Mitigation {
        control: control.control.text(),
        how: control.how.iter().map(said).collect(),
        facts: control.facts.iter().map(|fact| vocabulary.line(*fact)).collect(),
        controls: &control.catalogue,
        evidence: control.evidence.as_ref().map(rule::Sentence::text),
    }
}
