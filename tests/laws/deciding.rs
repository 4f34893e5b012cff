//! Decisions never add findings, questions or failures of the gate.

use super::dice::Dice;
use super::run::{assessed, bytes, decided, hold_where, read_tree, shown};
use super::tree::{Tree, text};
use palisade_engine::risk::Risk;
use palisade_engine::verdict;
use palisade_model::grade::Severity;
use palisade_model::register::Status;
use palisade_model::word::Word;
use palisade_tests::specification::decisions::WORDS;
use proptest::prelude::*;

struct Outcome {
    /// Everything about the findings except decisions.
    findings: Vec<String>,
    questions: String,
    passes: Vec<bool>,
}

fn outcome(tree: &Tree) -> Outcome {
    assessed(&read_tree(tree), false, |assessment| {
        let said = |finding: &palisade_engine::finding::Finding| {
            let (mut finding, mut detail) = (finding.clone(), assessment.detail(finding));
            finding.status = Status::Open;
            finding.risk = Risk { inherent: finding.severity, current: None, projected: None };
            // Changing the register moves the text below it.
            detail.because.iter_mut().for_each(|reason| reason.span = None);
            format!("{finding:?} {detail:?}")
        };
        Outcome {
            findings: assessment.findings.iter().map(said).collect(),
            questions: format!("{:?}", assessment.questions),
            passes: Severity::ALL.iter().map(|least| verdict::failing(assessment, *least).is_empty()).collect(),
        }
    })
}

/// Changes the status of one entry.
fn decide(tree: &mut Tree, dice: &mut Dice, from_open: bool) -> bool {
    let Some(Tree::List(entries)) = tree.get_mut("threats") else { return false };
    if entries.is_empty() {
        return false;
    }
    let at = dice.pick(entries.len());
    if from_open {
        entries[at].set("status", text("open"));
    }
    entries[at].set("status", text(dice.one(&WORDS).0));
    true
}

#[test]
fn another_status_adds_no_finding_and_no_question() {
    hold_where(200, &(decided(), bytes()), |(tree, bytes)| {
        let mut after = tree.clone();
        let changed = decide(&mut after, &mut Dice::new(&bytes), false);
        if changed {
            let (before, after) = (outcome(&tree), outcome(&after));
            prop_assert_eq!(before.findings, after.findings, "{}", shown(&tree));
            prop_assert_eq!(before.questions, after.questions, "{}", shown(&tree));
        }
        Ok(changed)
    });
}

#[test]
fn the_gate_does_not_start_to_fail_when_what_was_open_is_decided() {
    hold_where(200, &(decided(), bytes()), |(tree, bytes)| {
        let mut open = tree.clone();
        let Some(Tree::List(entries)) = open.get_mut("threats") else { return Ok(false) };
        for entry in entries.iter_mut() {
            entry.set("status", text("open"));
        }
        let mut after = open.clone();
        let changed = decide(&mut after, &mut Dice::new(&bytes), true);
        if changed {
            let (before, after) = (outcome(&open), outcome(&after));
            for (before, after) in before.passes.iter().zip(&after.passes) {
                prop_assert!(!before || *after, "{}", shown(&tree));
            }
        }
        Ok(changed)
    });
}
