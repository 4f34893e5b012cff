//! Controls of the catalogue.

use crate::writer::Subject;
use palisade_engine::pack::Packs;
use palisade_model::control::Control;
use palisade_model::vocabulary::Vocabulary;

/// Controls to show.
#[derive(Clone, Debug)]
pub struct Controls<'a> {
    /// The vocabulary, which holds the catalogue.
    pub vocabulary: &'a Vocabulary,
    /// The packs whose rules propose controls.
    pub packs: &'a Packs,
    /// The controls to show.
    pub shown: Vec<&'a Control>,
    /// Whether it is one control that somebody asked for, and everything about it is shown.
    pub one: bool,
    /// Whether lines are cut to the width of a terminal.
    pub cut: bool,
}

impl Subject for Controls<'_> {
    type Of<'a> = Controls<'a>;
}

impl Controls<'_> {
    /// The facts that a control establishes, as they are written in a model.
    pub(crate) fn facts(&self, control: &Control) -> Vec<String> {
        control.establishes.iter().map(|fact| self.vocabulary.line(*fact)).collect()
    }

    /// The rules that propose a control.
    pub(crate) fn answers(&self, control: &Control) -> Vec<&str> {
        let proposes = |rule: &&palisade_engine::rule::Rule| {
            rule.controls.iter().any(|proposed| proposed.catalogue.contains(&control.id))
        };
        self.packs.rules.iter().filter(proposes).map(|rule| rule.id.as_str()).collect()
    }
}
