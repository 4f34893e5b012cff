//! The readers of foreign formats, in one table. The content of a file decides which reader it is for.

mod ascii;
mod code2dfd;
mod dot;
mod drawio;
mod mermaid;
mod otm;
mod plantuml;
mod sketch;
mod threat_dragon;

use crate::format::Reader;
use crate::input::{Input, ReadError};
use crate::tmt::{read as tmt, template};
use crate::top_keys::top_keys;
use palisade_model::keys::SECTIONS;
use palisade_model::suggest::one_of;

/// The readers, the most reliable detection first.
pub const READERS: &[Reader] = &[
    tmt::TMT,
    otm::OTM,
    code2dfd::CODE2DFD,
    threat_dragon::THREAT_DRAGON,
    drawio::DRAWIO,
    mermaid::MERMAID,
    dot::DOT,
    plantuml::PLANTUML,
    ascii::ASCII,
];

/// The reader with a name.
pub fn find(name: &str) -> Option<&'static Reader> {
    READERS.iter().find(|reader| reader.name == name)
}

/// Whether a file is a Palisade model, by its top-level keys: one that no other format has, or only section names.
pub fn is_ours(input: &Input<'_>) -> bool {
    let keys = top_keys(&input.text);
    let is_section = |key: &String| SECTIONS.iter().any(|(section, _)| key == section);
    keys.iter().any(|key| ["system", "boundaries", "flows", "include"].contains(&key.as_str()))
        || !keys.is_empty() && keys.iter().all(is_section)
}

/// The reader for a file; none for a Palisade model or an unknown format.
pub fn detect(input: &Input<'_>) -> Option<&'static Reader> {
    if is_ours(input) {
        return None;
    }
    READERS.iter().find(|reader| (reader.detects)(input))
}

/// The reader for a file.
///
/// # Errors
/// When no reader accepts it.
pub fn detected(input: &Input<'_>) -> Result<&'static Reader, ReadError> {
    detect(input).ok_or_else(|| {
        if is_ours(input) {
            return ReadError::new("this is already a Palisade model", "use it directly, or include it");
        }
        if input.text.trim_start().starts_with('{')
            && let Err(error) = input.tree()
        {
            return error;
        }
        if template::detects(&input.text) {
            let help = "a template is not a model; apply it to one: `palisade threats MODEL --method TEMPLATE`";
            return ReadError::new("this is a template of the Microsoft Threat Modeling Tool", help);
        }
        let names = one_of(READERS.iter().map(|reader| reader.name));
        ReadError::new("unknown format", format!("if it is {names}, name it with `--from`"))
    })
}
