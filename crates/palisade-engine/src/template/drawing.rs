//! What a template looks at: things drawn with stencils, and the flows between them.

/// A thing of a drawing: an element, a flow or a boundary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thing {
    /// The id that it has in the model.
    pub id: String,
    /// Its name, as titles of threats show it.
    pub name: String,
    /// The stencil that it is drawn with.
    pub stencil: String,
    /// The generic stencil of which that is a case; the same where it is generic itself.
    pub generic: String,
    /// The chosen value of each attribute, the fixed ones of its stencil included.
    pub attributes: Vec<(String, String)>,
    /// Whether its author put it out of scope.
    pub out_of_scope: bool,
}

impl Thing {
    /// The value of an attribute; none where it has no such attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A flow with both of its ends. All are places in [`Drawing::things`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interaction {
    /// The sender.
    pub source: usize,
    /// The flow.
    pub flow: usize,
    /// The receiver.
    pub target: usize,
    /// The boundaries that the flow crosses.
    pub crosses: Vec<usize>,
}

/// Everything that a template can ask about. Several diagrams are one drawing: no filter looks from one interaction to
/// another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// The things.
    pub things: Vec<Thing>,
    /// The flows with both ends.
    pub interactions: Vec<Interaction>,
}

impl Drawing {
    /// Whether something of an interaction is out of scope; no threat is found then.
    pub fn is_out_of_scope(&self, interaction: &Interaction) -> bool {
        let parts = [interaction.source, interaction.flow, interaction.target];
        parts.into_iter().filter_map(|part| self.things.get(part)).any(|thing| thing.out_of_scope)
    }
}
