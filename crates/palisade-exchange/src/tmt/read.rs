//! A `.tm7` file as a draft of a model.

mod about;
mod boundaries;
mod elements;
mod threats;

use super::drawing::Boundaries;
use super::model::{Diagram, Form, Model, Shape, is_model};
use super::template;
use super::write::guid;
use crate::format::Reader;
use crate::import::{IN_FILE, Import, Loss};
use crate::input::{Input, ReadError};
use crate::layout::{Page, Placed};
use crate::names::Names;
use crate::page::crossings;
use crate::xml::Xml;
use palisade_engine::template::stencils::Stencils;
use palisade_model::draft::{Item, Record, Section};
use palisade_model::kind::Kind;
use palisade_model::vocabulary::Vocabulary;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The reader of models of the Microsoft Threat Modeling Tool.
pub const TMT: Reader =
    Reader { name: "tmt", about: "Microsoft Threat Modeling Tool (.tm7)", endings: &["tm7"], detects, read };

pub use about::{DEPENDENCY, NOTES_OF_OURS, is_nothing};
pub use elements::OURS;
pub use threats::{CATEGORY, ENTRY, JUSTIFICATION};

fn detects(input: &Input<'_>) -> bool {
    is_model(super::head(&input.text))
}

/// Reads a file.
///
/// # Errors
/// When it is not XML, or no model.
pub fn read(input: &Input<'_>, vocabulary: &Vocabulary) -> Result<Import, ReadError> {
    let text = &*input.text;
    let xml = Xml::parse(text).map_err(|error| ReadError::at(text, error.at, error.message, error.help))?;
    let model = Model::of(xml.root()).ok_or_else(|| {
        let help = "a model has the outermost element `ThreatModel` with a `DrawingSurfaceList` in it; `--method` takes templates";
        ReadError::new("this is no model of the Microsoft Threat Modeling Tool", help)
    })?;
    let base = xml.root().child("KnowledgeBase").map(template::of).unwrap_or_default();
    let names = base.stencils.into_iter().map(|stencil| (stencil.id, stencil.name));
    let mut reading = Reading {
        vocabulary,
        table: Stencils::builtin(),
        stencil_names: names.collect(),
        import: Import::default(),
        elements: Names::default(),
        zones: Names::default(),
        places: HashMap::new(),
        items: HashMap::new(),
        shown: Vec::new(),
    };
    about::read(&mut reading.import, &model);
    for diagram in &model.diagrams {
        reading.diagram(diagram);
    }
    crossings::state(&mut reading.import.draft, std::mem::take(&mut reading.shown));
    threats::read(&mut reading, &model);
    Ok(reading.import)
}

/// A file that is being read.
struct Reading<'m> {
    vocabulary: &'m Vocabulary,
    table: &'static Stencils,
    /// The names of stencils by id.
    stencil_names: HashMap<String, String>,
    import: Import,
    /// The ids of components and flows.
    elements: Names,
    /// The ids of boundaries.
    zones: Names,
    /// Where the components stand in their section.
    places: HashMap<String, usize>,
    /// What has an id in the file.
    items: HashMap<&'m str, Item>,
    /// Which flows cross a boundary on their diagram.
    shown: Vec<crossings::Shown>,
}

impl<'m> Reading<'m> {
    fn lose(&mut self, loss: Loss) {
        self.import.losses.push(loss);
    }

    /// The component with an id of the file.
    fn component(&self, guid: Option<&str>) -> Option<&Item> {
        self.items.get(guid?).filter(|item| item.section == Section::Components)
    }

    /// What the draft says of a component.
    fn record(&self, item: &Item) -> Option<&Record> {
        self.import.draft.section(Section::Components).get(*self.places.get(&item.id)?)
    }

    /// Takes a thing in under its id of the file. Where that is taken, nothing can refer to this one.
    fn keep(&mut self, shape: &Shape<'m, '_>, item: &Item) {
        if shape.guid.is_empty() || self.items.contains_key(shape.guid) {
            let why = if shape.guid.is_empty() { "it has no id" } else { "another thing of the file has its id" };
            self.lose(Loss::new(shape.name(), "Guid", why).instead(format!("`{}`, which nothing refers to", item.id)));
            return;
        }
        self.items.insert(shape.guid, item.clone());
        self.import.keys.push((item.clone(), shape.guid.to_owned()));
    }

    fn diagram(&mut self, diagram: &Diagram<'m, '_>) {
        let mut page = Page { name: diagram.name.to_owned(), ..Page::default() };
        let mut placed = Vec::new();
        let mut here = HashSet::new();
        for shape in &diagram.shapes {
            if let Some(kind) = component_kind(shape.form) {
                let item = self.place_component(shape, kind, here.insert(shape.guid));
                page.components.push(Placed { id: item.id.clone(), frame: Some(shape.frame()), points: Vec::new() });
                placed.push((item, shape));
            }
        }
        self.boundaries(diagram, &mut page, &placed);
        let boundaries = Boundaries::of(diagram);
        let drawn = |guid: Option<&str>| diagram.shapes.iter().find(|shape| Some(shape.guid) == guid);
        for shape in &diagram.shapes {
            match shape.form {
                Form::Connector => {
                    let id = self.flow(shape);
                    let (source, target) = shape.ends();
                    // What we drew ourselves stands where the model says.
                    let is_ours = guid(Section::Flows.key(), &id) == shape.guid;
                    if let (false, false, Some(source), Some(target)) =
                        (is_ours, boundaries.is_empty(), drawn(source), drawn(target))
                    {
                        let crosses = !boundaries.crossed(shape, (Some(source), Some(target))).is_empty();
                        self.shown.push((id.clone(), crosses));
                    }
                    page.flows.push(Placed { id, frame: None, points: elements::bend(shape) });
                }
                Form::Note => page.texts.push((shape.frame(), shape.name().to_owned())),
                Form::Other => {
                    let name = shape.element.attribute("type").unwrap_or_default();
                    let loss = Loss::new(shape.name(), name, "this is nothing that the tool draws");
                    self.lose(loss.instead(IN_FILE));
                }
                _ => {}
            }
        }
        self.import.layout.pages.push(page);
    }

    /// A component, or the one of an earlier diagram that has the same id and is of the same kind. Nothing stands twice
    /// on one diagram: what has an id that is not `new` to its diagram is another component.
    fn place_component(&mut self, shape: &Shape<'m, '_>, kind: Kind, new: bool) -> Item {
        let known = self.component(Some(shape.guid)).cloned();
        let same = |item: &Item| new && self.record(item).and_then(|record| record.text("type")) == Some(kind.word());
        match known.filter(same) {
            Some(item) => item,
            None => self.add_component(shape, kind),
        }
    }
}

/// The kind of component that is drawn so.
fn component_kind(form: Form) -> Option<Kind> {
    match form {
        Form::Ellipse => Some(Kind::Process),
        Form::Rectangle => Some(Kind::ExternalEntity),
        Form::ParallelLines => Some(Kind::Datastore),
        _ => None,
    }
}

/// Names in a text, which people separate by commas, semicolons or lines.
fn names(text: &str) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    text.split([',', ';', '\n']).map(str::trim).filter(|name| !name.is_empty() && seen.insert(*name)).collect()
}
