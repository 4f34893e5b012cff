//! The fields of boundaries, components and flows in their cells.

use super::document::Document;
use crate::records;
use crate::words::threat_dragon::{Becomes, FLAGS};
use crate::{edit, own_keys};
use palisade_model::draft::{Item, Record, Section, Tree};
use palisade_model::kind::Kind;

/// The shape and the type of a kind of component.
pub(super) fn shape(kind: Option<Kind>) -> (&'static str, &'static str) {
    match kind {
        Some(Kind::Datastore) => ("store", "tm.Store"),
        Some(Kind::ExternalEntity) => ("actor", "tm.Actor"),
        _ => ("process", "tm.Process"),
    }
}

impl Document<'_> {
    pub(super) fn cell_field(&mut self, item: &Item, key: &str, now: Option<&Tree>, record: &Record) {
        for path in self.keys.get(item).cloned().unwrap_or_default() {
            self.field_at(&path, item, key, now, record);
        }
    }

    pub(super) fn field_at(&mut self, path: &str, item: &Item, key: &str, now: Option<&Tree>, record: &Record) {
        let kind = match item.section {
            Section::Flows => Some(Kind::Dataflow),
            Section::Components => record.text("type").and_then(Kind::element_from_word),
            _ => None,
        };
        let text = now.and_then(Tree::as_text);
        match key {
            "name" => self.name(path, record, now),
            "in" => return self.stand(path, item, text),
            "from" | "to" => {
                let end = text.map(|id| self.foreign(id));
                if let Some(cell) = edit::at_mut(&mut self.file, path) {
                    let attached = if matches!(cell.get("data"), Some(Tree::Map(_))) { "cell" } else { "id" };
                    let mut place = Tree::default();
                    match end {
                        Some(end) => place.set(attached, Tree::text(end)),
                        None => ["x", "y"].into_iter().for_each(|key| place.set(key, Tree::Number("0".to_owned()))),
                    }
                    cell.set(if key == "from" { "source" } else { "target" }, place);
                }
                return;
            }
            "type" => {
                let (shape, word) = shape(kind);
                if let Some(cell) = edit::at_mut(&mut self.file, path).filter(|cell| cell.get("shape").is_some()) {
                    cell.set("shape", Tree::text(shape));
                }
                if let Some(data) = self.data(path) {
                    data.set("type", Tree::text(word));
                }
                return;
            }
            _ => {}
        }
        let Some(data) = self.data(path) else { return };
        match key {
            "name" if item.section == Section::Components => {
                own_keys::put(data, "technology", Some(own_keys::technology(record)));
            }
            "name" => {}
            "description" => {
                data.set("description", Tree::text(text.unwrap_or("")));
                own_keys::put(data, key, now.filter(|_| text.is_some_and(|text| text.trim().is_empty())));
            }
            "out_of_scope" => {
                data.set("outOfScope", Tree::Bool(now.is_some()));
                data.set("reasonOutOfScope", Tree::text(text.unwrap_or("")));
            }
            "protocol" => data.set("protocol", Tree::text(text.unwrap_or(""))),
            "tags" => tags(data, kind, record),
            _ => {
                let flag = FLAGS.iter().find_map(|(flag, on, becomes)| match becomes {
                    Becomes::Fact(property, value) if Some(*on) == kind && *property == key => Some((flag, *value)),
                    _ => None,
                });
                let ticked = flag.is_some_and(|(_, value)| text == Some(value) || now == Some(&Tree::Bool(true)));
                if let Some((flag, _)) = flag.filter(|(flag, _)| ticked || data.get(flag).is_some()) {
                    data.set(flag, Tree::Bool(ticked));
                }
                let now = if key == "technology" { Some(own_keys::technology(record)) } else { now };
                own_keys::put(data, key, now.filter(|_| !ticked));
            }
        }
    }

    /// Sets the name in every place where the file's version keeps or shows it.
    fn name(&mut self, path: &str, record: &Record, now: Option<&Tree>) {
        let name = record.name();
        let Some(cell) = edit::at_mut(&mut self.file, path) else { return };
        let shown =
            ["attrs/text/text", "attrs/label/text", "labels/0/attrs/labelText/text", "labels/0/attrs/text/text"];
        let mut found = false;
        for place in shown {
            if let Some(text) = edit::at_mut(cell, place).filter(|text| matches!(text, Tree::Text(_))) {
                *text = Tree::text(name);
                found = true;
            }
        }
        if let Some(data) = cell.get_mut("data") {
            data.set("name", Tree::text(name));
        } else if !found && let Some(text) = edit::child(cell, "attrs").and_then(|attrs| edit::child(attrs, "text")) {
            text.set("text", Tree::text(name));
        }
        if let Some(data) = self.data(path) {
            own_keys::put(data, "name", now.filter(|_| !records::is_name(name)));
        }
    }

    /// The file's id for a component, by its present id.
    pub(super) fn foreign(&self, id: &str) -> String {
        let item = Item::new(Section::Components, id);
        let item = self.former.get(&item).unwrap_or(&item);
        let cell = self.keys.get(item).and_then(|paths| paths.first()).and_then(|path| edit::at(&self.file, path));
        cell.and_then(|cell| records::text(cell, "id")).unwrap_or_else(|| id.to_owned())
    }

    /// Moves a component into a boundary's box, or below everything if it is in no boundary.
    fn stand(&mut self, path: &str, item: &Item, boundary: Option<&str>) {
        if item.section != Section::Components {
            return;
        }
        let (x, y) = self.room(path, boundary);
        if let Some(place) = edit::at_mut(&mut self.file, path).and_then(|cell| edit::child(cell, "position")) {
            place.set("x", x.into());
            place.set("y", y.into());
        }
    }

    /// A position for a component on the page of a path: in the box of a boundary, otherwise below everything.
    pub(super) fn room(&self, path: &str, boundary: Option<&str>) -> (f64, f64) {
        let Some((cells, _)) = path.rsplit_once('/') else { return (0.0, 0.0) };
        let number =
            |cell: &Tree, of: &str, key: &str| cell.get(of).and_then(|of| of.get(key)).and_then(Tree::as_number);
        let boxed = boundary.and_then(|id| {
            let item = Item::new(Section::Boundaries, id);
            let paths = self.keys.get(self.former.get(&item).unwrap_or(&item))?;
            let cell = paths.iter().find(|other| other.rsplit_once('/').is_some_and(|(page, _)| page == cells))?;
            let cell = edit::at(&self.file, cell)?;
            Some((number(cell, "position", "x")?, number(cell, "position", "y")?, number(cell, "size", "height")?))
        });
        if let Some((x, y, height)) = boxed {
            return (x + 10.0, y + (height / 4.0).min(30.0));
        }
        let all = edit::at(&self.file, cells).map_or(&[][..], Tree::items);
        let lowest = all
            .iter()
            .filter_map(|cell| Some(number(cell, "position", "y")? + number(cell, "size", "height").unwrap_or(0.0)));
        (20.0, lowest.fold(0.0, f64::max) + 60.0)
    }
}

/// Tags that correspond to checkboxes tick them. If there are other tags, or we wrote the cell, our own key lists all
/// tags too.
fn tags(data: &mut Tree, kind: Option<Kind>, record: &Record) {
    let tags = record.texts("tags");
    let mut others = tags.len();
    for (flag, on, becomes) in FLAGS {
        if let Becomes::Tag(tag) = becomes
            && Some(*on) == kind
        {
            let ticked = tags.contains(tag);
            others -= usize::from(ticked);
            if ticked || data.get(flag).is_some() {
                data.set(flag, Tree::Bool(ticked));
            }
        }
    }
    let is_ours = own_keys::is_ours(data);
    let whole = record.get("tags").filter(|_| is_ours || others > 0);
    own_keys::put(data, "tags", whole);
}
