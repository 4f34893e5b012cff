//! The threats of the cells, as entries of the register.

use super::reading::{Reading, Waiting};
use crate::names::Names;
use crate::words::threat_dragon::{joined, status_word};
use crate::words::{self, State};
use crate::{own_keys, records};
use palisade_model::draft::{Item, Record, Section, Tree};
use palisade_model::register::Status;
use palisade_model::word::Word;

/// The keys of threats that are read, or that only number them.
const KNOWN: &[&str] = &[
    "title",
    "description",
    "type",
    "status",
    "severity",
    "mitigation",
    "modelType",
    "number",
    "score",
    "id",
    "threatId",
    "new",
];

impl Reading<'_> {
    /// Adds the entries of the register. Threats keep their numbers: `T007`.
    pub(super) fn register(&mut self) {
        let waiting = std::mem::take(&mut self.threats);
        let mut names = Names::default();
        let wanted: Vec<Option<String>> = waiting
            .iter()
            .map(|one| {
                let ours = own_keys::entry_id(one.threat).map(str::to_owned);
                let number =
                    one.threat.get("number").and_then(Tree::as_number).filter(|number| (1.0..1e6).contains(number));
                let id = ours.or_else(|| number.map(|number| format!("T{number:03.0}")))?;
                names.take(&id).then_some(id)
            })
            .collect();
        let mut last = 0;
        for (one, wanted) in waiting.iter().zip(wanted) {
            let id = wanted.unwrap_or_else(|| names.entry(&mut last));
            self.entry(one, &id);
        }
    }

    fn entry(&mut self, one: &Waiting<'_>, id: &str) {
        let threat = one.threat;
        let mut record = Record::new(id);
        record.set("component", one.element.as_str());
        let title = records::name(threat, "title");
        let object = title.clone().unwrap_or_else(|| format!("{id} of {}", one.object));
        let mut aside: Vec<(&str, String, &str)> = Vec::new();
        let method = records::text(threat, "modelType");
        if let Some(word) = records::text(threat, "type") {
            match words::category(&word, method.as_deref()) {
                Some(category) => record.set("threat", category.title()),
                None => {
                    let said = method.map_or(word.clone(), |method| format!("{word} ({method})"));
                    aside.push(("type", said, "not a category of STRIDE or LINDDUN"));
                }
            }
        }
        // An entry of ours without a title got its id as one.
        let is_id = own_keys::is_ours(threat) && title.as_deref() == Some(id);
        record.set("title", title.filter(|_| !is_id).unwrap_or_default());
        record.set("description", records::text(threat, "description").unwrap_or_default());
        if let Some(word) = records::text(threat, "severity") {
            match words::severity(&word) {
                Some(severity) => record.set("risk", severity.word()),
                None if word.eq_ignore_ascii_case("tbd") => {}
                None => aside.push(("severity", word, "not a severity")),
            }
        }
        if let Some(score) = records::text(threat, "score") {
            if score.starts_with("CVSS:3.1/") || score.starts_with("CVSS:4.0/") {
                record.set("cvss", score);
            } else {
                aside.push(("score", score, "the scoring method is not stated"));
            }
        }
        let status = records::text(threat, "status").unwrap_or_default();
        match words::state(&status) {
            Some(State::Known(status)) => record.set("status", status.word()),
            Some(State::Untouched) => {}
            None => aside.push(("status", status, "not a status of the register")),
        }
        let mitigation = records::text(threat, "mitigation");
        if let Some(mitigation) = &mitigation {
            let mut control = Tree::default();
            control.set("control", Tree::text(mitigation));
            record.set("mitigations", Tree::List(vec![control]));
        }
        for (key, said, why) in aside {
            record.comments.push(format!("{key}: {said}"));
            self.lose(&object, key, format!("`{said}`: {why}"), Some("a comment".to_owned()));
        }
        self.unknown(&object, threat, KNOWN);
        let ours = still_true(threat, &record, mitigation.as_deref().unwrap_or(""));
        own_keys::take(&mut record, &ours);
        let stated = own_keys::field(threat, "status").and_then(Tree::as_text).and_then(Status::from_word);
        if (stated.is_some() || own_keys::is_ours(threat)) && is_unchanged(threat, stated) {
            record.set("status", stated.map_or("", Status::word));
        }
        self.import.keys.push((Item::new(Section::Threats, id), one.path.clone()));
        self.import.draft.add(Section::Threats, record);
    }
}

/// Our keys in a threat, without those that elaborate on a field of the tool that somebody has changed since.
fn still_true(threat: &Tree, record: &Record, mitigation: &str) -> Tree {
    let mut ours = Tree::Map(threat.entries().iter().filter(|(key, _)| own_keys::is_key(key)).cloned().collect());
    let first = own_keys::field(&ours, "threat").and_then(|titles| titles.items().first()?.as_text());
    if first.is_some_and(|first| record.text("threat") != Some(first)) {
        own_keys::put(&mut ours, "threat", None);
    }
    if own_keys::field(&ours, "mitigations").is_some_and(|controls| joined(controls.items()) != mitigation) {
        own_keys::put(&mut ours, "mitigations", None);
    }
    own_keys::put(&mut ours, "status", None);
    ours
}

/// Whether the tool's own status is still what we wrote for this one.
fn is_unchanged(threat: &Tree, stated: Option<Status>) -> bool {
    records::text(threat, "status").unwrap_or_default() == status_word(stated.unwrap_or(Status::Open))
}
