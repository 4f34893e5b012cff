//! Which controls of the catalogue do what a rule proposes.

use super::Rule;
use palisade_model::vocabulary::Vocabulary;

/// Finds, for each control that a rule proposes, the controls of the catalogue that do it: those that establish all of
/// its facts on something that the rule looks at. Those that say to answer the rule belong to the first one.
pub(crate) fn name_controls(rule: &mut Rule, vocabulary: &Vocabulary) {
    let (kinds, id) = (rule.kinds, &rule.id);
    for (at, proposed) in rule.controls.iter_mut().enumerate() {
        let facts = &proposed.facts;
        let does = vocabulary.controls().iter().filter(|control| {
            let establishes = || facts.iter().all(|fact| control.establishes.contains(fact));
            !facts.is_empty() && !control.on.and(kinds).is_empty() && establishes()
        });
        let answers = vocabulary.controls().iter().filter(|control| at == 0 && control.answers.contains(id));
        proposed.catalogue = does.chain(answers).map(|control| control.id.clone()).collect();
    }
}
