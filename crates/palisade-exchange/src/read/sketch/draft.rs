//! From a drawing to a model. What the drawing says is stated; what names only suggest is asked.

use super::drawing::Sketch;
use super::parts::{Node, Shape};
use super::places::Place;
use super::{kinds, label};
use crate::import::{Asked, Import};
use crate::input::ReadError;
use crate::layout::{Layout, Page, Placed};
use crate::named;
use crate::names::Names;
use crate::page::crossings;
use palisade_model::draft::{Item, Record, Section, Tree};
use palisade_model::kind::Kind;
use palisade_model::vocabulary::Vocabulary;
use palisade_model::word::Word;
use std::collections::HashMap;

impl Sketch {
    /// The model of a drawing.
    ///
    /// # Errors
    /// The drawing is too large.
    pub(crate) fn import(mut self, vocabulary: &Vocabulary) -> Result<Import, ReadError> {
        self.check_size()?;
        self.settle_ends();
        let boxed = self.boxed();
        self.settle_crossings(vocabulary);
        let mut maker = Maker {
            vocabulary,
            names: Names::default(),
            import: Import::default(),
            nodes: vec![None; self.nodes.len()],
            groups: vec![None; self.groups.len()],
            within: self.nodes.iter().map(|node| node.within).collect(),
            outside: vec![false; self.nodes.len()],
            boxed,
            shown: Vec::new(),
        };
        maker.import.losses = std::mem::take(&mut self.losses);
        maker.import.draft.comments = self.notes.iter().map(|note| format!("note: {note}")).collect();
        maker.import.draft.system.set("name", self.title.trim());
        let titles = self.pages.iter().map(|name| Page { name: name.clone(), ..Page::default() });
        maker.import.layout = Layout { pages: titles.collect() };
        maker.name(&self);
        maker.boundaries(&self);
        maker.components(&self);
        for (number, edge) in self.edges.iter().enumerate() {
            maker.flow(number, edge);
        }
        crossings::state(&mut maker.import.draft, maker.shown);
        let layout = &mut maker.import.layout;
        layout.pages.retain(|page| {
            let boxes = page.components.iter().chain(&page.boundaries);
            boxes.chain(&page.flows).any(|placed| placed.frame.is_some() || !placed.points.is_empty())
        });
        Ok(maker.import)
    }

    /// Whether each page has boundaries drawn as boxes: then what is in none of them is outside.
    fn boxed(&self) -> Vec<bool> {
        let mut boxed = vec![false; self.pages.len()];
        for group in self.groups.iter().filter(|group| !group.gone) {
            if let Some(boxed) = boxed.get_mut(group.page) {
                *boxed = true;
            }
        }
        boxed
    }
}

pub(super) struct Maker<'v> {
    pub(super) vocabulary: &'v Vocabulary,
    pub(super) names: Names,
    pub(super) import: Import,
    /// The id and the name of each box; none for a mere mark.
    pub(super) nodes: Vec<Option<(String, String)>>,
    groups: Vec<Option<String>>,
    /// The group around each box.
    pub(super) within: Vec<Option<usize>>,
    /// Whether each box is an external entity.
    pub(super) outside: Vec<bool>,
    /// Whether each page has boundaries drawn as boxes.
    pub(super) boxed: Vec<bool>,
    /// What the drawing shows of flows.
    pub(super) shown: Vec<crossings::Shown>,
}

