//! The model: what the system is, every name resolved.

use crate::control::ControlId;
use crate::facts::Facts;
use crate::kind::Kind;
use crate::register::{Entry, Progress};
use crate::source::{Span, Spanned};
use std::ops::{Index, IndexMut};

/// Which boundary of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BoundaryId(pub u32);
/// Which class of data of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DataId(pub u32);
/// Which component of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ComponentId(pub u32);
/// Which flow of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FlowId(pub u32);

/// Anything that a threat can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// A process, a store or an external entity.
    Component(ComponentId),
    /// A flow.
    Flow(FlowId),
    /// A boundary.
    Boundary(BoundaryId),
    /// A class of data.
    Data(DataId),
}

/// What every named thing has.
#[derive(Clone, Debug)]
pub struct Head {
    /// The id, unique among components and flows, and within its section otherwise.
    pub id: String,
    /// The name for people; the id where none was written.
    pub name: String,
    /// A sentence about it.
    pub description: Option<String>,
    /// Where to read more.
    pub link: Option<String>,
    /// Free words.
    pub tags: Vec<Spanned<String>>,
    /// The ids that it had before.
    pub was: Vec<String>,
    /// Where its id (or, in a list, its name) was written.
    pub span: Span,
    /// Whether it was written in a list, and at which position; lists keep their order in what is printed.
    pub position: Option<u32>,
    /// What is known about it.
    pub facts: Facts,
}

/// A zone of one trust.
#[derive(Clone, Debug)]
pub struct Boundary {
    /// Id, name, facts.
    pub head: Head,
    /// The boundary around it.
    pub parent: Option<BoundaryId>,
}

/// A class of data.
#[derive(Clone, Debug)]
pub struct Data {
    /// Id, name, facts.
    pub head: Head,
}

/// Where a component stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// In this boundary, as stated here.
    In(BoundaryId, Span),
    /// Outside of every boundary: an external entity of which nothing else was said.
    Outside,
    /// Nobody said.
    Unknown,
}

/// A process, a store or an external entity.
#[derive(Clone, Debug)]
pub struct Component {
    /// Id, name, facts.
    pub head: Head,
    /// Which of the three it is.
    pub kind: Kind,
    /// Where it stands.
    pub placement: Placement,
    /// What a store keeps, as stated.
    pub stores: Option<Spanned<Vec<DataId>>>,
    /// Why it is not looked at, where it is not.
    pub out_of_scope: Option<Spanned<String>>,
}

/// Data on its way from one component to another.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Id, name, facts.
    pub head: Head,
    /// The sender, where stated.
    pub from: Option<Spanned<ComponentId>>,
    /// The receiver, where stated.
    pub to: Option<Spanned<ComponentId>>,
    /// What it carries, where stated.
    pub carries: Option<Spanned<Vec<DataId>>>,
    /// Why it is not looked at, where it is not.
    pub out_of_scope: Option<Spanned<String>>,
}

/// What the model is of.
#[derive(Clone, Debug, Default)]
pub struct System {
    /// The system's name.
    pub name: String,
    /// A paragraph about it.
    pub description: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Who wrote the model.
    pub authors: Vec<String>,
    /// Who looked at the model.
    pub reviewers: Vec<String>,
    /// The version of the system or the model.
    pub version: Option<String>,
    /// The date of the model, as written.
    pub date: Option<String>,
    /// Where to read more.
    pub links: Vec<String>,
}

/// A sentence or a named paragraph: an assumption, something out of scope, an actor, an asset, an objective.
#[derive(Clone, Debug)]
pub struct Note {
    /// Its name, where it has one.
    pub name: Option<String>,
    /// What it says.
    pub text: Option<String>,
    /// Where it was written.
    pub span: Span,
}

/// A control that a model applies somewhere.
#[derive(Clone, Debug)]
pub struct Applied {
    /// Which, as written here.
    pub control: Spanned<ControlId>,
    /// How far it is.
    pub progress: Progress,
    /// Where: elements, and boundaries with all that stands in them; none for the whole system.
    pub at: Vec<Target>,
    /// Where not.
    pub except: Vec<Target>,
    /// What shows that it is in place, as written.
    pub evidence: Option<String>,
    /// Where the work is tracked.
    pub ticket: Option<String>,
}

/// A whole system, every reference resolved. Rows are in a fixed order: what was written in lists as it was written,
/// then what was written in maps by id; so the order of keys in a file changes nothing.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// What it is of.
    pub system: System,
    /// The boundaries.
    pub boundaries: Vec<Boundary>,
    /// The classes of data.
    pub data: Vec<Data>,
    /// The components.
    pub components: Vec<Component>,
    /// The flows.
    pub flows: Vec<Flow>,
    /// What is taken for granted.
    pub assumptions: Vec<Note>,
    /// What is not looked at.
    pub out_of_scope: Vec<Note>,
    /// Who deals with the system.
    pub actors: Vec<Note>,
    /// What is protected, beyond the classes of data.
    pub assets: Vec<Note>,
    /// What the system is for.
    pub objectives: Vec<Note>,
    /// The controls that are applied, in the order in which they were written.
    pub controls: Vec<Applied>,
    /// What was stated as `unknown`, by target, then key: it is not known either, but nobody needs to be asked again.
    pub unknown: Vec<(Target, String)>,
    /// The register: what people decided.
    pub register: Vec<Entry>,
    /// Where the register's list stands, for adding to it.
    pub register_at: Option<Span>,
}

impl Model {
    /// The ids of all boundaries.
    pub fn boundary_ids(&self) -> impl Iterator<Item = BoundaryId> + use<> {
        (0..self.boundaries.len() as u32).map(BoundaryId)
    }

