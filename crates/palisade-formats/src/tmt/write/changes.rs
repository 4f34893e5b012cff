//! Changes of the file that a model was made of. What the tool has no place for becomes a property of ours.

use super::piece;
use super::splice::Splices;
use super::threat;
use crate::exchange::{Change, Draft, Field, Frame, Item, Loss, Point, Record, Section, Tree};
use crate::export::{Origin, Outgoing};
use crate::tmt::model::{Diagram, Holds, Model, OUT_OF_SCOPE, REASON, Shape, Threat};
use crate::tmt::read::{DEPENDENCY, OURS};
use crate::tmt::{ours, write::guid};
use crate::xml::Element;
use palisade_engine::template::stencils::Stencils;
use palisade_model::kind::Kind;
use std::collections::{HashMap, HashSet};

/// A changed file.
pub struct Changed {
    /// Its text.
    pub text: String,
    /// What of a change could not be made, beyond what reading the file again shows.
    pub losses: Vec<Loss>,
}

/// The present ids of what was renamed.
pub fn present(origin: &Origin<'_>) -> HashMap<Item, String> {
    let renamed = origin.changes.iter().filter_map(|change| match change {
        Change::Renamed { item, to } => Some((item.clone(), to.clone())),
        _ => None,
    });
    renamed.collect()
}

/// Makes the changes. Things whose ids of the file are in `say` say which id of ours they have.
pub fn apply(
    out: &Outgoing<'_>,
    origin: &Origin<'_>,
    model: &Model<'_, '_>,
    text: &str,
    say: &HashSet<String>,
) -> Changed {
    let shapes = model.diagrams.iter().enumerate().rev();
    let shapes = shapes.flat_map(|(page, diagram)| diagram.shapes.iter().rev().map(move |shape| (page, shape)));
    let mut file = File {
        draft: out.draft,
        text,
        model,
        keys: origin.import.keys.iter().map(|(item, key)| (item.clone(), key.clone())).collect(),
        shapes: shapes.map(|(page, shape)| (shape.guid, (page, shape))).collect(),
        threats: model.threats().map(|threat| (threat.key(), threat)).collect(),
        present: present(origin),
        splices: Splices::default(),
        boxes: HashMap::new(),
        lines: HashMap::new(),
        added: HashMap::new(),
        own: HashMap::new(),
        number: highest_number(text),
        losses: Vec::new(),
    };
    file.added_components(&origin.changes);
    for change in &origin.changes {
        file.change(change);
    }
    for (item, _) in origin.import.keys.iter().filter(|(_, key)| say.contains(key)) {
        let id = Tree::text(file.present.get(item).unwrap_or(&item.id));
        file.own(item, "id", Some(&id));
    }
    file.finish()
}

/// The highest number of what has one in the file.
fn highest_number(text: &str) -> usize {
    let numbers = text.split("z:Id=\"i").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<usize>().ok());
    numbers.max().unwrap_or(0)
}

struct File<'a, 'm, 't> {
    draft: &'a Draft,
    text: &'a str,
    model: &'a Model<'m, 't>,
    /// What the file calls each thing.
    keys: HashMap<Item, String>,
    /// What is drawn, and on which diagram.
    shapes: HashMap<&'m str, (usize, &'a Shape<'m, 't>)>,
    threats: HashMap<&'m str, Threat<'m, 't>>,
    /// The present ids of what was renamed.
    present: HashMap<Item, String>,
    splices: Splices,
    /// What is added to each diagram.
    boxes: HashMap<usize, String>,
    lines: HashMap<usize, String>,
    /// Where components were added: the diagram, the id in the file, and the middle.
    added: HashMap<String, (usize, String, Point)>,
    /// Properties of ours that are added to things.
    own: HashMap<&'m str, String>,
    number: usize,
    losses: Vec<Loss>,
}

impl<'a, 'm, 't> File<'a, 'm, 't> {
    fn shape(&self, item: &Item) -> Option<(usize, &'a Shape<'m, 't>)> {
        self.shapes.get(self.keys.get(item)?.as_str()).copied()
    }

