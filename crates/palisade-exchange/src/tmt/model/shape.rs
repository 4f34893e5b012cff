//! What is drawn on a diagram: elements, boundaries, flows and texts.

use super::property::{Holds, OUT_OF_SCOPE, Property, REASON, local};
use crate::layout::{Frame, Point};
use crate::page::geometry::bezier;
use crate::tmt::guid::NOTHING;
use crate::xml::Element;

/// The generic stencil of free text.
const ANNOTATION: &str = "GE.A";

/// What a shape means in a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A process.
    Ellipse,
    /// An external entity.
    Rectangle,
    /// A data store.
    ParallelLines,
    /// A boundary with an inside.
    Border,
    /// A flow.
    Connector,
    /// A boundary that is a line.
    Line,
    /// Text.
    Note,
    /// Something unknown.
    Other,
}

/// Something drawn.
pub struct Shape<'d, 't> {
    /// The element of the file.
    pub element: Element<'d, 't>,
    /// What it is.
    pub form: Form,
    /// Its id in the file.
    pub guid: &'d str,
    /// Its stencil.
    pub stencil: &'d str,
    /// The generic stencil that its stencil derives from.
    pub generic: &'d str,
}

impl<'d, 't> Shape<'d, 't> {
    pub(super) fn of(element: Element<'d, 't>) -> Shape<'d, 't> {
        let form = match element.attribute("type").map(local) {
            Some("StencilEllipse") => Form::Ellipse,
            Some("StencilRectangle") => Form::Rectangle,
            Some("StencilParallelLines") => Form::ParallelLines,
            Some("BorderBoundary") => Form::Border,
            Some("Connector") => Form::Connector,
            Some("LineBoundary") => Form::Line,
            Some(other) if other.contains("Annotation") => Form::Note,
            _ => Form::Other,
        };
        let text = |name: &str| element.child_text(name).unwrap_or_default();
        // The tool writes free text as a rectangle of a stencil of its own.
        let form = if text("GenericTypeId") == ANNOTATION { Form::Note } else { form };
        Shape { element, form, guid: text("Guid"), stencil: text("TypeId"), generic: text("GenericTypeId") }
    }

    /// Its properties, headings included.
    pub fn properties(&self) -> impl Iterator<Item = Property<'d, 't>> {
        self.element.child("Properties").into_iter().flat_map(Element::children).map(Property::of)
    }

    /// The property that holds its name.
    pub fn name_property(&self) -> Option<Property<'d, 't>> {
        self.properties()
            .find(|property| property.holds == Holds::Text && property.label == "Name" && property.name.is_empty())
    }

    /// Its name, or that of its stencil if it has none.
    pub fn name(&self) -> &'d str {
        let own = self.name_property().map(|property| property.value).filter(|name| !name.is_empty());
        own.unwrap_or_else(|| self.stencil_name())
    }

    /// Whether it is out of scope.
    pub fn is_out_of_scope(&self) -> bool {
        self.properties().any(|property| property.name == OUT_OF_SCOPE && property.value.eq_ignore_ascii_case("true"))
    }

    /// Why it is out of scope.
    pub fn reason(&self) -> &'d str {
        self.properties().find(|property| property.name == REASON).map_or("", |property| property.value)
    }

    /// The attributes of its stencil with their values.
    pub fn attributes(&self) -> impl Iterator<Item = (&'d str, &'d str)> {
        let chosen = self.properties().filter(|property| matches!(property.holds, Holds::Choice | Holds::Fixed));
        chosen.map(|property| (property.name, property.value))
    }

    fn number(&self, name: &str) -> f64 {
        let number = self.element.child_text(name).and_then(|text| text.parse().ok()).filter(|n: &f64| n.is_finite());
        number.unwrap_or(0.0)
    }

    fn point(&self, x: &str, y: &str) -> Point {
        Point { x: self.number(x), y: self.number(y) }
    }

    /// Where it is drawn, for shapes with an area.
    pub fn frame(&self) -> Frame {
        Frame {
            x: self.number("Left"),
            y: self.number("Top"),
            width: self.number("Width"),
            height: self.number("Height"),
        }
    }

    /// The ends and the handle of a line.
    pub fn line(&self) -> [Point; 3] {
        [self.point("SourceX", "SourceY"), self.point("HandleX", "HandleY"), self.point("TargetX", "TargetY")]
    }

    /// The points along a line.
    pub fn curve(&self) -> Vec<Point> {
        let [from, handle, to] = self.line();
        bezier(from, handle, to)
    }

    /// The name of its stencil: the heading above its properties.
    pub fn stencil_name(&self) -> &'d str {
        self.properties().find(|property| property.holds == Holds::Heading).map_or("", |heading| heading.label)
    }

    /// The ids of a flow's ends; none for an end that is attached to nothing.
    pub fn ends(&self) -> (Option<&'d str>, Option<&'d str>) {
        let end = |name: &str| self.element.child_text(name).filter(|guid| *guid != NOTHING);
        (end("SourceGuid"), end("TargetGuid"))
    }
}
