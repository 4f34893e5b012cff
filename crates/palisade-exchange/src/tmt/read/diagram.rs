//! One diagram: its shapes become components, boundaries and flows.

use super::elements::bend;
use super::reading::Reading;
use crate::import::{IN_FILE, Loss};
use crate::layout::{Page, Placed};
use crate::tmt::boundaries::Boundaries;
use crate::tmt::guid::guid;
use crate::tmt::model::Diagram;
use crate::tmt::model::shape::{Form, Shape};
use palisade_model::draft::{Item, Section};
use palisade_model::kind::Kind;
use std::collections::HashSet;

impl<'m> Reading<'m> {
    /// Reads a diagram.
    pub(super) fn diagram(&mut self, diagram: &Diagram<'m, '_>) {
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
                    // Our own flows state crossings in the model.
                    let is_ours = guid(Section::Flows.key(), &id) == shape.guid;
                    if let (false, false, Some(source), Some(target)) =
                        (is_ours, boundaries.is_empty(), drawn(source), drawn(target))
                    {
                        let crosses = !boundaries.crossed(shape, (Some(source), Some(target))).is_empty();
                        self.shown.push((id.clone(), crosses));
                    }
                    page.flows.push(Placed { id, frame: None, points: bend(shape) });
                }
                Form::Note => page.texts.push((shape.frame(), shape.name().to_owned())),
                Form::Other => {
                    let name = shape.element.attribute("type").unwrap_or_default();
                    let loss = Loss::new(shape.name(), name, "unknown shape");
                    self.lose(loss.instead(IN_FILE));
                }
                _ => {}
            }
        }
        self.import.layout.pages.push(page);
    }

    /// Adds a component, or finds the one of an earlier diagram with the same id and kind. Nothing is on one diagram
    /// twice: a shape whose id is not `new` to its diagram is another component.
    fn place_component(&mut self, shape: &Shape<'m, '_>, kind: Kind, new: bool) -> Item {
        let known = self.component(Some(shape.guid)).cloned();
        let same = |item: &Item| new && self.record(item).and_then(|record| record.text("type")) == Some(kind.word());
        match known.filter(same) {
            Some(item) => item,
            None => self.add_component(shape, kind),
        }
    }
}

/// The kind of component that is drawn in a form.
fn component_kind(form: Form) -> Option<Kind> {
    match form {
        Form::Ellipse => Some(Kind::Process),
        Form::Rectangle => Some(Kind::ExternalEntity),
        Form::ParallelLines => Some(Kind::Datastore),
        _ => None,
    }
}
