//! What is to be said about the register's entries, each at its own place.

use super::answers::{Answers, is_expired, status};
use super::{control, ratings};
use crate::finding::Finding;
use crate::graph::Graph;
use crate::pack::Packs;
use palisade_model::Date;
use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::load::Project;
use palisade_model::model::Model;
use palisade_model::names::Names;
use palisade_model::register::{Entry, Status};
use palisade_model::suggest::closest;
use palisade_model::vocabulary::Vocabulary;
use palisade_model::word::Word;
use palisade_model::yaml::shorten;
use std::collections::{HashMap, HashSet};

/// Up to how many diagnostics a name that leads nowhere is compared with others: comparing is slow, and only the first of
/// very many are read.
const SUGGESTED: usize = 200;

/// How many names of rules that are not in use are compared with those that are.
const RULES_COMPARED: usize = 2_000;

/// Checks every entry.
pub fn check(
    project: &Project,
    graph: &Graph,
    names: &Names<'_>,
    packs: &Packs,
    findings: &[Finding],
    answers: &Answers,
    today: Date,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let sound = project.is_sound();
    twice(project, &mut diagnostics);
    let mut rules = Rules { ids: packs.rule_ids().collect(), packs, compared: HashMap::new() };
    for (number, entry) in project.model.register.iter().enumerate() {
        // While the model has errors, what seems to be gone may only be unread.
        if sound {
            component(&project.model, names, entry, &mut diagnostics);
            stale(project, &mut rules, findings, (number, entry), answers, &mut diagnostics);
        }
        controls(entry, &graph.vocabulary, &mut diagnostics);
        decision(entry, today, &mut diagnostics);
    }
    diagnostics.extend(ratings::check(project, graph, packs, findings));
    diagnostics
}

/// The ids of the rules in use, and which of them is meant by one that is not.
struct Rules<'r> {
    ids: HashSet<&'r str>,
    packs: &'r Packs,
    compared: HashMap<&'r str, Option<&'r str>>,
}

