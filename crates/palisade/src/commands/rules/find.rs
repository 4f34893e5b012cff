//! `palisade rules list` and `palisade rules show`.

use super::shelf::{Shelf, read};
use crate::output::{Outcome, emit_in, is_terminal};
use palisade_engine::pack::{Pack, Packs};
use palisade_engine::rule::{Rule, search};
use palisade_engine::template::ThreatType;
use palisade_model::diagnostic::has_errors;
use palisade_model::references;
use palisade_model::suggest::did_you_mean;
use palisade_report::Writer;
use palisade_report::subject::{RulePage, RuleResult, Rules, ThreatTypes};
use palisade_workspace::Failure;
use std::path::Path;

/// The packs that were asked for, with the rules that a query finds, the closest first; all for an empty query.
fn found<'a>(shelf: &'a Shelf, query: &str) -> Vec<(&'a Pack, Vec<&'a Rule>)> {
    if query.is_empty() {
        return shelf.asked().collect();
    }
    let narrowed = shelf.asked().map(|(pack, mut rules)| {
        rules.retain(|rule| search::matches(rule, query).is_some());
        rules.sort_by_cached_key(|rule| search::matches(rule, query));
        (pack, rules)
    });
    narrowed.filter(|(_, rules)| !rules.is_empty()).collect()
}

/// The name of a rule that is close to a query.
fn near(packs: &Packs, query: &str) -> Option<String> {
    let names = packs.rules.iter().flat_map(|rule| {
        let references = rule.references.iter().filter_map(|id| references::name(id));
        rule.also.iter().map(String::as_str).chain(references)
    });
    did_you_mean(query, packs.rule_ids().chain(names))
}

/// Lists all rules, or those that have all of the words.
pub(super) fn list(
    words: &[String],
    methods: &[String],
    format: &Writer<Rules<'static>>,
    out: Option<&Path>,
) -> Result<Outcome, Failure> {
    let shelf = read(methods)?;
    let query = words.join(" ");
    let templates = shelf.packs.templates.iter().map(|template| {
        let is_found = |threat: &&ThreatType| {
            query.is_empty() || search::holds(&[threat.id.as_str(), &threat.title].join(" "), &query)
        };
        (template, template.threats.iter().filter(is_found).collect::<Vec<_>>())
    });
    let rules = Rules {
        packs: found(&shelf, &query),
        templates: templates.filter(|(_, threats)| query.is_empty() || !threats.is_empty()).collect(),
        disabled: if query.is_empty() { &shelf.packs.disabled } else { &[] },
        cut: is_terminal(out),
    };
    if !query.is_empty() && rules.packs.is_empty() && rules.templates.is_empty() {
        let near = near(&shelf.packs, &query).filter(|_| words.len() == 1);
        let help = near.unwrap_or_else(|| "use fewer or other words; without words, all rules are listed".to_owned());
        return Err(Failure::new(format!("no rule matches `{query}`"), help));
    }
    emit_in(format, &rules, out)?;
    Ok(Outcome::of_soundness(!has_errors(&shelf.packs.diagnostics)))
}

/// The rules for a name: those with exactly this name, otherwise those that have its words.
fn named<'a>(shelf: &'a Shelf, name: &str) -> Vec<(&'a Pack, Vec<&'a Rule>)> {
    let mut named = found(shelf, name);
    let is_exact = |rule: &&Rule| search::matches(rule, name).is_some_and(search::Match::is_exact);
    if named.iter().flat_map(|(_, rules)| rules).any(is_exact) {
        for (_, rules) in &mut named {
            rules.retain(is_exact);
        }
        named.retain(|(_, rules)| !rules.is_empty());
    }
    named
}

/// Shows the rule with a name, or lists the rules if there are several.
pub(super) fn show(
    name: &str,
    methods: &[String],
    format: &Writer<RuleResult<'static>>,
    out: Option<&Path>,
) -> Result<Outcome, Failure> {
    let shelf = read(methods)?;
    emit_in(format, &result(&shelf, name, is_terminal(out))?, out)?;
    Ok(Outcome::Pass)
}

fn result<'a>(shelf: &'a Shelf, name: &str, cut: bool) -> Result<RuleResult<'a>, Failure> {
    let packs = &shelf.packs;
    let types = packs.templates.iter().filter_map(|template| Some((template, template.threat(name)?)));
    let types = ThreatTypes(types.collect());
    if !types.0.is_empty() {
        return Ok(RuleResult::Types(types));
    }
    let by_name = named(shelf, name);
    let one = packs.rule(name).or_else(|| match by_name.as_slice() {
        [(_, rules)] if rules.len() == 1 => rules.first().copied(),
        _ => None,
    });
    match one {
        Some(rule) => Ok(RuleResult::Page(RulePage { vocabulary: &shelf.vocabulary, packs, rule })),
        None if by_name.is_empty() => {
            let help = near(packs, name).unwrap_or_else(|| "`palisade rules list` lists all rules".to_owned());
            Err(Failure::new(format!("there is no rule `{name}`"), help))
        }
        None => Ok(RuleResult::Several(Rules { packs: by_name, templates: Vec::new(), disabled: &[], cut })),
    }
}
