//! When a threat matches a label: three levels.

use crate::cwe;
use crate::labels::Label;
use crate::outcome::Found;
use palisade_model::model::{Model, Target};

/// How much has to agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The target of the threat, or the place where it is fixed, is one of the label's elements, and the two have a
    /// category in common.
    Element,
    /// The same, and the weaknesses have a class of the CWE in common.
    Weakness,
    /// A category in common; the element may be a neighbour: a flow that touches the label's component, or a component at
    /// an end of the label's flow.
    Neighbour,
}

impl Level {
    /// All levels, in the order of their letters.
    pub const ALL: [Level; 3] = [Level::Element, Level::Weakness, Level::Neighbour];

    /// The level's letter in the tables.
    pub fn letter(self) -> char {
        match self {
            Level::Element => 'a',
            Level::Weakness => 'b',
            Level::Neighbour => 'c',
        }
    }
}

/// Whether a threat matches a label.
pub fn agree(model: &Model, level: Level, label: &Label, found: &Found) -> bool {
    if !label.stride.iter().any(|category| found.stride.contains(category)) {
        return false;
    }
    let named = |at: &Target| *at == found.target || *at == found.place;
    let same = || label.at.iter().any(named);
    match level {
        Level::Element => same(),
        Level::Weakness => same() && found.cwes.iter().any(|cwe| cwe::related(*cwe, label.cwe)),
        Level::Neighbour => {
            same() || label.at.iter().any(|at| touch(model, *at, found.target) || touch(model, *at, found.place))
        }
    }
}

/// Whether one is a flow and the other a component at one of its ends.
pub fn touch(model: &Model, one: Target, other: Target) -> bool {
    let ((Target::Flow(flow), Target::Component(component)) | (Target::Component(component), Target::Flow(flow))) =
        (one, other)
    else {
        return false;
    };
    let flow = &model[flow];
    [&flow.from, &flow.to].into_iter().flatten().any(|end| end.value == component)
}
