//! A `.tm7` file: its diagrams, the description of the model, and the threats that the tool found.

pub mod property;
pub mod shape;
pub mod threat;

use crate::xml::Element;
use shape::Shape;
use threat::Threat;

/// Whether the beginning of a text is that of a model.
pub fn is_model(head: &str) -> bool {
    head.contains("<ThreatModel") && head.contains("ThreatModeling.Model")
}

/// A model. Everything in it is borrowed from the file's text.
pub struct Model<'d, 't> {
    /// The whole file.
    pub root: Element<'d, 't>,
    /// The diagrams.
    pub diagrams: Vec<Diagram<'d, 't>>,
}

/// A drawing surface.
pub struct Diagram<'d, 't> {
    /// The element of the file.
    pub element: Element<'d, 't>,
    /// Its id in the file.
    pub guid: &'d str,
    /// Its name.
    pub name: &'d str,
    /// What is drawn on it, in the file's order: first what has an area, then lines.
    pub shapes: Vec<Shape<'d, 't>>,
}

impl<'d, 't> Model<'d, 't> {
    /// The model of a file; none if the file is not a model.
    pub fn of(root: Element<'d, 't>) -> Option<Model<'d, 't>> {
        let list = root.child("DrawingSurfaceList")?;
        (root.name() == "ThreatModel").then(|| Model { root, diagrams: list.children().map(Diagram::of).collect() })
    }

    /// The threats of the file.
    pub fn threats(&self) -> impl Iterator<Item = Threat<'d, 't>> {
        let rows = self.root.child("ThreatInstances").into_iter().flat_map(Element::children);
        rows.filter_map(|row| {
            let key = row.child_text("Key").unwrap_or_default();
            row.child("Value").map(|element| Threat { element, key })
        })
    }
}

impl<'d, 't> Diagram<'d, 't> {
    fn of(element: Element<'d, 't>) -> Diagram<'d, 't> {
        let rows = |list: &str| element.child(list).into_iter().flat_map(Element::children);
        let shapes = rows("Borders").chain(rows("Lines")).filter_map(|row| row.child("Value")).map(Shape::of);
        Diagram {
            element,
            guid: element.child_text("Guid").unwrap_or_default(),
            name: element.child_text("Header").unwrap_or_default(),
            shapes: shapes.collect(),
        }
    }
}