impl Maker<'_> {
    /// Assigns ids: to boxes first, since people type those most.
    fn name(&mut self, sketch: &Sketch) {
        for (place, node) in self.nodes.iter_mut().zip(&sketch.nodes) {
            if node.shape != Shape::Unknown {
                let name = name_of(self.vocabulary, node);
                *place = Some((self.names.id(&name, "component"), name));
            }
        }
        for (place, group) in self.groups.iter_mut().zip(&sketch.groups) {
            if !group.gone {
                *place = Some(self.names.id(&label::zone(&group.label).0, "boundary"));
            }
        }
    }

    fn boundaries(&mut self, sketch: &Sketch) {
        for (number, group) in sketch.groups.iter().enumerate() {
            let Some(id) = self.groups.get(number).cloned().flatten() else { continue };
            let (name, trust) = label::zone(&group.label);
            let mut record = Record::new(&id);
            if name != id {
                record.set("name", name);
            }
            record.set("in", self.boundary(group.within));
            record.set("trust", trust.map_or("", palisade_model::grade::Grade::word));
            let placed = Placed { id: id.clone(), frame: group.frame, points: Vec::new() };
            self.page(group.page, |page| page.boundaries.push(placed));
            self.add(Section::Boundaries, record, &group.key);
        }
    }

    fn components(&mut self, sketch: &Sketch) {
        // Somebody who draws circles for processes means something by a rectangle.
        let mut circles = vec![false; sketch.pages.len()];
        for node in sketch.nodes.iter().filter(|node| node.shape == Shape::Round) {
            if let Some(circles) = circles.get_mut(node.page) {
                *circles = true;
            }
        }
        let mut known: HashMap<String, (String, usize)> = HashMap::new();
        for (number, node) in sketch.nodes.iter().enumerate() {
            let Some((id, name)) = self.nodes.get(number).cloned().flatten() else { continue };
            let label = label::named(self.vocabulary, &node.label);
            let mut tags: Vec<&str> = label.stereotypes.iter().chain(&node.tags).map(String::as_str).collect();
            let said = tags.iter().find_map(|tag| kinds::said(tag));
            let drawn = drawn(node, circles.get(node.page) == Some(&true));
            let stated = drawn.filter(|_| !node.usual).or(said);
            let kind = stated
                .or(drawn)
                .or_else(|| kinds::suggested(self.vocabulary, &name))
                .or_else(|| label.technology.and_then(|word| kinds::usual(self.vocabulary, word)));
            let kind = kind.unwrap_or(Kind::Process);
            if let Some(outside) = self.outside.get_mut(number) {
                *outside = kind == Kind::ExternalEntity;
            }
            let mut record = Record::component(&id, kind);
            if stated.is_none() {
                let question = kinds::question(kind).to_owned();
                self.ask(&mut record, Section::Components, "type", question, node.place);
            }
            let (first, page) = known.entry(name.to_lowercase()).or_insert_with(|| (id.clone(), node.page));
            if *page != node.page && !name.is_empty() {
                let page = sketch.pages.get(*page).map_or("", String::as_str);
                let question = format!("is this the same as `{first}` on the page `{page}`?");
                self.ask_above(&mut record, Section::Components, "id", question, node.place);
            }
            if name != id {
                record.set("name", name.as_str());
            }
            record.set("description", described(&label.description, &node.note));
            record.set("in", self.boundary(node.within));
            if let Some(word) = label.technology.filter(|word| kinds::fits(self.vocabulary, word, kind)) {
                record.set("technology", word);
            } else if let Some(asked) = named::infer(self.vocabulary, &mut record, &[&name]) {
                self.import.asked.push(Asked { place: node.place, ..asked });
            }
            tags.retain(|tag| kinds::said(tag).is_none());
            record.set("tags", Tree::words(tags));
            let placed = Placed { id, frame: node.frame, points: Vec::new() };
            self.page(node.page, |page| page.components.push(placed));
            self.add(Section::Components, record, &node.key);
        }
    }

    /// Asks a question in a comment after a field.
    pub(super) fn ask(
        &mut self,
        record: &mut Record,
        section: Section,
        key: &str,
        question: String,
        place: Option<Place>,
    ) {
        let before = record.fields.iter().find(|field| field.key == key).and_then(|field| field.comment.clone());
        let asked = before.map_or_else(|| "asked:".to_owned(), |before| format!("{before} and"));
        record.comment(key, format!("{asked} {question}"));
        self.import.asked.push(Asked { item: Item::new(section, &record.id), key: key.to_owned(), question, place });
    }

    /// Asks a question in a comment above a record, about something that it does not state.
    pub(super) fn ask_above(
        &mut self,
        record: &mut Record,
        section: Section,
        key: &str,
        question: String,
        place: Option<Place>,
    ) {
        record.comments.push(format!("asked: {question}"));
        self.import.asked.push(Asked { item: Item::new(section, &record.id), key: key.to_owned(), question, place });
    }

    fn boundary(&self, group: Option<usize>) -> &str {
        group.and_then(|group| self.groups.get(group)?.as_deref()).unwrap_or("")
    }

    pub(super) fn page(&mut self, page: usize, with: impl FnOnce(&mut Page)) {
        if let Some(page) = self.import.layout.pages.get_mut(page) {
            with(page);
        }
    }

    pub(super) fn add(&mut self, section: Section, record: Record, key: &str) {
        if !key.is_empty() {
            self.import.keys.push((Item::new(section, &record.id), key.to_owned()));
        }
        self.import.draft.add(section, record);
    }
}

/// The kind that the shape of a box means. A circle means none if all boxes are circles by default.
fn drawn(node: &Node, among_circles: bool) -> Option<Kind> {
    match node.shape {
        Shape::Round if !node.usual => Some(Kind::Process),
        Shape::Store => Some(Kind::Datastore),
        Shape::Actor => Some(Kind::ExternalEntity),
        Shape::Rectangle if among_circles => Some(Kind::ExternalEntity),
        _ => None,
    }
}

/// The name of a box: its label, or its key in the file.
fn name_of(vocabulary: &Vocabulary, node: &Node) -> String {
    let name = label::named(vocabulary, &node.label).name;
    if name.is_empty() { node.key.clone() } else { name }
}

fn described(label: &str, note: &str) -> String {
    match (label.is_empty(), note.trim()) {
        (_, "") => label.to_owned(),
        (true, note) => note.to_owned(),
        (false, note) => format!("{label}\n{note}"),
    }
}
