//! Which entry of the register answers which finding, and what it comes to today.

use super::ratings;
use crate::analyse::threat_id;
use crate::finding::Finding;
use crate::rule::Rule;
use palisade_model::Date;
use palisade_model::load::Project;
use palisade_model::model::{Head, Model};
use palisade_model::register::{Entry, Status};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Which entry speaks of which finding.
#[derive(Debug, Default)]
pub struct Answers {
    /// For each finding (by its place), the entry (by its place).
    by_finding: BTreeMap<usize, usize>,
    /// For each entry, whether something that it answers was found.
    found: Vec<bool>,
    today: Option<Date>,
}

impl Answers {
    /// Finds them. An entry answers a threat under its present id, and under any id that the threat had before (`was:`
    /// on its rule or its element). The first entry wins.
    pub fn of(project: &Project, rules: &[Rule], findings: &[Finding], today: Date) -> Answers {
        let model = &project.model;
        let mut places: HashMap<String, usize> = HashMap::with_capacity(findings.len());
        if !model.register.is_empty() {
            for (place, finding) in findings.iter().enumerate() {
                places.insert(finding.id.clone(), place);
            }
            // A former id counts only where no element has it now: that one's threats are its own.
            let taken: HashSet<&str> = model.targets().map(|target| model.head(target).id.as_str()).collect();
            for (place, finding) in findings.iter().enumerate() {
                for id in former_ids(model, rules, finding, &taken) {
                    places.entry(id).or_insert(place);
                }
            }
        }
        // What was decided about a threat holds for the more exact one that it is now part of, unless that one has a
        // decision of its own.
        let mut parts: HashMap<&str, usize> = HashMap::new();
        for (place, finding) in findings.iter().enumerate() {
            for part in &finding.merged {
                parts.entry(part).or_insert(place);
            }
        }
        let mut answers = Answers { today: Some(today), ..Answers::default() };
        for (number, entry) in model.register.iter().enumerate() {
            let mut found = false;
            // An entry that came with a file of another tool is named as the threat that it is about.
            if entry.answers.is_empty()
                && let Some(place) = places.get(&entry.id.value)
            {
                answers.by_finding.entry(*place).or_insert(number);
                found = true;
            }
            for answered in &entry.answers {
                if let Some(place) = places.get(&answered.value) {
                    answers.by_finding.entry(*place).or_insert(number);
                    found = true;
                }
                found |= parts.contains_key(answered.value.as_str());
            }
            answers.found.push(found);
        }
        for (number, entry) in model.register.iter().enumerate() {
            for answered in &entry.answers {
                if let Some(place) = parts.get(answered.value.as_str()) {
                    answers.by_finding.entry(*place).or_insert(number);
                }
            }
        }
        answers
    }

    /// Whether something that an entry answers was found.
    pub fn is_found(&self, entry: usize) -> bool {
        self.found.get(entry).copied().unwrap_or(false)
    }

    /// Gives each answered finding its entry's status and rating.
    pub fn apply(&self, project: &Project, findings: &mut [Finding]) {
        let Some(today) = self.today else { return };
        for (place, number) in &self.by_finding {
            let (Some(finding), Some(entry)) = (findings.get_mut(*place), project.model.register.get(*number)) else {
                continue;
            };
            finding.entry = Some(*number);
            finding.status = status(entry, today);
            if let Some(rating) = ratings::explicit(entry).into_iter().next() {
                finding.severity = rating.severity;
                finding.rating = rating;
            }
        }
    }
}

/// The ids that a finding had before, under former names of its rule or its element.
fn former_ids(model: &Model, rules: &[Rule], finding: &Finding, taken: &HashSet<&str>) -> Vec<String> {
    let Some(target) = finding.anchor else { return Vec::new() };
    let former_rules: &[String] = finding.rule().and_then(|rule| rules.get(rule)).map_or(&[], |rule| &rule.was);
    let Some((rule, _)) = finding.id.split_once('@') else { return Vec::new() };
    names(rule, former_rules, model.head(target), taken).map(|(rule, target)| threat_id(rule, target)).collect()
}

/// The names under which an entry may speak of a threat, as rule and element: present and former ones. The former id of an
/// element counts only where no element has it now.
pub(crate) fn names<'a>(
    rule: &'a str,
    former_rules: &'a [String],
    head: &'a Head,
    taken: &'a HashSet<&str>,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let former = head.was.iter().map(String::as_str).filter(|id| !taken.contains(id));
    std::iter::once(head.id.as_str()).chain(former).flat_map(move |element| {
        let rules = std::iter::once(rule).chain(former_rules.iter().map(String::as_str));
        rules.map(move |rule| (rule, element))
    })
}

/// What an entry comes to today: what was decided, except that an acceptance which has run out is open again, and that
/// nothing is mitigated while none of its controls is in place.
pub fn status(entry: &Entry, today: Date) -> Status {
    let in_place = entry.mitigations.iter().filter_map(|mitigation| mitigation.status.as_ref());
    let steps: Vec<Status> = in_place.map(|step| step.value.status()).collect();
    let stated = entry.status.as_ref().map(|status| status.value);
    let decided = stated.unwrap_or_else(|| {
        if entry.accepted.is_some() {
            Status::Accepted
        } else if !steps.is_empty() && steps.iter().all(|step| *step == Status::Mitigated) {
            Status::Mitigated
        } else {
            Status::Open
        }
    });
    match decided {
        Status::Accepted if is_expired(entry, today) => Status::Open,
        Status::Mitigated if !steps.is_empty() && !steps.contains(&Status::Mitigated) => Status::Open,
        other => other,
    }
}

/// Whether an entry's acceptance has run out.
pub fn is_expired(entry: &Entry, today: Date) -> bool {
    let until = entry.accepted.as_ref().and_then(|accepted| accepted.until.as_ref());
    until.is_some_and(|until| until.value < today)
}
