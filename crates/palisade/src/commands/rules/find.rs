//! `palisade rules list` and `palisade rules show`.

use crate::open;
use crate::output::{Outcome, emit_in, is_terminal};
use palisade_engine::rule::search;
use palisade_engine::template::ThreatType;
use palisade_model::diagnostic::has_errors;
use palisade_report::Writer;
use palisade_report::subject::{RulePage, RuleResult, Rules, ThreatTypes};
use palisade_workspace::Failure;
use palisade_workspace::shelf::{Shelf, read};
use std::path::Path;

/// Lists all rules, or those that have all of the words.
pub(super) fn list(
    words: &[String],
    methods: &[String],
    format: &Writer<Rules<'static>>,
    out: Option<&Path>,
) -> Result<Outcome, Failure> {
    let shelf = read(methods, &mut open::print)?;
    let query = words.join(" ");
    let templates = shelf.packs.templates.iter().map(|template| {
        let is_found = |threat: &&ThreatType| {
            query.is_empty() || search::holds(&[threat.id.as_str(), &threat.title].join(" "), &query)
        };
        (template, template.threats.iter().filter(is_found).collect::<Vec<_>>())
    });
    let rules = Rules {
        packs: shelf.search(&query),
        templates: templates.filter(|(_, threats)| query.is_empty() || !threats.is_empty()).collect(),
        disabled: if query.is_empty() { &shelf.packs.disabled } else { &[] },
        cut: is_terminal(out),
    };
    if !query.is_empty() && rules.packs.is_empty() && rules.templates.is_empty() {
        let near = shelf.near(&query).filter(|_| words.len() == 1);
        let help = near.unwrap_or_else(|| "use fewer or other words; without words, all rules are listed".to_owned());
        return Err(Failure::new(format!("no rule matches `{query}`"), help));
    }
    emit_in(format, &rules, out)?;
    Ok(Outcome::of_soundness(!has_errors(&shelf.packs.diagnostics)))
}

/// Shows the rule with a name, or lists the rules if there are several.
pub(super) fn show(
    name: &str,
    methods: &[String],
    format: &Writer<RuleResult<'static>>,
    out: Option<&Path>,
) -> Result<Outcome, Failure> {
    let shelf = read(methods, &mut open::print)?;
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
    let by_name = shelf.named(name);
    let one = packs.rule(name).or_else(|| match by_name.as_slice() {
        [(_, rules)] if rules.len() == 1 => rules.first().copied(),
        _ => None,
    });
    match one {
        Some(rule) => Ok(RuleResult::Page(RulePage { vocabulary: &shelf.vocabulary, packs, rule })),
        None if by_name.is_empty() => {
            let help = shelf.near(name).unwrap_or_else(|| "`palisade rules list` lists all rules".to_owned());
            Err(Failure::new(format!("there is no rule `{name}`"), help))
        }
        None => Ok(RuleResult::Several(Rules { packs: by_name, templates: Vec::new(), disabled: &[], cut })),
    }
}
