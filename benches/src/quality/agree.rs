//! When a threat speaks of the same thing as a label: three levels.

use crate::cwe;
use crate::labels::Label;
use crate::outcome::Found;
use palisade_model::model::{Model, Target};

/// How much has to agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// One of the label's elements is what the threat is about or where it is fixed, and one of its categories is one of
    /// the threat's.
    Element,
    /// The same, and the weaknesses are of one branch of the CWE.
    Weakness,
    /// One of the categories as before; the element may be a neighbour: a flow that touches the label's component, or a
    /// component at an end of the label's flow.
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

/// Whether a threat speaks of what a label says.
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
