//! Components and flows.

use super::reading::Reading;
use crate::import::{IN_FILE, Loss};
use crate::layout::Point;
use crate::named;
use crate::tmt::model::property::{Holds, ORDER, OUT_OF_SCOPE, Property, REASON};
use crate::tmt::model::shape::Shape;
use crate::tmt::ours;
use crate::tmt::words::OURS;
use palisade_model::draft::{Item, Record, Section, Tree};
use palisade_model::kind::Kind;
use palisade_model::suggest::fold;

impl<'m> Reading<'m> {
    /// Adds a component.
    pub(super) fn add_component(&mut self, shape: &Shape<'m, '_>, kind: Kind) -> Item {
        let id = self.own_id(shape, Section::Components);
        let item = Item::new(Section::Components, id);
        let mut record = Record::component(item.id.as_str(), kind);
        self.describe(shape, kind, &mut record);
        // What we wrote states its id, and what it is made of if anything else would be inferred.
        let is_told = |name: &str| name.strip_prefix(OURS).is_some_and(|key| ["id", "technology"].contains(&key));
        if !shape.properties().any(|property| is_told(property.name)) {
            let stencil = self.stencil_names.get(shape.stencil).map_or(shape.stencil_name(), String::as_str);
            let names = if shape.stencil == shape.generic { vec![shape.name()] } else { vec![shape.name(), stencil] };
            self.import.asked.extend(named::infer(self.vocabulary, &mut record, &names));
        }
        self.places.insert(item.id.clone(), self.import.draft.section(Section::Components).len());
        self.import.draft.add(Section::Components, record);
        self.keep(shape, &item);
        item
    }

    /// The id that a file of ours states for a thing; otherwise one made from its name.
    pub(super) fn own_id(&mut self, shape: &Shape<'m, '_>, section: Section) -> String {
        let (names, or) = match section {
            Section::Boundaries => (&mut self.zones, "boundary"),
            Section::Flows => (&mut self.elements, "flow"),
            _ => (&mut self.elements, "component"),
        };
        let stated = shape.properties().find(|property| property.name.strip_prefix(OURS) == Some("id"));
        match stated.and_then(|property| ours::parse(property.value)) {
            Some(Tree::Text(id)) if !id.is_empty() => names.free(&id),
            _ => names.id(shape.name(), or),
        }
    }

    /// Adds a flow, and returns its id.
    pub(super) fn flow(&mut self, shape: &Shape<'m, '_>) -> String {
        let item = Item::new(Section::Flows, self.own_id(shape, Section::Flows));
        let mut record = Record::new(item.id.as_str());
        let (source, target) = shape.ends();
        for (key, end) in [("from", source), ("to", target)] {
            match self.component(end) {
                Some(component) => record.set(key, component.id.as_str()),
                None => {
                    let why = if end.is_some() {
                        "it is attached to something that cannot send or receive"
                    } else {
                        "it is not attached to anything"
                    };
                    self.lose(Loss::new(shape.name(), key, why));
                }
            }
        }
        self.describe(shape, Kind::Dataflow, &mut record);
        self.import.draft.add(Section::Flows, record);
        self.keep(shape, &item);
        item.id
    }

    /// States what a shape says: its name, the meaning of its stencil, its properties.
    pub(super) fn describe(&mut self, shape: &Shape<'m, '_>, kind: Kind, record: &mut Record) {
        let name = shape.name();
        if name != record.id {
            record.set("name", name);
        }
        self.stencil(shape, kind, record);
        for property in shape.properties() {
            self.property(shape, kind, &property, record);
        }
        if shape.is_out_of_scope() {
            match shape.reason() {
                "" => record.set("out_of_scope", true),
                reason => record.set("out_of_scope", reason),
            }
        } else if !shape.reason().is_empty() {
            let why = "the element is in scope, so no reason is needed";
            self.lose(Loss::new(name, "Reason For Out Of Scope", why).instead(IN_FILE));
        }
    }

    /// States the technology or protocol of a stencil, or its name as a tag if the vocabulary has no word for it.
    fn stencil(&self, shape: &Shape<'_, '_>, kind: Kind, record: &mut Record) {
        if shape.stencil == shape.generic {
            return;
        }
        let called = self.stencil_names.get(shape.stencil).map_or(shape.stencil_name(), String::as_str);
        let (key, terms) = match kind {
            Kind::Dataflow => ("protocol", &self.vocabulary.protocols),
            Kind::Boundary => return,
            _ => ("technology", &self.vocabulary.technologies),
        };
        let fits = |word: &&str| {
            let term = terms.find(word).and_then(|row| terms.row(row));
            term.is_some_and(|term| kind == Kind::Dataflow || term.kinds.has(kind))
        };
        match self.table.term(shape.stencil).or(Some(called)).filter(fits) {
            Some(word) => {
                let id = terms.find(word).and_then(|row| terms.row(row)).map_or(word, |term| term.id.as_str());
                record.set(key, id);
            }
            None if !called.is_empty() && fold(called) != fold(shape.name()) => {
                record.set("tags", Tree::words([called]));
            }
            None => {}
        }
    }

    fn property(&mut self, shape: &Shape<'_, '_>, kind: Kind, property: &Property<'_, '_>, record: &mut Record) {
        if let Some(key) = property.name.strip_prefix(OURS) {
            if key != "id"
                && let Some(value) = ours::parse(property.value)
            {
                match key {
                    // An empty list is not stated.
                    "tags" => record.set(key, value),
                    _ => ours::state(record, key, value),
                }
            }
            return;
        }
        let usual = [OUT_OF_SCOPE, REASON, ORDER].contains(&property.name)
            || property.holds == Holds::Text && property.label == "Name" && property.name.is_empty();
        if usual || property.value.is_empty() {
            return;
        }
        match property.holds {
            // The stencil's fixed values come with the technology or protocol; an initial value is not a fact.
            Holds::Heading | Holds::Fixed => {}
            Holds::Choice if property.is_first() => {}
            Holds::Choice => {
                let meaning = self.table.meaning(kind, property.name);
                if let Some((meaning, truth)) = meaning.and_then(|row| Some((row, row.truth(property.value)?))) {
                    record.set(&meaning.property, truth);
                } else {
                    let why = format!("no property of the vocabulary matches `{}`", property.value);
                    self.lose(Loss::new(shape.name(), property.label, why).instead(IN_FILE));
                }
            }
            Holds::Bool if property.value.eq_ignore_ascii_case("false") => {}
            Holds::Text | Holds::Bool => {
                let why = "no property of the vocabulary matches it";
                self.lose(Loss::new(shape.name(), property.label, why).instead(IN_FILE));
            }
        }
    }
}

/// The point that a flow bends at, if it is not straight.
pub(super) fn bend(shape: &Shape<'_, '_>) -> Vec<Point> {
    let [from, handle, to] = shape.line();
    let middle = from.halfway(to);
    let off = (handle.x - middle.x).hypot(handle.y - middle.y);
    if off < 1.0 { Vec::new() } else { vec![handle] }
}
