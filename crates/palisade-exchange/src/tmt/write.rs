//! Models as `.tm7` files: from the start, or as changes of the file that the model was made of.

mod base;
mod changes;
mod piece;
mod place;
mod splice;
mod threat;
mod whole;

pub use threat::state;

use crate::format::{Exported, Exporter, Origin, Outgoing};
use crate::input::{Input, ReadError};
use crate::tmt::model::Model;
use crate::tmt::read::TMT as READER;
use crate::xml::{Encoding, Xml};
use palisade_model::draft::{Draft, Item, Record, Section};
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
    let mut changed = changes::apply(out, origin, &model, text, &Say::default());
    // Ids and tags are made of names: what would be read with other ones now says its own.
    let say = others(out, origin, &changed.text);
    if !say.is_empty() {
        changed = changes::apply(out, origin, &model, text, &say);
    }
    Ok(Exported { bytes: Encoding::of(origin.input.bytes).encode(&changed.text), losses: changed.losses })
}

/// What of the file has to say its own id or its own tags, by its id of the file.
#[derive(Debug, Default, PartialEq, Eq)]
struct Say {
    ids: HashSet<String>,
    tags: HashSet<String>,
}

impl Say {
    fn is_empty(&self) -> bool {
        *self == Say::default()
    }
}

/// What of the file would come back under another id of ours, or with other tags.
fn others(out: &Outgoing<'_>, origin: &Origin<'_>, text: &str) -> Say {
    let mut say = Say::default();
    let input = Input { bytes: text.as_bytes(), text: text.into() };
    let Ok(again) = (READER.read)(&input, out.vocabulary) else { return say };
    let found: HashMap<&str, &Item> = again.keys.iter().map(|(item, key)| (key.as_str(), item)).collect();
    let present = changes::present(origin);
    // Models have very many elements, and looking one up in a draft walks over them.
    let tags = |draft: &Draft| -> HashMap<Item, Vec<String>> {
        let sections = [Section::Components, Section::Flows].into_iter();
        let records = sections.flat_map(|section| draft.section(section).iter().map(move |one| (section, one)));
        let tags = |one: &Record| one.texts("tags").into_iter().map(str::to_owned).collect();
        records.map(|(section, one)| (Item::new(section, &one.id), tags(one))).collect()
    };
    let (now, then) = (tags(out.draft), tags(&again.draft));
    for (item, key) in &origin.import.keys {
        let Some(found) = found.get(key.as_str()) else { continue };
        let id = present.get(item).unwrap_or(&item.id);
        if found.id != *id {
            say.ids.insert(key.clone());
        }
        if let (Some(now), Some(then)) = (now.get(&Item::new(item.section, id)), then.get(found))
            && now != then
        {
            say.tags.insert(key.clone());
        }
    }
    say
}

/// An id for a thing of ours, the same each time: a hash in the form that the tool wants.
pub(super) fn guid(class: &str, id: &str) -> String {
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