    /// The ids of all classes of data.
    pub fn data_ids(&self) -> impl Iterator<Item = DataId> + use<> {
        (0..self.data.len() as u32).map(DataId)
    }

    /// The ids of all components.
    pub fn component_ids(&self) -> impl Iterator<Item = ComponentId> + use<> {
        (0..self.components.len() as u32).map(ComponentId)
    }

    /// The ids of all flows.
    pub fn flow_ids(&self) -> impl Iterator<Item = FlowId> + use<> {
        (0..self.flows.len() as u32).map(FlowId)
    }

    /// All elements of the diagram in the order in which people expect to read them: what was written in lists as it
    /// was written there, then the components, then the flows.
    pub fn elements(&self) -> Vec<Target> {
        let mut elements: Vec<Target> = self.component_ids().map(Target::Component).collect();
        elements.extend(self.flow_ids().map(Target::Flow));
        elements.sort_by_key(|target| self.head(*target).position.map_or((1, 0), |at| (0, at)));
        elements
    }

    /// Everything that a rule can be about.
    pub fn targets(&self) -> impl Iterator<Item = Target> + use<> {
        let components = self.component_ids().map(Target::Component);
        let flows = self.flow_ids().map(Target::Flow);
        let boundaries = self.boundary_ids().map(Target::Boundary);
        components.chain(flows).chain(boundaries).chain(self.data_ids().map(Target::Data))
    }

    /// Id, name and facts of a target.
    pub fn head(&self, target: Target) -> &Head {
        match target {
            Target::Component(id) => &self[id].head,
            Target::Flow(id) => &self[id].head,
            Target::Boundary(id) => &self[id].head,
            Target::Data(id) => &self[id].head,
        }
    }

    pub(crate) fn head_mut(&mut self, target: Target) -> &mut Head {
        match target {
            Target::Component(id) => &mut self[id].head,
            Target::Flow(id) => &mut self[id].head,
            Target::Boundary(id) => &mut self[id].head,
            Target::Data(id) => &mut self[id].head,
        }
    }

    /// The kind of a target.
    pub fn kind(&self, target: Target) -> Kind {
        match target {
            Target::Component(id) => self[id].kind,
            Target::Flow(_) => Kind::Dataflow,
            Target::Boundary(_) => Kind::Boundary,
            Target::Data(_) => Kind::Data,
        }
    }

    /// Why a target is not looked at, where its author said so. A flow is out of scope when both its ends are.
    pub fn out_of_scope(&self, target: Target) -> Option<&str> {
        match target {
            Target::Component(id) => self[id].out_of_scope.as_ref().map(|reason| reason.value.as_str()),
            Target::Flow(id) => {
                let flow = &self[id];
                let end = |end: &Option<Spanned<ComponentId>>| {
                    end.as_ref().and_then(|end| self.out_of_scope(Target::Component(end.value)))
                };
                let own = flow.out_of_scope.as_ref().map(|reason| reason.value.as_str());
                own.or_else(|| end(&flow.from).and(end(&flow.to)))
            }
            Target::Boundary(_) | Target::Data(_) => None,
        }
    }

    /// The boundary and all boundaries around it, from the inside out.
    pub fn chain(&self, boundary: BoundaryId) -> impl Iterator<Item = BoundaryId> {
        std::iter::successors(Some(boundary), |inner| self[*inner].parent)
    }

    /// Whether a key of a target was stated as `unknown`.
    pub fn is_set_aside(&self, target: Target, key: &str) -> bool {
        self.unknown.binary_search_by(|(of, name)| (*of, name.as_str()).cmp(&(target, key))).is_ok()
    }

    /// Whether the model has neither components nor flows.
    pub fn has_no_elements(&self) -> bool {
        self.components.is_empty() && self.flows.is_empty()
    }
}

// Ids are made by `resolve` only, for rows of the model that they index; so these cannot be out of bounds.
#[allow(clippy::indexing_slicing)]
mod by_id {
    use super::{Boundary, BoundaryId, Component, ComponentId, Data, DataId, Flow, FlowId, Index, IndexMut, Model};

    impl Index<BoundaryId> for Model {
        type Output = Boundary;
        fn index(&self, id: BoundaryId) -> &Boundary {
            &self.boundaries[id.0 as usize]
        }
    }

    impl Index<DataId> for Model {
        type Output = Data;
        fn index(&self, id: DataId) -> &Data {
            &self.data[id.0 as usize]
        }
    }

    impl Index<ComponentId> for Model {
        type Output = Component;
        fn index(&self, id: ComponentId) -> &Component {
            &self.components[id.0 as usize]
        }
    }

    impl Index<FlowId> for Model {
        type Output = Flow;
        fn index(&self, id: FlowId) -> &Flow {
            &self.flows[id.0 as usize]
        }
    }

    impl IndexMut<BoundaryId> for Model {
        fn index_mut(&mut self, id: BoundaryId) -> &mut Boundary {
            &mut self.boundaries[id.0 as usize]
        }
    }

    impl IndexMut<DataId> for Model {
        fn index_mut(&mut self, id: DataId) -> &mut Data {
            &mut self.data[id.0 as usize]
        }
    }

    impl IndexMut<ComponentId> for Model {
        fn index_mut(&mut self, id: ComponentId) -> &mut Component {
            &mut self.components[id.0 as usize]
        }
    }

    impl IndexMut<FlowId> for Model {
        fn index_mut(&mut self, id: FlowId) -> &mut Flow {
            &mut self.flows[id.0 as usize]
        }
    }
}
