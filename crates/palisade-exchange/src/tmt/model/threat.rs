//! A threat that the tool wrote into a model file.

use crate::xml::Element;

/// A threat that the tool wrote into the file.
#[derive(Clone, Copy)]
pub struct Threat<'d, 't> {
    /// The element of the file.
    pub element: Element<'d, 't>,
    pub(super) key: &'d str,
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

    /// The decision, in the tool's terms.
    pub fn state(self) -> &'d str {
        self.text("State")
    }

    /// The reason for the decision.
    pub fn justification(self) -> &'d str {
        self.text("StateInformation")
    }

    /// Its priority.
    pub fn priority(self) -> &'d str {
        self.text("Priority")
    }

    /// When it was changed; empty if nobody did.
    pub fn changed(self) -> &'d str {
        let at = self.text("ModifiedAt");
        if at.starts_with("0001-01-01") { "" } else { at }
    }

    /// Its properties, as keys and values.
    pub fn properties(self) -> impl Iterator<Item = (&'d str, &'d str)> {
        let rows = self.element.child("Properties").into_iter().flat_map(Element::children);
        rows.filter_map(|row| Some((row.child_text("Key")?, row.child_text("Value").unwrap_or_default())))
    }

    /// The element with the value of a property.
    pub fn value(self, key: &str) -> Option<Element<'d, 't>> {
        let mut rows = self.element.child("Properties").into_iter().flat_map(Element::children);
        rows.find(|row| row.child_text("Key") == Some(key)).and_then(|row| row.child("Value"))
    }

    /// The value of a property, such as `Title` or `UserThreatDescription`.
    pub fn property(self, key: &str) -> &'d str {
        self.properties().find(|(known, _)| *known == key).map_or("", |(_, value)| value)
    }
}
