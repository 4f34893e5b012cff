//! `palisade explain`: a threat's condition with the value of every part and where it was stated, or what a code means.

use super::view::filtered;
use crate::cli::{Explain, Filter};
use crate::open;
use crate::output::{Outcome, emit_in};
use palisade_engine::assess::Assessment;
use palisade_engine::explanation::Explanation;
use palisade_engine::lookup;
use palisade_engine::phrase::listed;
use palisade_engine::rule::Rule;
use palisade_engine::rule::search::{Match, matches};
use palisade_model::code::Code;
use palisade_model::names::Names;
use palisade_model::suggest::did_you_mean;
use palisade_model::word::Word;
use palisade_report::View;
use palisade_report::subject::{Explained, ExplainedThreat};
use palisade_workspace::Failure;
use std::collections::BTreeSet;

/// How many threats of a rule are named.
const NAMED: usize = 5;

/// Explains one threat, or why a rule does not find one in an element; or an element, by all its threats; or the code of a diagnostic, which needs no model.
pub(super) fn run(args: &Explain) -> Result<Outcome, Failure> {
    if let Some(code) = Code::from_word(&args.id) {
        emit_in(args.format, &Explained::Code(code), args.out.out.as_deref())?;
        return Ok(Outcome::Pass);
    }
    let or_a_code = |failure: Failure| misspelt_code(&args.id).unwrap_or(failure);
    let session = open::session(&args.model, false).map_err(or_a_code)?;
    let assessment = &session.assessment;
    let element = Names::of(&assessment.project.model).named(&args.id).ok();
    if element.is_some() && lookup::threat(assessment, &args.id).is_err() {
        let filter = Filter { component: Some(args.id.clone()), ..Filter::default() };
        let view = View { long: true, path: session.typed.clone(), ..filtered(assessment, &filter, None)? };
        emit_in(args.format, &Explained::Element(view), args.out.out.as_deref())?;
        return Ok(Outcome::of_soundness(assessment.is_sound()));
    }
    if let Some(failure) = names_a_rule(assessment, &args.id) {
        return Err(failure);
    }
    let explained =
        ExplainedThreat { assessment, explanation: Explanation::of(assessment, &args.id).map_err(or_a_code)? };
    emit_in(args.format, &Explained::Threat(explained), args.out.out.as_deref())?;
    Ok(Outcome::of_soundness(assessment.is_sound()))
}

/// That a word may be a misspelt code.
fn misspelt_code(word: &str) -> Option<Failure> {
    let help = did_you_mean(word, Code::words()).filter(|_| !word.contains('@'))?;
    Some(Failure::new(format!("there is no threat and no code `{word}`"), help))
}

/// The error for a word that is not a threat but names rules: by id, by another name or by a reference. Its help lists the
/// threats that those rules find, and those that depend on questions.
fn names_a_rule(assessment: &Assessment, word: &str) -> Option<Failure> {
    if word.contains('@') || lookup::threat(assessment, word).is_ok() {
        return None;
    }
    let is_named = |rule: &&Rule| matches!(matches(rule, word), Some(Match::Id | Match::Alias | Match::Reference));
    let rules: Vec<&Rule> = assessment.packs.rules.iter().filter(is_named).collect();
    let what = match rules.as_slice() {
        [] => return None,
        [rule] => format!("the rule `{}`", rule.id),
        rules => format!("{} rules", rules.len()),
    };
    let is_theirs = |id: &str| id.split_once('@').is_some_and(|(own, _)| rules.iter().any(|rule| rule.id == own));
    let found = assessment.findings.iter().flat_map(|finding| std::iter::once(&finding.id).chain(&finding.merged));
    let found = shown(found.map(String::as_str).filter(|id| is_theirs(id)));
    let asked = assessment.questions.iter().chain(&assessment.set_aside).flat_map(|question| &question.settles);
    let asked = shown(asked.map(|settles| settles.id.as_str()).filter(|id| is_theirs(id)));
    let help = match (found, asked) {
        (None, None) => format!("it finds no threat in this model; see `palisade rules show {word}`"),
        (Some(found), None) => format!("explain one of its threats: {found}"),
        (None, Some(asked)) => format!("it finds no threat yet; open questions decide {asked}"),
        (Some(found), Some(asked)) => format!("explain one of its threats: {found}; open questions decide {asked}"),
    };
    Some(Failure::new(format!("`{word}` is {what}, not a threat"), help))
}

/// "`cleartext@login`, `cleartext@search` and 3 more"; none for no ids.
fn shown<'a>(ids: impl Iterator<Item = &'a str>) -> Option<String> {
    let ids: BTreeSet<&str> = ids.collect();
    let named: Vec<String> = ids.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
    match ids.len() {
        0 => None,
        count if count > NAMED => Some(format!("{} and {} more", named.join(", "), count - NAMED)),
        _ => Some(listed(named.iter().map(String::as_str))),
    }
}
