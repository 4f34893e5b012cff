//! What the filters of a threat type look at.

use palisade_engine::explanation::template;
use palisade_engine::template::drawing::Thing;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Part<'a> {
    #[serde(rename = "part")]
    subject: &'static str,
    #[serde(flatten)]
    thing: Crossed<'a>,
    attributes: Vec<Attribute<'a>>,
}

#[derive(Serialize)]
pub(super) struct Crossed<'a> {
    id: &'a str,
    name: &'a str,
    stencil: &'a str,
    generic: &'a str,
}

#[derive(Serialize)]
struct Attribute<'a> {
    name: &'a str,
    value: &'a str,
}

impl<'a> Part<'a> {
    pub(super) fn of(part: &'a template::Part<'_>) -> Part<'a> {
        Part {
            subject: part.subject.word(),
            thing: Crossed::of(part.thing),
            attributes: part.attributes.iter().map(|(name, value)| Attribute { name, value }).collect(),
        }
    }
}

impl<'a> Crossed<'a> {
    pub(super) fn of(thing: &'a Thing) -> Crossed<'a> {
        Crossed { id: &thing.id, name: &thing.name, stencil: &thing.stencil, generic: &thing.generic }
    }
}
