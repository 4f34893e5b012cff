//! What a file says about the model as a whole.

use crate::import::{IN_FILE, Import, Loss};
use crate::own_keys;
use crate::tmt::model::Model;
use crate::tmt::ours;
use crate::tmt::words::{DEPENDENCY, NOTES_OF_OURS, is_nothing};
use crate::xml::Element;
use palisade_model::draft::{Record, Section, Tree};
use std::collections::BTreeSet;

pub(super) fn read(import: &mut Import, model: &Model<'_, '_>) {
    let meta = model.root.child("MetaInformation");
    let text = |name: &str| meta.and_then(|meta| meta.child_text(name)).unwrap_or_default();
    let system = &mut import.draft.system;
    system.set("name", text("ThreatModelName"));
    system.set("description", text("HighLevelSystemDescription"));
    system.set("owner", text("Owner"));
    system.set("authors", Tree::words(names(text("Contributors"))));
    system.set("reviewers", Tree::words(names(text("Reviewer"))));
    for line in lines(text("Assumptions")) {
        import.draft.add(Section::Assumptions, Record::default().with("description", line));
    }
    for line in lines(text("ExternalDependencies")) {
        let record = Record::default().with("name", DEPENDENCY).with("description", line);
        import.draft.add(Section::Assumptions, record);
    }
    let notes = model.root.child("Notes").into_iter().flat_map(Element::children);
    for note in notes {
        let text = |name: &str| note.child_text(name).unwrap_or_default();
        let message = text("Message");
        if text("AddedBy") == NOTES_OF_OURS
            && let Some(free) = ours::parse(message)
        {
            take(import, &free);
            continue;
        }
        if message.is_empty() {
            continue;
        }
        let date = text("Date").split('T').next().unwrap_or_default();
        let about = [text("AddedBy"), date].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        import.draft.comments.push(format!("Note ({about}): {message}"));
        let loss = Loss::new(format!("note {}", text("Id")), "Message", "the model language has no notes");
        import.losses.push(loss.instead("a comment at the top of the model"));
    }
    if let Some(version) = model.root.child_text("Version")
        && version != "4.3"
    {
        let loss = Loss::new("the file", "Version", format!("unknown version `{version}`"));
        import.losses.push(loss.instead(IN_FILE));
    }
}

/// Names in a text, separated by commas, semicolons or lines.
fn names(text: &str) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    text.split([',', ';', '\n']).map(str::trim).filter(|name| !name.is_empty() && seen.insert(*name)).collect()
}

/// The lines that say something. Some only say that there is nothing to say.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !is_nothing(line))
}

/// Takes in what a file that we wrote keeps because the tool has no field for it.
fn take(import: &mut Import, free: &Tree) {
    own_keys::take_lists(&mut import.draft, free);
    for (section, key) in [(Section::Data, "data"), (Section::Threats, "threats")] {
        for item in own_keys::field(free, key).map_or(&[][..], Tree::items) {
            import.draft.add(section, record(item));
        }
    }
    for (key, value) in own_keys::field(free, "system").map_or(&[][..], Tree::entries) {
        import.draft.system.set(key, value.clone());
    }
}

/// The record in a map.
pub(super) fn record(map: &Tree) -> Record {
    let mut record = Record::new(map.get("id").and_then(Tree::as_text).unwrap_or(""));
    for (key, value) in map.entries().iter().filter(|(key, _)| key != "id") {
        ours::state(&mut record, key, value.clone());
    }
    record
}
