//! Borders and lines of a diagram as nested boundaries.

use super::reading::Reading;
use crate::import::{IN_FILE, Loss};
use crate::layout::{Page, Placed, Point};
use crate::page::geometry::crossings;
use crate::page::zones::{Passage, Zone, nest, side};
use crate::tmt::model::Diagram;
use crate::tmt::model::shape::{Form, Shape};
use palisade_model::draft::{Item, Record, Section};
use palisade_model::kind::Kind;
use std::collections::{BTreeSet, HashMap};

/// How many pairs of a boundary and another thing of one diagram are compared, and how many of a line and a flow.
const MOST_PAIRS: usize = 4_000_000;
const MOST_CROSSINGS: usize = 200_000;

/// The components of a diagram, and where each is drawn.
type Components<'s, 'm, 't> = [(Item, &'s Shape<'m, 't>)];

impl<'m> Reading<'m> {
    /// Adds the boundaries of a diagram, and states which components are in them.
    pub(super) fn boundaries(
        &mut self,
        diagram: &Diagram<'m, '_>,
        page: &mut Page,
        components: &Components<'_, 'm, '_>,
    ) {
        let drawn = |shape: &&Shape<'m, '_>| matches!(shape.form, Form::Border | Form::Line);
        let shapes: Vec<&Shape<'m, '_>> = diagram.shapes.iter().filter(drawn).collect();
        let centres: Vec<Point> = components.iter().map(|(_, shape)| shape.frame().centre()).collect();
        let flows = Flows::of(diagram, components);
        let lines = shapes.iter().filter(|shape| shape.form == Form::Line).count();
        if shapes.len().saturating_mul(shapes.len() + components.len()) > MOST_PAIRS
            || lines.saturating_mul(flows.rows.len()) > MOST_CROSSINGS
        {
            let why = format!("too many to place: {} boundaries among {} components", shapes.len(), components.len());
            self.lose(Loss::new(diagram.name, "boundaries", why).instead(IN_FILE));
            return;
        }
        let zones: Vec<Zone> = shapes
            .iter()
            .map(|shape| match shape.form {
                Form::Line => self.line(shape, &flows, &centres, components),
                _ => border(shape, &shapes, &centres),
            })
            .collect();
        let (nested, placed) = nest(&zones, components.len());
        let mut items: Vec<Item> = Vec::with_capacity(nested.len());
        let mut seen = BTreeSet::new();
        for boundary in &nested {
            let Some(shape) = shapes.get(boundary.zone) else { continue };
            let item = Item::new(Section::Boundaries, self.own_id(shape, Section::Boundaries));
            let mut record = Record::new(item.id.as_str());
            if let Some(parent) = boundary.parent.and_then(|parent| items.get(parent)) {
                record.set("in", parent.id.as_str());
            }
            if seen.insert(boundary.zone) {
                self.describe(shape, Kind::Boundary, &mut record);
                self.keep(shape, &item);
            } else {
                record.set("name", shape.name());
                let why = "it overlaps another boundary, but boundaries can only be nested";
                let instead = format!("what is inside both is in `{}`", item.id);
                self.lose(Loss::new(shape.name(), "place", why).instead(instead));
            }
            let (frame, points) = match shape.form {
                Form::Line => (None, shape.line().to_vec()),
                _ => (Some(shape.frame()), Vec::new()),
            };
            page.boundaries.push(Placed { id: item.id.clone(), frame, points });
            self.import.draft.add(Section::Boundaries, record);
            items.push(item);
        }
        for ((item, shape), place) in components.iter().zip(placed) {
            let Some(boundary) = place.and_then(|place| items.get(place)) else { continue };
            let components = self.import.draft.section_mut(Section::Components);
            let Some(record) = self.places.get(&item.id).and_then(|at| components.get_mut(*at)) else { continue };
            match record.text("in") {
                None => record.set("in", boundary.id.as_str()),
                Some(known) => {
                    let why = format!("it is on several diagrams, and an earlier one places it in `{known}`");
                    self.lose(Loss::new(shape.name(), format!("place on `{}`", diagram.name), why));
                }
            }
        }
    }

    /// What is inside a line.
    fn line(
        &mut self,
        shape: &Shape<'m, '_>,
        flows: &Flows<'_>,
        centres: &[Point],
        components: &Components<'_, 'm, '_>,
    ) -> Zone {
        let curve = shape.curve();
        let passages: Vec<Passage> = flows
            .rows
            .iter()
            .map(|flow| Passage { from: flow.from, to: flow.to, crosses: crossings(&curve, &flow.curve) > 0 })
            .collect();
        let outside = |shape: &Shape<'_, '_>| shape.form == Form::Rectangle;
        let outsiders = components.iter().enumerate().filter(|(_, (_, shape))| outside(shape)).map(|(at, _)| at);
        let found = side(&curve, centres, &passages, &outsiders.collect());
        if !found.told && !found.members.is_empty() {
            let why = "a straight line does not show which side is inside";
            let instead = "the side with fewer external entities; change `in:` if that is wrong";
            self.lose(Loss::new(shape.name(), "inside", why).instead(instead));
        }
        for flow in found.unsettled.iter().filter_map(|at| flows.rows.get(*at)) {
            let why = format!("`{}` goes around the end of the line", flow.name);
            self.lose(Loss::new(shape.name(), "crossing", why).instead("the sides that the flow's ends are on"));
        }
        Zone { members: found.members, within: BTreeSet::new(), area: 0.0 }
    }
}

/// A rectangle contains what has its centre in it.
fn border(shape: &Shape<'_, '_>, shapes: &[&Shape<'_, '_>], centres: &[Point]) -> Zone {
    let frame = shape.frame();
    let inside = |(at, point): (usize, &Point)| frame.holds(*point).then_some(at);
    let around = |(at, other): (usize, &&Shape<'_, '_>)| {
        (other.form == Form::Border && other.guid != shape.guid && other.frame().holds_frame(frame)).then_some(at)
    };
    Zone {
        members: centres.iter().enumerate().filter_map(inside).collect(),
        within: shapes.iter().enumerate().filter_map(around).collect(),
        area: frame.area(),
    }
}

/// A flow of a diagram between two of its components.
struct Flow<'m> {
    name: &'m str,
    from: usize,
    to: usize,
    curve: Vec<Point>,
}

struct Flows<'m> {
    rows: Vec<Flow<'m>>,
}

impl<'m> Flows<'m> {
    fn of(diagram: &Diagram<'m, '_>, components: &Components<'_, 'm, '_>) -> Flows<'m> {
        let at: HashMap<&str, usize> =
            components.iter().enumerate().rev().map(|(at, (_, shape))| (shape.guid, at)).collect();
        let connectors = diagram.shapes.iter().filter(|shape| shape.form == Form::Connector);
        let rows = connectors.filter_map(|shape| {
            let (source, target) = shape.ends();
            let (from, to) = (*at.get(source?)?, *at.get(target?)?);
            Some(Flow { name: shape.name(), from, to, curve: shape.curve() })
        });
        Flows { rows: rows.collect() }
    }
}