    /// What the model says now of something that came in under this id.
    fn record(&self, item: &Item) -> Option<&'a Record> {
        let id = self.present.get(item).unwrap_or(&item.id);
        self.draft.get(&Item::new(item.section, id))
    }

    fn set(&mut self, element: Option<Element<'_, '_>>, text: &str) {
        if let Some(element) = element {
            self.splices.set(self.text, element, text);
        }
    }

    fn change(&mut self, change: &Change) {
        match change {
            Change::System { key, now } => self.system(key, now.as_ref()),
            Change::List(Section::Assumptions) => self.assumptions(),
            Change::Field { item, key, now } if item.section == Section::Threats => {
                self.threat(item, key, now.as_ref());
            }
            Change::Field { item, key, now } => self.field(item, key, now.as_ref()),
            Change::Removed(item) if item.section == Section::Threats => self.reset(item),
            Change::Removed(item) => {
                if let Some((_, shape)) = self.shape(item)
                    && let Some(row) = self.row(shape)
                {
                    self.splices.remove(row);
                }
            }
            Change::Added(item) if item.section == Section::Threats => self.decide(item),
            Change::Added(item) if item.section == Section::Flows => self.add_flow(item),
            // Components were added before, ids are said at the end, and what is listed comes back as it was.
            Change::Added(_) | Change::List(_) | Change::Renamed { .. } => {}
        }
    }

    fn system(&mut self, key: &str, now: Option<&Tree>) {
        let name = match key {
            "name" => "ThreatModelName",
            "description" => "HighLevelSystemDescription",
            "owner" => "Owner",
            "authors" => "Contributors",
            "reviewers" => "Reviewer",
            _ => return,
        };
        let text = match now {
            Some(Tree::Text(text)) => text.clone(),
            Some(list) => list.items().iter().filter_map(Tree::as_text).collect::<Vec<_>>().join(", "),
            None => String::new(),
        };
        let meta = self.model.root.child("MetaInformation");
        self.set(meta.and_then(|meta| meta.child(name)), &text);
    }

    fn assumptions(&mut self) {
        let records = self.draft.section(Section::Assumptions);
        let lines = |dependencies: bool| {
            let chosen = records.iter().filter(|record| (record.text("name") == Some(DEPENDENCY)) == dependencies);
            chosen.filter_map(|record| record.text("description")).collect::<Vec<_>>().join("\n")
        };
        let meta = self.model.root.child("MetaInformation");
        self.set(meta.and_then(|meta| meta.child("Assumptions")), &lines(false));
        self.set(meta.and_then(|meta| meta.child("ExternalDependencies")), &lines(true));
    }

    fn field(&mut self, item: &Item, key: &str, now: Option<&Tree>) {
        let Some((_, shape)) = self.shape(item) else { return };
        let kind = self.kind(item);
        match key {
            "name" => {
                let text = now.and_then(Tree::as_text).unwrap_or(self.present.get(item).unwrap_or(&item.id)).to_owned();
                let value = shape.name_property().and_then(|property| property.element.child("Value"));
                self.set(value, &text);
            }
            "out_of_scope" => self.scope(shape, now),
            "from" | "to" => self.end(shape, key, now),
            "type" => self.retype(shape, now),
            "in" => {
                let why = "nothing was moved on the diagram";
                let loss = Loss::new(shape.name(), "in", why).instead("move it in the tool");
                self.losses.push(loss);
            }
            _ => {
                let truth = now.and_then(Tree::as_bool);
                if now.is_some() && truth.is_none() || !self.choose(shape, kind, key, truth) {
                    self.own(item, key, now);
                }
            }
        }
    }

    fn kind(&self, item: &Item) -> Kind {
        match item.section {
            Section::Flows => Kind::Dataflow,
            Section::Boundaries => Kind::Boundary,
            _ => {
                let record = self.record(item);
                record.and_then(|record| Kind::element_from_word(record.text("type")?)).unwrap_or(Kind::Process)
            }
        }
    }

    /// Chooses the value of the attribute that stands for a property of ours; false where there is none.
    fn choose(&mut self, shape: &Shape<'m, 't>, kind: Kind, key: &str, truth: Option<bool>) -> bool {
        let rows = Stencils::builtin().attributes.iter().filter(|row| row.on == kind && row.property == key);
        for row in rows {
            let found =
                shape.properties().find(|property| property.name == row.attribute && property.holds == Holds::Choice);
            let Some(property) = found else { continue };
            let values = property.element.child("Value").into_iter().flat_map(Element::children);
            let at = match truth {
                None => Some(0),
                Some(truth) => values.into_iter().position(|value| row.truth(value.text()) == Some(truth)),
            };
            // The first value says nothing to us, so it cannot stand for a fact.
            if let Some(at) = at.filter(|at| truth.is_none() || *at > 0) {
                self.set(property.element.child("SelectedIndex"), &at.to_string());
                return true;
            }
        }
        false
    }

    fn scope(&mut self, shape: &Shape<'m, 't>, now: Option<&Tree>) {
        let named = |name: &str| shape.properties().find(|property| property.name == name);
        let value = |name: &str| named(name).and_then(|property| property.element.child("Value"));
        self.set(value(OUT_OF_SCOPE), if now.is_some() { "true" } else { "false" });
        self.set(value(REASON), now.and_then(Tree::as_text).unwrap_or(""));
    }

    fn end(&mut self, shape: &Shape<'m, 't>, key: &str, now: Option<&Tree>) {
        let names =
            if key == "from" { ["SourceGuid", "SourceX", "SourceY"] } else { ["TargetGuid", "TargetX", "TargetY"] };
        let place = now.and_then(Tree::as_text).and_then(|id| self.place(id));
        let guid = place.as_ref().map_or(piece::NOTHING, |(_, guid, _)| guid).to_owned();
        self.set(shape.element.child(names[0]), &guid);
        if let Some((_, _, point)) = place {
            self.set(shape.element.child(names[1]), &point.x.round().to_string());
            self.set(shape.element.child(names[2]), &point.y.round().to_string());
        }
    }

    /// Where a component of now is drawn: the diagram, the id in the file, the middle.
    fn place(&self, id: &str) -> Option<(usize, String, Point)> {
        if let Some(added) = self.added.get(id) {
            return Some(added.clone());
        }
        let renamed = self.present.iter().find(|(item, to)| item.section == Section::Components && *to == id);
        let item = renamed.map_or_else(|| Item::new(Section::Components, id), |(item, _)| item.clone());
        let (page, shape) = self.shape(&item)?;
        Some((page, shape.guid.to_owned(), shape.frame().centre()))
    }

    fn retype(&mut self, shape: &Shape<'m, 't>, now: Option<&Tree>) {
        let Some(kind) = now.and_then(Tree::as_text).and_then(Kind::element_from_word) else { return };
        let (stencil, _, _, word) = piece::generic(kind);
        let range = shape.element.range();
        let tag = self.text.get(range.clone()).and_then(|text| text.split_once('>')).map_or("", |(tag, _)| tag);
        if let Some(at) = tag.find("i:type=\"")
            && let Some(length) = tag.get(at + 8..).and_then(|rest| rest.find('"'))
        {
            let start = range.start + at + 8;
            self.splices.replace(start..start + length, word);
            self.set(shape.element.child("GenericTypeId"), stencil);
            self.set(shape.element.child("TypeId"), stencil);
        }
    }

    /// States something in a property of ours.
    fn own(&mut self, item: &Item, key: &str, now: Option<&Tree>) {
        let Some((_, shape)) = self.shape(item) else { return };
        let name = format!("{OURS}{key}");
        let known = shape.properties().find(|property| property.name == name);
        match (known, now) {
            (Some(property), Some(now)) => self.set(property.element.child("Value"), &ours::print(now)),
            (Some(property), None) => self.splices.remove(property.element),
            (None, Some(now)) => {
                let field = Field { key: key.to_owned(), value: now.clone(), comment: None };
                self.own.entry(shape.guid).or_default().push_str(&piece::own(&field));
            }
            (None, None) => {}
        }
    }

    /// The row of a list that a thing stands in.
    fn row(&self, shape: &Shape<'m, 't>) -> Option<Element<'m, 't>> {
        let (page, _) = self.shapes.get(shape.guid)?;
        let diagram: &Diagram<'m, 't> = self.model.diagrams.get(*page)?;
        let rows = ["Borders", "Lines"].into_iter().filter_map(|list| diagram.element.child(list));
        let is_row =
            |row: &Element<'m, 't>| row.child("Value").is_some_and(|value| value.range() == shape.element.range());
        rows.flat_map(Element::children).find(is_row)
    }

    /// Draws new components beside what is drawn on the first diagram, or in their boundary's.
    fn added_components(&mut self, changes: &[Change]) {
        let Some(first) = self.model.diagrams.first() else { return };
        let right = first.shapes.iter().map(|shape| shape.frame().x + shape.frame().width).fold(0.0, f64::max);
        let mut top = 40.0;
        for change in changes {
            let Change::Added(item) = change else { continue };
            let Some(record) = self.draft.get(item) else { continue };
            let kind = match item.section {
                Section::Components => record.text("type").and_then(Kind::element_from_word).unwrap_or(Kind::Process),
                Section::Boundaries => Kind::Boundary,
                _ => continue,
            };
            self.number += 1;
            let frame = Frame { x: right + 60.0, y: top, width: 100.0, height: 100.0 };
            top += 140.0;
            let id = guid(item.section.key(), &item.id);
            let piece = piece::boxed(self.number, &id, kind, &piece::properties(kind, record, None), frame);
            self.boxes.entry(0).or_default().push_str(&piece);
            if item.section == Section::Components {
                self.added.insert(item.id.clone(), (0, id, frame.centre()));
            }
        }
    }

    fn add_flow(&mut self, item: &Item) {
        let Some(record) = self.draft.get(item) else { return };
        let end = |key: &str| record.text(key).and_then(|id| self.place(id));
        let (from, to) = (end("from"), end("to"));
        let page = from.as_ref().or(to.as_ref()).map_or(0, |(page, ..)| *page);
        let mut tie = |end: Option<(usize, String, Point)>, key: &str| match end {
            Some((there, guid, point)) if there == page => (Some(guid), point),
            Some(_) => {
                let why = "its other end is on another diagram";
                self.losses.push(Loss::new(record.name(), key, why));
                (None, Point::default())
            }
            None => (None, Point::default()),
        };
        let (from, to) = (tie(from, "from"), tie(to, "to"));
        self.number += 1;
        let handle = Point { x: f64::midpoint(from.1.x, to.1.x), y: f64::midpoint(from.1.y, to.1.y) };
        let ends = [(from.0.as_deref(), from.1), (to.0.as_deref(), to.1)];
        let properties = piece::properties(Kind::Dataflow, record, None);
        let piece = piece::line(self.number, &guid("flows", &item.id), &properties, ends, handle);
        self.lines.entry(page).or_default().push_str(&piece);
    }

    fn known_threat(&self, item: &Item) -> Option<Threat<'m, 't>> {
        self.threats.get(self.keys.get(item)?.as_str()).copied()
    }

    fn threat(&mut self, item: &Item, key: &str, now: Option<&Tree>) {
        let (Some(threat), Some(record)) = (self.known_threat(item), self.record(item)) else { return };
        let text = now.and_then(Tree::as_text).unwrap_or("").to_owned();
        match key {
            "status" => self.set(threat.element.child("State"), threat::state(record)),
            "title" => self.set(threat.value("Title"), &text),
            "risk" => {
                let priority = threat::priority(record).unwrap_or("");
                self.set(threat.element.child("Priority"), priority);
                self.set(threat.value("Priority"), priority);
            }
            "threat" => self.set(threat.value("UserThreatCategory"), &threat::category(record)),
            "description" | "mitigation" | "mitigations" => {
                let (description, why) = threat::words(record);
                if key == "description" {
                    self.set(threat.value("UserThreatDescription"), &description);
                }
                if why != threat.justification() {
                    self.set(threat.element.child("StateInformation"), &why);
                }
            }
            _ => {}
        }
    }

    /// Takes a decision back: the threat is as the tool made it.
    fn reset(&mut self, item: &Item) {
        let Some(threat) = self.known_threat(item) else { return };
        self.set(threat.element.child("State"), "AutoGenerated");
        self.set(threat.element.child("StateInformation"), "");
        self.set(threat.element.child("ModifiedAt"), "0001-01-01T00:00:00");
    }

    /// Writes what was decided about a threat that the tool made.
    fn decide(&mut self, item: &Item) {
        let Some(record) = self.draft.get(item) else { return };
        let Some((rule, flow)) = threat::about(record) else { return };
        let renamed = self.present.iter().find(|(item, to)| item.section == Section::Flows && *to == flow);
        let flow = renamed.map_or_else(|| Item::new(Section::Flows, flow), |(item, _)| item.clone());
        let Some(guid) = self.keys.get(&flow) else { return };
        let Some(threat) = self.threats.values().find(|threat| threat.rule() == rule && threat.flow() == guid).copied()
        else {
            return;
        };
        let (_, why) = threat::words(record);
        self.set(threat.element.child("State"), threat::state(record));
        self.set(threat.element.child("StateInformation"), &why);
    }

    fn finish(mut self) -> Changed {
        for (list, added) in [("Borders", &self.boxes), ("Lines", &self.lines)] {
            for (page, diagram) in self.model.diagrams.iter().enumerate() {
                if let (Some(pieces), Some(list)) = (added.get(&page), diagram.element.child(list)) {
                    self.splices.append(self.text, list, pieces);
                }
            }
        }
        for diagram in &self.model.diagrams {
            for shape in &diagram.shapes {
                if let (Some(pieces), Some(list)) = (self.own.get(shape.guid), shape.element.child("Properties")) {
                    self.splices.append(self.text, list, pieces);
                }
            }
        }
        Changed { text: self.splices.apply(self.text), losses: self.losses }
    }
}
