//! OWASP Threat Dragon, versions 1 and 2: diagrams of cells, with the threats in their cells.

mod cell;
mod drawn;
mod elements;
mod flags;
mod page;
mod reading;
mod threats;
mod whole;
mod zones;

use crate::format::Reader;
use crate::import::Import;
use crate::input::{Input, ReadError};
use crate::names::Names;
use crate::page::crossings;
use crate::records;
use crate::top_keys::top_keys;
use palisade_model::draft::Tree;
use palisade_model::vocabulary::Vocabulary;
use reading::Reading;
use std::collections::HashMap;

/// The reader.
pub(crate) const THREAT_DRAGON: Reader =
    Reader { name: "threat-dragon", about: "OWASP Threat Dragon 1 and 2 (JSON)", endings: &["json"], detects, read };

fn detects(input: &Input<'_>) -> bool {
    let keys = top_keys(&input.text);
    let has = |wanted: &str| keys.iter().any(|key| key == wanted);
    input.is_json() && has("summary") && has("detail") && input.text.contains("\"diagrams\"")
}

fn read(input: &Input<'_>, vocabulary: &Vocabulary) -> Result<Import, ReadError> {
    let file = input.tree()?;
    let mut reading = Reading {
        vocabulary,
        import: Import::default(),
        boundaries: Names::default(),
        elements: Names::default(),
        seen: HashMap::new(),
        named: HashMap::new(),
        threats: Vec::new(),
        shown: Vec::new(),
    };
    reading.summary(&file);
    let empty = Tree::default();
    let detail = file.get("detail").unwrap_or(&empty);
    for (at, diagram) in records::list(detail, "diagrams").iter().enumerate() {
        reading.page(diagram, at)?;
    }
    crossings::state(&mut reading.import.draft, std::mem::take(&mut reading.shown));
    reading.register();
    reading.unattached(detail);
    Ok(reading.import)
}
