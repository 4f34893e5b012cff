//! When a threat matches a label: four levels.

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
    /// The same meaning: as [`Level::Neighbour`], and the weaknesses have a class of the CWE in common.
    Meaning,
}

impl Level {
    /// All levels, in the order of their letters.
    pub const ALL: [Level; 4] = [Level::Element, Level::Weakness, Level::Neighbour, Level::Meaning];

    /// The level's letter in the tables.
    pub fn letter(self) -> char {
        match self {
            Level::Element => 'a',
            Level::Weakness => 'b',
            Level::Neighbour => 'c',
            Level::Meaning => 'd',
        }
    }
}

/// Whether a threat matches a label.
pub fn agree(model: &Model, level: Level, label: &Label, found: &Found) -> bool {
    if !label.stride.iter().any(|category| found.stride.contains(category)) {
        return false;
    }
    let any = |holds: &dyn Fn(Target, Target) -> bool| {
        found.places().any(|place| label.at.iter().any(|at| holds(*at, place)))
    };
    let same = || any(&|at, place| at == place);
    let near = || any(&|at, place| at == place || touch(model, at, place));
    let related = || found.cwes.iter().any(|cwe| cwe::related(*cwe, label.cwe));
    match level {
        Level::Element => same(),
        Level::Weakness => same() && related(),
        Level::Neighbour => near(),
        Level::Meaning => near() && related(),
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
