//! A list of rules.

use crate::writer::Subject;
use palisade_engine::pack::{Disabled, Pack};
use palisade_engine::rule::Rule;
use palisade_engine::template::{Template, ThreatType};

/// Rules to list, by pack.
#[derive(Clone, Debug)]
pub struct Rules<'a> {
    /// The packs, each with the rules to list.
    pub packs: Vec<(&'a Pack, Vec<&'a Rule>)>,
    /// The templates of the Threat Modeling Tool, each with the threat types to list.
    pub templates: Vec<(&'a Template, Vec<&'a ThreatType>)>,
    /// Rules that a pack disables.
    pub disabled: &'a [Disabled],
    /// Whether lines are cut to the width of a terminal.
    pub cut: bool,
}

impl Subject for Rules<'_> {
    type Of<'a> = Rules<'a>;
}
