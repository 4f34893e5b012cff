//! A `.tm7` file: its diagrams, what people wrote about the model, and the threats that the tool found.

use crate::layout::{Frame, Point};
use crate::page::geometry::bezier;
use crate::xml::Element;

/// The name of the property that puts an element out of scope.
pub const OUT_OF_SCOPE: &str = "71f3d9aa-b8ef-4e54-8126-607a1d903103";

/// The name of the property that says why.
pub const REASON: &str = "752473b6-52d4-4776-9a24-202153f7d579";

/// The name of the property that puts flows in order.
pub const ORDER: &str = "15ccd509-98eb-49ad-b9c2-b4a2926d1780";

/// The generic stencil of free text.
const ANNOTATION: &str = "GE.A";

/// An end of a line that is tied to nothing.
const NOTHING: &str = "00000000-0000-0000-0000-000000000000";

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

/// What a shape is to a model.
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
    /// Something that the tool has no more.
    Other,
}

/// Something that is drawn.
pub struct Shape<'d, 't> {
    /// The element of the file.
    pub element: Element<'d, 't>,
    /// What it is.
    pub form: Form,
    /// Its id in the file.
    pub guid: &'d str,
    /// The stencil that it is drawn with.
    pub stencil: &'d str,
    /// The generic stencil of which that is a case.
    pub generic: &'d str,
}

/// A property of something drawn.
pub struct Property<'d, 't> {
    /// The element of the file.
    pub element: Element<'d, 't>,
    /// What it holds.
    pub holds: Holds,
    /// The name that filters use.
    pub name: &'d str,
    /// The name that people read.
    pub label: &'d str,
    /// The value; of a list, the one that is chosen.
    pub value: &'d str,
}

/// What a property holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A heading above other properties.
    Heading,
    /// Text.
    Text,
    /// Yes or no.
    Bool,
    /// One value of a list.
    Choice,
    /// A value that belongs to the stencil.
    Fixed,
}

impl<'d, 't> Model<'d, 't> {
    /// The model of a file; none where the file is none.
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

impl<'d, 't> Shape<'d, 't> {
    fn of(element: Element<'d, 't>) -> Shape<'d, 't> {
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

    /// Its name; that of its stencil where it has none.
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

    /// What it was chosen to be: each attribute of its stencil with its value.
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

    /// Where it is drawn, for what has an area.
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

    /// The name of its stencil, as the tool wrote it above its properties.
    pub fn stencil_name(&self) -> &'d str {
        self.properties().find(|property| property.holds == Holds::Heading).map_or("", |heading| heading.label)
    }

    /// The ids of what a flow runs between; none for an end that is tied to nothing.
    pub fn ends(&self) -> (Option<&'d str>, Option<&'d str>) {
        let end = |name: &str| self.element.child_text(name).filter(|guid| *guid != NOTHING);
        (end("SourceGuid"), end("TargetGuid"))
    }
}

impl<'d, 't> Property<'d, 't> {
    fn of(element: Element<'d, 't>) -> Property<'d, 't> {
        let text = |name: &str| element.child_text(name).unwrap_or_default();
        let holds = match element.attribute("type").map(local) {
            Some("StringDisplayAttribute") => Holds::Text,
            Some("BooleanDisplayAttribute") => Holds::Bool,
            Some("ListDisplayAttribute") => Holds::Choice,
            Some("StaticListDisplayAttribute") => Holds::Fixed,
            _ => Holds::Heading,
        };
        let value = match holds {
            Holds::Choice | Holds::Fixed => chosen(element),
            _ => text("Value"),
        };
        Property { element, holds, name: text("Name"), label: text("DisplayName"), value }
    }
}

impl Property<'_, '_> {
    /// Whether it has the value that a new element has: nobody chose it.
    pub fn is_first(&self) -> bool {
        self.element.child_text("SelectedIndex").is_none_or(|at| at == "0")
    }
}

/// The value of a list that is chosen.
fn chosen<'d>(element: Element<'d, '_>) -> &'d str {
    let at = element.child_text("SelectedIndex").and_then(|at| at.parse::<usize>().ok());
    let value = element.child("Value").zip(at).and_then(|(values, at)| values.children().nth(at));
    value.map(Element::text).unwrap_or_default()
}

/// A name without the prefix of its namespace.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// A threat that the tool wrote into the file.
#[derive(Clone, Copy)]
pub struct Threat<'d, 't> {
    /// The element of the file.
    pub element: Element<'d, 't>,
    key: &'d str,
}

impl<'d, 't> Threat<'d, 't> {
    fn text(self, name: &str) -> &'d str {
        self.element.child_text(name).unwrap_or_default()
    }

    /// The key of its row in the file.
    pub fn key(self) -> &'d str {
        self.key
    }

    /// Its number.
    pub fn number(self) -> &'d str {
        self.text("Id")
    }

    /// The diagram.
    pub fn diagram(self) -> &'d str {
        self.text("DrawingSurfaceGuid")
    }

    /// The threat type.
    pub fn rule(self) -> &'d str {
        self.text("TypeId")
    }

    /// The flow.
    pub fn flow(self) -> &'d str {
        self.text("FlowGuid")
    }

    /// The sender.
    pub fn source(self) -> &'d str {
        self.text("SourceGuid")
    }

    /// The receiver.
    pub fn target(self) -> &'d str {
        self.text("TargetGuid")
    }

    /// What was decided, in the tool's word.
    pub fn state(self) -> &'d str {
        self.text("State")
    }

    /// Why it was decided so.
    pub fn justification(self) -> &'d str {
        self.text("StateInformation")
    }

    /// Its priority.
    pub fn priority(self) -> &'d str {
        self.text("Priority")
    }

    /// When somebody changed it; empty where nobody did.
    pub fn changed(self) -> &'d str {
        let at = self.text("ModifiedAt");
        if at.starts_with("0001-01-01") { "" } else { at }
    }

    /// The keys and values that are said of it.
    pub fn properties(self) -> impl Iterator<Item = (&'d str, &'d str)> {
        let rows = self.element.child("Properties").into_iter().flat_map(Element::children);
        rows.filter_map(|row| Some((row.child_text("Key")?, row.child_text("Value").unwrap_or_default())))
    }

    /// The element that holds what is said of it under a key.
    pub fn value(self, key: &str) -> Option<Element<'d, 't>> {
        let mut rows = self.element.child("Properties").into_iter().flat_map(Element::children);
        rows.find(|row| row.child_text("Key") == Some(key)).and_then(|row| row.child("Value"))
    }

    /// What is said of it under a key, such as `Title` or `UserThreatDescription`.
    pub fn property(self, key: &str) -> &'d str {
        self.properties().find(|(known, _)| *known == key).map_or("", |(_, value)| value)
    }
}
