//! The drawing that a template is evaluated on, from the diagrams of a `.tm7` file.

use super::boundaries::Boundaries;
use super::model::shape::{Form, Shape};
use super::model::{Diagram, Model};
use super::read::TMT;
use super::write::TMT as EXPORTER;
use crate::format::{Origin, Outgoing};
use crate::input::Input;
use crate::xml::Xml;
use palisade_engine::template::drawing::{Drawing, Interaction, Thing};
use palisade_model::draft::{Change, Draft, Section};
use palisade_model::vocabulary::Vocabulary;
use std::collections::HashMap;

/// The drawing of a file, with the ids that an import assigns; none if it is not a model of the tool.
pub fn of_file(input: &Input<'_>, vocabulary: &Vocabulary) -> Option<Drawing> {
    if !(TMT.detects)(input) {
        return None;
    }
    let import = (TMT.read)(input, vocabulary).ok()?;
    let xml = Xml::parse(&input.text).ok()?;
    let ids: HashMap<&str, &str> = import.keys.iter().map(|(item, key)| (key.as_str(), item.id.as_str())).collect();
    let model = Model::of(xml.root())?;
    Some(of(&model, |guid| ids.get(guid).map_or_else(|| guid.to_owned(), |id| (*id).to_owned())))
}

/// The drawing of a model that was imported from a file, with the model's changes since. Also returns whether something
/// changed that is not on the drawing: the boundary of a thing, its technology or its protocol.
pub fn of_origin(origin: &Input<'_>, now: &Draft, vocabulary: &Vocabulary) -> Option<(Drawing, bool)> {
    if !(TMT.detects)(origin) {
        return None;
    }
    let origin = Origin::new(&TMT, origin, now, vocabulary).ok()?;
    let is_hidden = |change: &Change| match change {
        Change::Field { item, key, .. } => {
            item.section == Section::Components && ["in", "technology"].contains(&key.as_str())
                || item.section == Section::Boundaries && key == "in"
                || item.section == Section::Flows && key == "protocol"
        }
        _ => false,
    };
    let is_behind = origin.changes.iter().any(is_hidden);
    if origin.changes.is_empty() {
        return Some((of_file(origin.input, vocabulary)?, is_behind));
    }
    let outgoing = Outgoing { draft: now, layout: None, origin: Some(&origin), vocabulary };
    let exported = (EXPORTER.write)(&outgoing).ok()?;
    Some((of_file(&Input::new(&exported.bytes).ok()?, vocabulary)?, is_behind))
}

/// The drawing of a model. `id` maps the ids of the file to those of our model.
pub fn of(model: &Model<'_, '_>, id: impl Fn(&str) -> String) -> Drawing {
    let mut drawing = Drawing::default();
    for diagram in &model.diagrams {
        add(&mut drawing, diagram, &id);
    }
    drawing
}

fn add(drawing: &mut Drawing, diagram: &Diagram<'_, '_>, id: &impl Fn(&str) -> String) {
    let first = drawing.things.len();
    drawing.things.extend(diagram.shapes.iter().map(|shape| thing(shape, id(shape.guid))));
    let at: HashMap<&str, usize> =
        diagram.shapes.iter().enumerate().rev().map(|(at, shape)| (shape.guid, at)).collect();
    let boundaries = Boundaries::of(diagram);
    for (flow, shape) in diagram.shapes.iter().enumerate().filter(|(_, shape)| shape.form == Form::Connector) {
        let (Some(source), Some(target)) = shape.ends() else { continue };
        let (Some(&source), Some(&target)) = (at.get(source), at.get(target)) else { continue };
        let crosses = boundaries.crossed(shape, (diagram.shapes.get(source), diagram.shapes.get(target)));
        drawing.interactions.push(Interaction {
            source: first + source,
            flow: first + flow,
            target: first + target,
            crosses: crosses.into_iter().map(|boundary| first + boundary).collect(),
        });
    }
}

fn thing(shape: &Shape<'_, '_>, id: String) -> Thing {
    Thing {
        id,
        name: shape.name().to_owned(),
        stencil: shape.stencil.to_owned(),
        generic: shape.generic.to_owned(),
        attributes: shape.attributes().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        out_of_scope: shape.is_out_of_scope(),
    }
}