impl<'r> Rules<'r> {
    /// The rule that is meant by a slip of the hand.
    fn near(&mut self, id: &'r str) -> Option<&'r str> {
        if self.compared.len() >= RULES_COMPARED {
            return self.compared.get(id).copied().flatten();
        }
        let packs = self.packs;
        *self.compared.entry(id).or_insert_with(|| closest(id, packs.rule_ids()))
    }
}

/// Two entries that answer the same threat: the first counts, and nobody would see the second.
fn twice(project: &Project, into: &mut Vec<Diagnostic>) {
    let mut first: HashMap<&str, &Entry> = HashMap::new();
    for entry in &project.model.register {
        for answered in &entry.answers {
            match first.get(answered.value.as_str()) {
                Some(before) if before.span != entry.span => {
                    let (own, other) = (shorten(&entry.id.value), shorten(&before.id.value));
                    let message = format!("`{own}` answers `{}`, and so does `{other}`", shorten(&answered.value));
                    let warning = Diagnostic::warning(Code::DuplicateAnswer, answered.span, message);
                    let help = format!("`{other}` counts; merge the two entries, or remove the id from one");
                    into.push(warning.help(help).related(before.id.span, "answered here first"));
                }
                Some(_) => {}
                None => {
                    first.insert(&answered.value, entry);
                }
            }
        }
    }
}

fn component(model: &Model, names: &Names<'_>, entry: &Entry, into: &mut Vec<Diagnostic>) {
    match &entry.component {
        // A register may stand alone: then there is nothing to look a name up in.
        Some(_) if model.has_no_elements() => {}
        Some(name) if names.find(&name.value).is_none() => {
            let near = if into.len() < SUGGESTED { names.near(&name.value) } else { None };
            let help = near.unwrap_or_else(|| {
                "use the id or name of a component or flow; if it was renamed, use the new name".to_owned()
            });
            let message = format!("the model has no `{}`", shorten(&name.value));
            into.push(Diagnostic::warning(Code::UnknownComponent, name.span, message).help(help));
        }
        None if entry.answers.is_empty() => {
            let message = format!("`{}` does not state what it is about", shorten(&entry.id.value));
            into.push(Diagnostic::warning(Code::MissingKey, entry.id.span, message).help("add `component:`"));
        }
        _ => {}
    }
}

/// An entry that answers a threat which is no longer found: the model changed, or the id is wrong.
fn stale<'r>(
    project: &'r Project,
    rules: &mut Rules<'r>,
    findings: &[Finding],
    (number, entry): (usize, &'r Entry),
    answers: &Answers,
    into: &mut Vec<Diagnostic>,
) {
    if entry.answers.is_empty() || answers.is_found(number) || project.model.has_no_elements() {
        return;
    }
    for answered in &entry.answers {
        let Some((rule, target)) = answered.value.split_once('@') else {
            let message = format!("`{}` is not the id of a threat", shorten(&answered.value));
            into.push(Diagnostic::warning(Code::StaleEntry, answered.span, message).help("an id is `rule@element`"));
            continue;
        };
        // A rule of a pack that is not in use now says nothing about the entry; a slip of the hand does.
        if !rules.ids.contains(rule) {
            if let Some(near) = rules.near(rule) {
                let message = format!("there is no rule `{}` in the packs in use", shorten(rule));
                let help = format!("did you mean `{near}@{target}`?");
                into.push(Diagnostic::warning(Code::StaleEntry, answered.span, message).help(help));
            }
            continue;
        }
        let compared = if into.len() < SUGGESTED { findings } else { &[] };
        let ids = compared.iter().map(|finding| finding.id.as_str());
        let help = match closest(&answered.value, ids.filter(|id| id.contains(rule) || id.ends_with(target)).take(500))
        {
            Some(near) => format!("did you mean `{near}`?"),
            None => "the model no longer has it; keep the entry as a record, or remove it".to_owned(),
        };
        let message = format!("`{}` is not a current threat", shorten(&answered.value));
        into.push(Diagnostic::warning(Code::StaleEntry, answered.span, message).help(help));
    }
}

/// A control is a row of the catalogue, named by its id, or a sentence that says enough to build and check it.
fn controls(entry: &Entry, vocabulary: &Vocabulary, into: &mut Vec<Diagnostic>) {
    for text in entry.mitigations.iter().filter_map(|mitigation| mitigation.control.as_ref()) {
        if vocabulary.control(&text.value).is_some() {
            continue;
        }
        let is_word = !text.value.contains(char::is_whitespace) && into.len() < SUGGESTED;
        let ids = vocabulary.controls().iter().map(|control| control.id.as_str());
        if let Some(near) = closest(&text.value, ids.filter(|_| is_word)) {
            let message = format!("there is no control `{}` in the catalogue", shorten(&text.value));
            let help = format!("did you mean `{near}`?");
            into.push(Diagnostic::warning(Code::UnknownControl, text.span, message).help(help));
        } else if control::is_vague(&text.value) {
            let message = format!("the control `{}` is too vague to implement or verify", shorten(&text.value));
            let help = "state what is done, where and how: which check or setting, on which route, host or table, with which values";
            into.push(Diagnostic::warning(Code::VagueControl, text.span, message).help(help));
        }
    }
}

fn decision(entry: &Entry, today: Date, into: &mut Vec<Diagnostic>) {
    let id = shorten(&entry.id.value);
    let decided = entry.status.as_ref().map(|status| status.value);
    if let Some(accepted) = &entry.accepted {
        for (missing, key) in
            [(accepted.by.is_none(), "by"), (accepted.reason.is_none(), "reason"), (accepted.until.is_none(), "until")]
        {
            if missing {
                let message = format!("the acceptance of `{id}` has no `{key}`");
                into.push(
                    Diagnostic::warning(Code::IncompleteAcceptance, accepted.span, message)
                        .help(format!("add `{key}:`")),
                );
            }
        }
        if is_expired(entry, today)
            && let Some(until) = &accepted.until
        {
            let message = format!("the acceptance of `{id}` expired on {}", until.value);
            into.push(
                Diagnostic::warning(Code::ExpiredAcceptance, until.span, message)
                    .help("it counts as open; decide again"),
            );
        }
    } else if let (Some(Status::Accepted), Some(at)) = (decided, &entry.status) {
        let message = format!("`{id}` is accepted, but it does not state by whom");
        into.push(
            Diagnostic::warning(Code::IncompleteAcceptance, at.span, message)
                .help("add `accepted: { by: …, reason: …, until: … }`"),
        );
    }
    if let Some(at) = &entry.status
        && matches!(at.value, Status::Deferred | Status::Transferred)
        && entry.owner.is_none()
    {
        let message = format!("`{id}` is {}, but it has no owner", at.value.word());
        into.push(
            Diagnostic::warning(Code::MissingOwner, at.span, message).help("add `owner:`, the person responsible"),
        );
    }
    if let (Some(Status::Mitigated), Some(at)) = (decided, &entry.status)
        && status(entry, today) == Status::Open
    {
        let message = format!("`{id}` is marked as mitigated, but none of its controls is in place");
        into.push(
            Diagnostic::warning(Code::NotInPlace, at.span, message)
                .help("it counts as open until a control is `implemented` or `verified`"),
        );
    }
}
