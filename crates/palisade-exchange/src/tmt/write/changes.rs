//! Changes of the file that a model was made of. What the tool has no place for becomes a property of ours.

mod added;
mod room;
mod threats;

use super::Say;
use super::base::Base;
use super::piece::{self, Generic};
use super::splice::Splices;
use crate::format::{Origin, Outgoing};
use crate::import::Loss;
use crate::layout::Point;
use crate::tmt::model::{Diagram, Holds, Model, OUT_OF_SCOPE, REASON, Shape, Threat};
use crate::tmt::ours;
use crate::tmt::read::{DEPENDENCY, OURS};
use crate::xml::Element;
use palisade_engine::template::stencils::Stencils;
use palisade_model::draft::{Change, Draft, Field, Item, Record, Section, Tree};
use palisade_model::kind::Kind;
use std::collections::HashMap;

/// A changed file.
pub(super) struct Changed {
    /// Its text.
    pub text: String,
    /// What of a change could not be made, beyond what reading the file again shows.
    pub losses: Vec<Loss>,
}

/// The present ids of what was renamed.
pub(super) fn present(origin: &Origin<'_>) -> HashMap<Item, String> {
    let renamed = origin.changes.iter().filter_map(|change| match change {
        Change::Renamed { item, to } => Some((item.clone(), to.clone())),
        _ => None,
    });
    renamed.collect()
}

/// Makes the changes. What is in `say` states its id or its tags in a property of ours.
pub(super) fn apply(out: &Outgoing<'_>, origin: &Origin<'_>, model: &Model<'_, '_>, text: &str, say: &Say) -> Changed {
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
        former: present(origin).into_iter().map(|(item, to)| (Item::new(item.section, to), item)).collect(),
        base: &Base::of(model),
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
    for (item, key) in &origin.import.keys {
        if say.ids.contains(key) {
            let id = Tree::text(file.present.get(item).unwrap_or(&item.id));
            file.own(item, "id", Some(&id));
        }
        if say.tags.contains(key) {
            let tags = file.record(item).and_then(|record| record.get("tags")).cloned();
            file.tags(item, &tags.unwrap_or(Tree::List(Vec::new())));
        }
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
    /// For their present ids what they came in as.
    former: HashMap<Item, Item>,
    base: &'a Base,
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

    /// What something of now came in as.
    fn former(&self, section: Section, id: &str) -> Item {
        let item = Item::new(section, id);
        self.former.get(&item).cloned().unwrap_or(item)
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

    fn retype(&mut self, shape: &Shape<'m, 't>, now: Option<&Tree>) {
        let Some(kind) = now.and_then(Tree::as_text).and_then(Kind::element_from_word) else { return };
        let (.., word) = piece::generic(kind);
        let base = self.base;
        let Generic { id: stencil, .. } = base.generic(kind).unwrap_or(Generic::usual(kind));
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

    /// States the tags, those of none too: a stencil's name is a tag where it is not the thing's own name.
    fn tags(&mut self, item: &Item, tags: &Tree) {
        // A change of the tags themselves has stated them already.
        let is_stated = |own: &String| own.contains(&format!("{OURS}tags"));
        let stated = self.shape(item).and_then(|(_, shape)| self.own.get(shape.guid)).is_some_and(is_stated);
        if !stated {
            self.own(item, "tags", Some(tags));
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
