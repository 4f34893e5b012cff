//! Models as `.tm7` files: from the start, or as changes of the file that the model was made of.

mod changes;
mod piece;
mod place;
mod splice;
mod threat;
mod whole;

pub use threat::state;

use crate::exchange::{Input, Item, ReadError};
use crate::export::{Exported, Exporter, Origin, Outgoing};
use crate::tmt::model::Model;
use crate::tmt::read::TMT as READER;
use crate::xml::{Encoding, Xml};
use std::collections::{HashMap, HashSet};

/// The exporter of models for the Microsoft Threat Modeling Tool.
pub const TMT: Exporter =
    Exporter { name: "tmt", about: "Microsoft Threat Modeling Tool (.tm7)", endings: &["tm7"], write };

fn write(out: &Outgoing<'_>) -> Result<Exported, ReadError> {
    let Some(origin) = out.origin else {
        return Ok(whole::write(out));
    };
    let text = &*origin.input.text;
    let xml = Xml::parse(text).map_err(|error| ReadError::at(text, error.at, error.message, error.help))?;
    let Some(model) = Model::of(xml.root()) else { return Ok(whole::write(out)) };
    let mut changed = changes::apply(out, origin, &model, text, &HashSet::new());
    // Ids are made of names: what would be read under another one now says its own.
    let others = others(out, origin, &changed.text);
    if !others.is_empty() {
        changed = changes::apply(out, origin, &model, text, &others);
    }
    Ok(Exported { bytes: Encoding::of(origin.input.bytes).encode(&changed.text), losses: changed.losses })
}

/// The ids of the file of what would come back under another id of ours.
fn others(out: &Outgoing<'_>, origin: &Origin<'_>, text: &str) -> HashSet<String> {
    let input = Input { bytes: text.as_bytes(), text: text.into() };
    let Ok(again) = (READER.read)(&input, out.vocabulary) else { return HashSet::new() };
    let found: HashMap<&str, &Item> = again.keys.iter().map(|(item, key)| (key.as_str(), item)).collect();
    let present = changes::present(origin);
    let expected = origin.import.keys.iter().map(|(item, key)| (present.get(item).unwrap_or(&item.id), key));
    let differ = expected.filter(|(id, key)| found.get(key.as_str()).is_some_and(|item| item.id != **id));
    differ.map(|(_, key)| key.clone()).collect()
}

/// An id for a thing of ours, the same each time: a hash in the form that the tool wants.
fn guid(class: &str, id: &str) -> String {
    let half = |seed: u64| {
        let bytes = class.bytes().chain([0]).chain(id.bytes());
        bytes.fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
    };
    let (high, low) = (half(0xcbf2_9ce4_8422_2325), half(0x9e37_79b9_7f4a_7c15));
    // A version and a variant that say: made by somebody's own rule.
    let (high, low) = ((high & !0xf000) | 0x8000, (low & !(3 << 62)) | (2 << 62));
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )
}

#[cfg(test)]
mod tests {
    use super::guid;

    #[test]
    fn ids_have_the_form_that_the_tool_wants() {
        let id = guid("flow", "login");
        assert_eq!(id.split('-').map(str::len).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
        assert_eq!(id, guid("flow", "login"));
        assert_ne!(id, guid("flow", "logout"));
        assert_eq!(id.chars().nth(14), Some('8'));
    }
}
