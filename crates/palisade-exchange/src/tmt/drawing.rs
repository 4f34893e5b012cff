//! The drawing that a template asks about, from the diagrams of a `.tm7` file.

use super::model::{Diagram, Form, Model, Shape};
use super::read::TMT;
use super::write::TMT as EXPORTER;
use crate::export;
use crate::input::Input;
use crate::layout::{Frame, Point};
use crate::page::geometry::crossings;
use crate::xml::Xml;
use palisade_engine::template::drawing::{Drawing, Interaction, Thing};
use palisade_model::draft::{Change, Draft, Section, changes};
use palisade_model::vocabulary::Vocabulary;
use std::collections::HashMap;

/// The drawing of a file, under the ids that an import gives; none where it is no model of the tool.
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

/// The drawing of a model that was made of a file: that of the file, with what was changed in the model since made in
/// it. Beside it, whether something was changed that is not on the drawing: where a thing stands, or what it is made of.
pub fn of_origin(origin: &Input<'_>, now: &Draft, vocabulary: &Vocabulary) -> Option<(Drawing, bool)> {
    if !(TMT.detects)(origin) {
        return None;
    }
    let exported = export::export(&EXPORTER, now, None, Some(origin), vocabulary).ok()?;
    let base = Draft::of(&(TMT.read)(origin, vocabulary).ok()?.draft.load(vocabulary).model, vocabulary);
    let is_hidden = |change: &Change| match change {
        Change::Field { item, key, .. } => {
            item.section == Section::Components && ["in", "technology"].contains(&key.as_str())
                || item.section == Section::Boundaries && key == "in"
                || item.section == Section::Flows && key == "protocol"
        }
        _ => false,
    };
    let is_behind = changes(&base, now).iter().any(is_hidden);
    let input = Input::new(&exported.bytes).ok()?;
    Some((of_file(&input, vocabulary)?, is_behind))
}

/// The drawing of a model. `id` gives the id in our model of what has an id in the file.
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

/// How many lines of a diagram a flow is held against; no drawing that anybody made has so many.
const MOST_LINES: usize = 2_000;

/// The boundaries of one diagram, each with its place among the diagram's shapes.
pub struct Boundaries {
    borders: Vec<(usize, Frame)>,
    lines: Vec<(usize, Vec<Point>)>,
}

impl Boundaries {
    /// Those of a diagram.
    pub fn of(diagram: &Diagram<'_, '_>) -> Boundaries {
        let of = |form: Form| diagram.shapes.iter().enumerate().filter(move |(_, shape)| shape.form == form);
        Boundaries {
            borders: of(Form::Border).map(|(at, shape)| (at, shape.frame())).collect(),
            lines: of(Form::Line).map(|(at, shape)| (at, shape.curve())).collect(),
        }
    }

    /// Whether the diagram has none.
    pub fn is_empty(&self) -> bool {
        self.borders.is_empty() && self.lines.is_empty()
    }

    /// Those that a flow crosses: borders that hold the middle of one end and not that of the other, and lines that its
    /// curve meets.
    pub fn crossed(&self, flow: &Shape<'_, '_>, ends: (Option<&Shape<'_, '_>>, Option<&Shape<'_, '_>>)) -> Vec<usize> {
        let (Some(source), Some(target)) = ends else { return Vec::new() };
        let (from, to) = (source.frame().centre(), target.frame().centre());
        let borders = self.borders.iter().filter(|(_, frame)| frame.holds(from) != frame.holds(to)).map(|(at, _)| *at);
        let mut crossed: Vec<usize> = borders.collect();
        if !self.lines.is_empty() && self.lines.len() <= MOST_LINES {
            let curve = flow.curve();
            crossed.extend(self.lines.iter().filter(|(_, line)| crossings(line, &curve) > 0).map(|(at, _)| *at));
        }
        crossed
    }
}
