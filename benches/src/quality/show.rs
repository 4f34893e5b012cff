//! One system in full, for tuning rules: each label and each threat, with their matches.

use crate::agree::{Level, agree};
use crate::case::Case;
use crate::outcome::{Found, Outcome};
use crate::print::heading;
use crate::ranking::{Order, ranked};
use crate::score::pairs;
use palisade_engine::pack::Packs;
use palisade_model::word::Word;
use std::sync::Arc;

/// Prints the labels and the threats of a system with their pairs in a maximum matching.
///
/// The mark before a label is the level of its match; before a threat, `d` or `c` if a label covers it: `b` the same element and category and a common class of the CWE,
/// `d` the same at a neighbour, `a` the same element and category, `c` a neighbour and the same category; `~` means that
/// every candidate is already matched, and a space that there is none.
pub fn system(packs: &Arc<Packs>, case: &Case, outcome: &Outcome) {
    let (model, labels, found) = (&case.project.model, &case.labels.threats, &outcome.all);
    let pairs = pairs(model, labels, found);
    let label_of = |at: usize| pairs.get(at).copied().flatten().map(|(level, label)| (level.letter(), label));
    heading(&format!("{}: {} labels", case.name, labels.len()));
    for (at, label) in labels.iter().enumerate() {
        let pair = (0..found.len()).filter_map(|found| Some((label_of(found)?, found)));
        let pair = pair.filter(|((_, label), _)| *label == at).min();
        let taken = found.iter().any(|found| agree(model, Level::Neighbour, label, found));
        let mark = pair.map_or(if taken { '~' } else { ' ' }, |((mark, _), _)| mark);
        let letters: String = label.stride.iter().map(|category| category.letter()).collect();
        let needs = if label.stated { "stated" } else { "unstated" };
        println!("{mark} {} {letters} CWE-{} {needs}: {}", label.place, label.cwe, label.cause);
        if let Some(found) = pair.and_then(|(_, at)| found.get(at)) {
            println!("      = {}", found.id);
        }
    }
    let list = ranked(outcome, Order::Listed);
    for (title, confirmed) in [("confirmed threats", true), ("likely threats", false)] {
        heading(&format!("{}: {title}", case.name));
        for found in list.iter().filter(|found| found.confirmed == confirmed) {
            let covers = |level| labels.iter().any(|label| agree(model, level, label, found));
            let mark = [Level::Meaning, Level::Neighbour].into_iter().find(|level| covers(*level));
            let mark = mark.map_or(' ', Level::letter);
            println!("{mark} {:.2} {:8} {} {}", found.p, found.severity.word(), found.id, about(packs, case, found));
        }
    }
}

/// The categories and weaknesses of a threat, and the place where it is fixed if that is not its target.
fn about(packs: &Arc<Packs>, case: &Case, found: &Found) -> String {
    let letters: String = found.stride.iter().map(|category| category.letter()).collect();
    let cwes: Vec<String> = found.cwes.iter().map(|cwe| format!("CWE-{cwe}")).collect();
    let place = if found.place == found.target { "" } else { &case.project.model.head(found.place).id };
    let at = if place.is_empty() { String::new() } else { format!(" at {place}") };
    let refines = found.rule.and_then(|rule| packs.rules.get(rule)).map(|rule| rule.refines.join(" "));
    let refines =
        refines.filter(|refines| !refines.is_empty()).map_or(String::new(), |ids| format!(" (refines {ids})"));
    format!("{letters} {}{at}{refines}", cwes.join(" "))
}
