//! The properties of a shape.

use crate::xml::Element;

/// The name of the property that puts an element out of scope.
pub const OUT_OF_SCOPE: &str = "71f3d9aa-b8ef-4e54-8126-607a1d903103";

/// The name of the property that says why.
pub const REASON: &str = "752473b6-52d4-4776-9a24-202153f7d579";

/// The name of the property that puts flows in order.
pub const ORDER: &str = "15ccd509-98eb-49ad-b9c2-b4a2926d1780";

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
    /// The value; for a list, the chosen one.
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

impl<'d, 't> Property<'d, 't> {
    pub(super) fn of(element: Element<'d, 't>) -> Property<'d, 't> {
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
    /// Whether it still has the initial value, which nobody chose.
    pub fn is_first(&self) -> bool {
        self.element.child_text("SelectedIndex").is_none_or(|at| at == "0")
    }
}

/// The chosen value of a list.
fn chosen<'d>(element: Element<'d, '_>) -> &'d str {
    let at = element.child_text("SelectedIndex").and_then(|at| at.parse::<usize>().ok());
    let value = element.child("Value").zip(at).and_then(|(values, at)| values.children().nth(at));
    value.map(Element::text).unwrap_or_default()
}

/// A name without the prefix of its namespace.
pub(super) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}
