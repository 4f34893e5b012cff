//! Rule templates of the Microsoft Threat Modeling Tool: its stencils, categories and threat types, run as they are.
//!
//! A template asks about interactions: a flow with both of its ends, as a [`drawing::Drawing`] shows them. Reading the
//! files that templates stand in is not done here; see `palisade-exchange`.

mod compile;
pub mod drawing;
pub mod filter;
pub mod find;
pub mod from_model;
pub mod generate;
pub mod stencils;

pub use filter::ROOT;

use filter::Filter;
use palisade_model::grade::Severity;
use palisade_model::kind::Kind;
use palisade_model::source::FileId;
use palisade_model::stride::Stride;
use palisade_model::suggest::fold;
use palisade_model::word::Word;
use std::ops::Range;
use std::sync::Arc;

/// A piece of text, and which bytes of the file it was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// What it says.
    pub value: String,
    /// Where.
    pub range: Range<usize>,
}

/// A template as its file says, its threat types not checked yet.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Who wrote it.
    pub author: String,
    /// The stencils: generic ones, then those that are a case of them.
    pub stencils: Vec<Stencil>,
    /// The categories: id and name.
    pub categories: Vec<(String, String)>,
    /// The threat types.
    pub threats: Vec<ThreatDraft>,
    /// The priority of a threat type that names none.
    pub priority: Option<String>,
}

/// A threat type as its file says.
#[derive(Clone, Debug, Default)]
pub struct ThreatDraft {
    /// Its id.
    pub id: Text,
    /// Its title, with places for names.
    pub title: String,
    /// The id of its category.
    pub category: String,
    /// What can happen, with places for names.
    pub description: String,
    /// When it applies.
    pub include: Text,
    /// When it does not, after all.
    pub exclude: Text,
    /// Its priority.
    pub priority: Option<String>,
    /// What the template proposes against it.
    pub mitigation: Option<String>,
}

/// A kind of thing that people put into drawings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stencil {
    /// Its id, such as `SE.P.TMCore.WebApp`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The generic stencil that it is a case of; `ROOT` for a generic one.
    pub parent: String,
    /// How it is drawn, such as `Ellipse`; `Inherited` where it is drawn as its parent.
    pub shape: String,
    /// Its attributes.
    pub attributes: Vec<Attribute>,
}

/// An attribute of a stencil. Each has one of some values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribute {
    /// The name that filters use.
    pub name: String,
    /// The name that people read.
    pub label: String,
    /// Whether its value belongs to the stencil and cannot be chosen.
    pub fixed: bool,
    /// The values; the first is the one that a new element has.
    pub values: Vec<String>,
}

/// A category of a template: one of STRIDE, or one of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its name, as the template writes it.
    pub name: Arc<str>,
    /// The category of STRIDE that it is.
    pub stride: Option<Stride>,
}

/// A threat type that was checked.
#[derive(Clone, Debug)]
pub struct ThreatType {
    /// Its id.
    pub id: String,
    /// Its title, with places for names.
    pub title: String,
    /// Its category.
    pub category: Category,
    /// What can happen, with places for names.
    pub description: String,
    /// When it applies, as written.
    pub include_text: String,
    /// When it applies.
    pub include: Filter,
    /// When it does not, as written; empty where nothing is written.
    pub exclude_text: String,
    /// When it does not, after all.
    pub exclude: Option<Filter>,
    /// Its priority, in the template's word.
    pub priority: Arc<str>,
    /// What the template proposes against it.
    pub mitigation: Option<String>,
}

impl ThreatType {
    /// The severity that its priority comes to.
    pub fn severity(&self) -> Severity {
        severity(&self.priority)
    }
}

/// The severity that a template's word for a priority comes to. Templates choose their own words; one that says neither
/// a lot nor a little counts as medium.
pub fn severity(priority: &str) -> Severity {
    match fold(priority).as_str() {
        "critical" | "highest" | "very-high" | "urgent" => Severity::Critical,
        "high" | "important" | "major" => Severity::High,
        "low" | "lowest" | "very-low" | "minor" | "none" | "informational" => Severity::Low,
        _ => Severity::Medium,
    }
}

/// The category of STRIDE of a template's category. Templates also write the plural.
pub fn stride(category: &str) -> Option<Stride> {
    Stride::from_word(category).or_else(|| Stride::from_word(category.trim().strip_suffix('s')?))
}

/// A threat type that applies to an interaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// The threat type, by its place in [`Template::threats`].
    pub threat: usize,
    /// The interaction, by its place in [`drawing::Drawing::interactions`].
    pub interaction: usize,
}

/// Where a finding of a template comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The template, by its place among those in use.
    pub template: usize,
    /// The threat type and the interaction.
    pub hit: Hit,
}

/// A template whose threat types can run.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Who wrote it.
    pub author: String,
    /// The stencils.
    pub stencils: Vec<Stencil>,
    /// The threat types, in the file's order.
    pub threats: Vec<ThreatType>,
    /// The file.
    pub file: FileId,
}

impl Template {
    /// The threat type of an id.
    pub fn threat(&self, id: &str) -> Option<&ThreatType> {
        self.threats.iter().find(|threat| threat.id == id)
    }

    /// The stencil of an id.
    pub fn stencil(&self, id: &str) -> Option<&Stencil> {
        self.stencils.iter().find(|stencil| stencil.id == id)
    }

    /// The generic stencil of a kind: under the id that Microsoft's templates give it, otherwise the first one that is
    /// drawn so.
    pub fn generic(&self, kind: Kind) -> Option<&Stencil> {
        let (id, shape) = match kind {
            Kind::Process => ("GE.P", "Ellipse"),
            Kind::Datastore => ("GE.DS", "ParallelLines"),
            Kind::ExternalEntity => ("GE.EI", "Rectangle"),
            Kind::Dataflow => ("GE.DF", "Line"),
            Kind::Boundary => ("GE.TB.B", "BorderBoundary"),
            Kind::Data => return None,
        };
        let by_shape = || self.stencils.iter().find(|stencil| stencil.parent == ROOT && stencil.shape == shape);
        self.stencil(id).or_else(by_shape)
    }
}
