//! `palisade explain`: a threat's condition with the value of every part and where it was stated, or what a code means.

use crate::cli::Explain;
use crate::open;
use crate::output::{Outcome, emit_in};
use palisade_engine::assess::Assessment;
use palisade_engine::explanation::Explanation;
use palisade_engine::lookup;
use palisade_engine::phrase::listed;
use palisade_engine::rule::Rule;
use palisade_engine::rule::search::{Match, matches};
use palisade_model::code::Code;
use palisade_model::suggest::did_you_mean;
use palisade_model::word::Word;
use palisade_report::subject::{Explained, ExplainedThreat};
use palisade_workspace::Failure;

/// How many threats of a rule are named.
const NAMED: usize = 5;

/// Explains a threat, why a rule finds none in an element, or the code of a diagnostic, which needs no model.
pub(super) fn run(args: &Explain) -> Result<Outcome, Failure> {
    if let Some(code) = Code::from_word(&args.id) {
        emit_in(args.format, &Explained::Code(code), args.out.out.as_deref())?;
        return Ok(Outcome::Pass);
    }
    let or_a_code = |failure: Failure| misspelt_code(&args.id).unwrap_or(failure);
    let session = open::session(&args.model, false).map_err(or_a_code)?;
    let assessment = &session.assessment;
    if let Some(failure) = names_a_rule(assessment, &args.id) {
        return Err(failure);
    }
    let explained =
        ExplainedThreat { assessment, explanation: Explanation::of(assessment, &args.id).map_err(or_a_code)? };
    emit_in(args.format, &Explained::Threat(explained), args.out.out.as_deref())?;
    Ok(Outcome::of_soundness(assessment.is_sound()))
}

/// The failure for a word that may be a misspelt code.
fn misspelt_code(word: &str) -> Option<Failure> {
    let help = did_you_mean(word, Code::words()).filter(|_| !word.contains('@'))?;
    Some(Failure::new(format!("there is no threat and no code `{word}`"), help))
}

/// The failure for a word that names rules and not a threat; its help lists the threats that these rules find.
fn names_a_rule(assessment: &Assessment, word: &str) -> Option<Failure> {
    if word.contains('@') || lookup::threat(assessment, word).is_ok() {
        return None;
    }
    let is_named = |rule: &&Rule| matches!(matches(rule, word), Some(Match::Id | Match::Alias));
    let found: Vec<String> =
        assessment.packs.rules.iter().filter(is_named).map(|rule| threats_of(assessment, rule)).collect();
    (!found.is_empty()).then(|| Failure::new(format!("`{word}` is a rule, not a threat"), found.join("; ")))
}

/// "`cleartext` finds `cleartext@login` and `cleartext@search`; explain one of them"
fn threats_of(assessment: &Assessment, rule: &Rule) -> String {
    let begin = format!("{}@", rule.id);
    let ids = assessment.findings.iter().flat_map(|finding| std::iter::once(&finding.id).chain(&finding.merged));
    let ids: Vec<String> = ids.filter(|id| id.starts_with(&begin)).map(|id| format!("`{id}`")).collect();
    let named = listed(ids.iter().take(NAMED).map(String::as_str));
    match ids.len() {
        0 => format!("`{}` finds no threat in this model", rule.id),
        count if count > NAMED => format!("`{}` finds {named} and {} more", rule.id, count - NAMED),
        _ => format!("`{}` finds {named}", rule.id),
    }
}
