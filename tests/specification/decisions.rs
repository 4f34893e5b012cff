//! Decisions in the register, and the gate.

use super::system::Thing;
use super::threats::Rule;
use palisade_model::Date;
use palisade_model::register::{Entry, Progress, Status};

/// The ids under which an entry may name a threat: the present one, and those from before renames unless another present
/// threat now has that id.
pub fn names(rule: &Rule, thing: &Thing, taken: impl Fn(&str) -> bool) -> Vec<String> {
    let present = format!("{}@{}", rule.id, thing.id);
    let rules = std::iter::once(&rule.id).chain(&rule.was);
    let all = rules.flat_map(|rule| std::iter::once(&thing.id).chain(&thing.was).map(move |id| format!("{rule}@{id}")));
    all.filter(|name| *name == present || !taken(name)).collect()
}

/// The entry about a threat: the first that answers it.
pub fn entry<'r>(register: &'r [Entry], names: &[String]) -> Option<&'r Entry> {
    register.iter().find(|entry| entry.answers.iter().any(|answer| names.contains(&answer.value)))
}

/// The status of an entry on a day.
///
/// Its stated status applies. Without one, an acceptance accepts, and controls that are all in place mitigate. But an
/// acceptance expires after its last day, and controls do not mitigate if none of them is in place.
pub fn status(entry: &Entry, today: Date) -> Status {
    let done = |step: Progress| matches!(step, Progress::Implemented | Progress::Verified);
    let steps: Vec<bool> =
        entry.mitigations.iter().filter_map(|one| one.status.as_ref()).map(|step| done(step.value)).collect();
    let decided = match &entry.status {
        Some(stated) => stated.value,
        None if entry.accepted.is_some() => Status::Accepted,
        None if !steps.is_empty() && !steps.contains(&false) => Status::Mitigated,
        None => Status::Open,
    };
    let last_day = entry.accepted.as_ref().and_then(|accepted| accepted.until.as_ref()).map(|until| until.value);
    let expired = last_day.is_some_and(|last_day| today > last_day);
    let nothing_in_place = !steps.is_empty() && !steps.contains(&true);
    match decided {
        Status::Accepted if expired => Status::Open,
        Status::Mitigated if nothing_in_place => Status::Open,
        decided => decided,
    }
}

/// The words of the register's `status:` and their meaning.
pub const WORDS: [(&str, Status); 14] = [
    ("open", Status::Open),
    ("Open", Status::Open),
    ("mitigated", Status::Mitigated),
    ("accepted", Status::Accepted),
    ("deferred", Status::Deferred),
    ("transferred", Status::Transferred),
    ("avoided", Status::Avoided),
    ("not-applicable", Status::NotApplicable),
    ("not_applicable", Status::NotApplicable),
    ("planned", Status::Open),
    ("in-progress", Status::Open),
    ("In Progress", Status::Open),
    ("implemented", Status::Mitigated),
    ("verified", Status::Mitigated),
];

/// Whether a finding fails the gate: it is open, not a prompt, and severe enough. Severities go from low 0 to critical 3.
pub fn fails(status: Status, prompt: bool, severity: u8, at_least: u8) -> bool {
    status == Status::Open && !prompt && severity >= at_least
}
