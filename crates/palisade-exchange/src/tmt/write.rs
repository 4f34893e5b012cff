//! Models as `.tm7` files: written from scratch, or as changes to the file that the model was imported from.

mod base;
mod changes;
mod instances;
mod knowledge_base;
mod piece;
mod place;
mod say;
mod splice;
mod threat;
mod whole;

use crate::format::{Exported, Exporter, Origin, Outgoing};
use crate::input::{Input, ReadError};
use crate::renamed::present;
use crate::tmt::model::Model;
use crate::tmt::read::TMT as READER;
use crate::xml::Xml;
use crate::xml::encoding::Encoding;
use palisade_model::draft::{Draft, Item, Record, Section};
use say::Say;
use std::collections::HashMap;

/// The exporter of models for the Microsoft Threat Modeling Tool.
pub const TMT: Exporter =
    Exporter { name: "tmt", about: "Microsoft Threat Modeling Tool (.tm7)", endings: &["tm7"], write };

fn write(out: &Outgoing<'_>) -> Result<Exported, ReadError> {
    let Some(origin) = out.origin else {
        return Ok(whole::write(out));
    };
    let text = &*origin.input.text;
    let xml = Xml::parse(text).map_err(|error| error.in_text(text))?;
    let Some(model) = Model::of(xml.root()) else { return Ok(whole::write(out)) };
    let mut changed = changes::apply(out, origin, &model, text, &Say::default());
    // Ids, tags and technologies are made from names: things that would now be read with other ones state their own.
    let say = others(out, origin, &changed.text);
    if !say.is_empty() {
        changed = changes::apply(out, origin, &model, text, &say);
    }
    Ok(Exported { bytes: Encoding::of(origin.input.bytes).encode(&changed.text), losses: changed.losses })
}

/// The things in the file that would come back with another id of ours, other tags or another technology.
fn others(out: &Outgoing<'_>, origin: &Origin<'_>, text: &str) -> Say {
    let mut say = Say::default();
    let input = Input { bytes: text.as_bytes(), text: text.into() };
    let Ok(again) = (READER.read)(&input, out.vocabulary) else { return say };
    let found: HashMap<&str, &Item> = again.keys.iter().map(|(item, key)| (key.as_str(), item)).collect();
    let present = present(&origin.changes);
    // Models may have very many elements, and looking one up in a draft is a linear search.
    let told = |draft: &Draft| -> HashMap<Item, (Vec<String>, Option<String>)> {
        let sections = [Section::Components, Section::Flows].into_iter();
        let records = sections.flat_map(|section| draft.section(section).iter().map(move |one| (section, one)));
        let tags = |one: &Record| one.texts("tags").into_iter().map(str::to_owned).collect();
        let told = |one: &Record| (tags(one), one.text("technology").map(str::to_owned));
        records.map(|(section, one)| (Item::new(section, &one.id), told(one))).collect()
    };
    let (now, then) = (told(out.draft), told(&again.draft));
    for (item, key) in &origin.import.keys {
        let Some(found) = found.get(key.as_str()) else { continue };
        let item = present.get(item).unwrap_or(item);
        if found.id != item.id {
            say.ids.insert(key.clone());
        }
        if let (Some(now), Some(then)) = (now.get(item), then.get(found)) {
            if now.0 != then.0 {
                say.tags.insert(key.clone());
            }
            // Nothing is inferred for a thing that states its id.
            if now.1 != then.1 || found.id != item.id && now.1.is_some() {
                say.technologies.insert(key.clone());
            }
        }
    }
    say
}
