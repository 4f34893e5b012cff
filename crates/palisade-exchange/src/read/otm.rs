//! Open Threat Model, 0.1 and 0.2, as JSON or YAML. The schema is that of the project `OpenThreatModel`; it does not
//! forbid other keys, and ids are plain strings that may refer to nothing.

mod flows;
mod kinds;
mod part;
mod places;
mod project;
mod reading;
mod structure;
mod threats;

use crate::format::Reader;
use crate::import::Import;
use crate::input::{Input, ReadError};
use crate::records;
use crate::top_keys::top_keys;
use palisade_model::draft::Tree;
use palisade_model::vocabulary::Vocabulary;
use reading::Reading;

/// The reader.
pub(crate) const OTM: Reader = Reader {
    name: "otm",
    about: "Open Threat Model 0.1 and 0.2 (JSON, YAML)",
    endings: &["otm", "json", "yaml", "yml"],
    detects,
    read,
};

fn detects(input: &Input<'_>) -> bool {
    top_keys(&input.text).iter().any(|key| key == "otmVersion")
}

fn read(input: &Input<'_>, vocabulary: &Vocabulary) -> Result<Import, ReadError> {
    let file = input.tree()?;
    if !matches!(file, Tree::Map(_)) {
        let message = format!("an Open Threat Model is a map, but this is {}", file.shape());
        return Err(ReadError::new(message, "check that this is the right file"));
    }
    let lists = ["assets", "trustZones", "components", "dataflows", "threats", "mitigations"];
    let instances = ["components", "dataflows"].into_iter().flat_map(|key| records::list(&file, key));
    let instances: usize = instances.map(|thing| records::list(thing, "threats").len()).sum();
    records::bounded(lists.into_iter().map(|key| records::list(&file, key).len()).sum::<usize>() + instances)?;
    let mut reading = Reading::new(&file, vocabulary);
    reading.project();
    reading.assets();
    reading.elements();
    reading.flows();
    reading.threats();
    Ok(reading.import)
}
