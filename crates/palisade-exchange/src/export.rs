//! The writers of models for other tools, in one table.

mod changed;
mod otm;
mod threat_dragon;

use crate::format::{Exported, Exporter, Origin, Outgoing};
use crate::import::Loss;
use crate::input::{Input, ReadError};
use crate::layout::Layout;
use crate::read;
use crate::tmt::write as tmt;
use palisade_model::draft::{Change, Draft, Item, Record, Tree, changes};
use palisade_model::vocabulary::Vocabulary;

/// The exporters.
pub const EXPORTERS: &[Exporter] = &[tmt::TMT, otm::OTM, threat_dragon::THREAT_DRAGON];

/// Writes a model for another tool.
///
/// Given the file that it was imported from, an unchanged model returns that file byte for byte, and a changed one only
/// changes the parts that differ. The result is then read again: whatever does not come back unchanged is reported as a
/// loss.
///
/// # Errors
/// When the file that it was imported from cannot be read.
pub fn export(
    exporter: &Exporter,
    draft: &Draft,
    layout: Option<&Layout>,
    origin: Option<&Input<'_>>,
    vocabulary: &Vocabulary,
) -> Result<Exported, ReadError> {
    let reader = read::find(exporter.name);
    let origin = match (reader, origin) {
        (Some(reader), Some(input)) => Some(Origin::new(reader, input, draft, vocabulary)?),
        _ => None,
    };
    if let Some(origin) = origin.as_ref().filter(|origin| origin.changes.is_empty()) {
        return Ok(Exported { bytes: origin.input.bytes.to_vec(), losses: Vec::new() });
    }
    let outgoing = Outgoing { draft, layout, origin: origin.as_ref(), vocabulary };
    let mut exported = (exporter.write)(&outgoing)?;
    if let Some(reader) = reader {
        let input = Input::new(&exported.bytes)?;
        let import = (reader.read)(&input, vocabulary)?;
        let again = Draft::of(&import.draft.load(vocabulary).model, vocabulary);
        exported.losses.extend(changes(draft, &again).iter().map(|change| loss(draft, change)));
    }
    Ok(exported)
}

/// The loss for a difference between a model and its export.
fn loss(draft: &Draft, change: &Change) -> Loss {
    let called = |item: &Item| draft.get(item).map_or(item.id.as_str(), Record::name).to_owned();
    let why = "the format has no way to express this";
    let back = |now: &Option<Tree>| now.as_ref().map(|now| format!("`{}`", now.to_json().trim()));
    match change {
        Change::System { key, now } => Loss { instead: back(now), ..Loss::new("the system", key, why) },
        Change::Added(item) => {
            Loss::new(called(item), item.section.key(), "the format requires it, and it would come back as a new one")
        }
        Change::Removed(item) => Loss::new(called(item), item.section.key(), why),
        Change::Renamed { item, to } => Loss::new(called(item), "id", why).instead(format!("`{to}`")),
        Change::Field { item, key, now } => Loss { instead: back(now), ..Loss::new(called(item), key, why) },
        Change::List(section) => Loss::new("the system", section.key(), why),
    }
}

/// The exporter for a file name, by its extension.
pub fn for_name(name: &str) -> Option<&'static Exporter> {
    let name = name.to_lowercase();
    let endings = EXPORTERS.iter().flat_map(|exporter| exporter.endings.iter().map(move |ending| (exporter, *ending)));
    let fitting = endings.filter(|(_, ending)| name.strip_suffix(ending).is_some_and(|before| before.ends_with('.')));
    // For `x.otm.json` the longer extension is more specific.
    fitting.max_by_key(|(_, ending)| ending.len()).map(|(exporter, _)| exporter)
}

/// The exporter with a name.
pub fn find(name: &str) -> Option<&'static Exporter> {
    EXPORTERS.iter().find(|exporter| exporter.name == name)
}
