//! Random registers with entries about threats of a model, and about threats that do not exist.

use super::dice::Dice;
use super::tree::{Tree, map, raw, text};
use palisade_tests::specification::decisions::WORDS;

/// Entries; `threats` are the ids of the model's threats.
pub(crate) fn register(bytes: &[u8], threats: &[String]) -> Tree {
    let mut dice = Dice::new(bytes);
    let count = dice.pick(7);
    Tree::List((0..count).map(|at| entry(&mut dice, at, threats)).collect())
}

fn entry(dice: &mut Dice, at: usize, threats: &[String]) -> Tree {
    let id = if dice.rarely(8) { format!("R-{at}") } else { format!("T{:03}", at * 7 + 1) };
    let mut entry = map(vec![("id", text(&id))]);
    let mut answers: Vec<Tree> = Vec::new();
    for _ in 0..=dice.pick(2) {
        if !threats.is_empty() && dice.mostly(4) {
            answers.push(text(&dice.one(threats)));
        }
    }
    if dice.rarely(6) {
        answers.push(text("sql-injection@long-gone"));
    }
    if answers.is_empty() || dice.rarely(3) {
        entry.set("component", text(dice.one(&["gateway", "Größe", "The same", "Nothing of the kind"])));
        entry.set("threat", raw(dice.one(&["Spoofing", "[Tampering, Repudiation]", "D"])));
        entry.set("description", text(dice.one(&["What can happen.", "Ünïcode: \"quoted\" # no comment"])));
    }
    match (answers.len(), dice.rarely(2)) {
        (0, _) => {}
        (1, true) => entry.set("answers", answers.remove(0)),
        _ => entry.set("answers", Tree::List(answers)),
    }
    if dice.mostly(4) {
        entry.set("status", text(dice.one(&WORDS).0));
    }
    if dice.rarely(2) {
        let mitigation = |dice: &mut Dice| {
            let mut mitigation = map(vec![("control", text("Refuse tokens older than an hour at the gateway"))]);
            if dice.mostly(4) {
                let step = dice.one(&["planned", "in-progress", "implemented", "verified", "In_Progress", "Verified"]);
                mitigation.set("status", text(step));
            }
            mitigation
        };
        if dice.rarely(2) {
            let count = dice.pick(3);
            entry.set("mitigations", Tree::List((0..count).map(|_| mitigation(dice)).collect()));
        } else {
            entry.set("mitigation", mitigation(dice));
        }
    }
    if dice.rarely(3) {
        let mut accepted = map(vec![("by", text("Ana")), ("reason", text("a reason"))]);
        if dice.mostly(4) {
            let days = ["2025-06-30", "2026-01-14", "2026-01-15", "2026-01-16", "2027-12-31"];
            accepted.set("until", raw(dice.one(&days)));
        }
        entry.set("accepted", accepted);
    }
    if dice.rarely(5) {
        entry.set("risk", raw(dice.one(&["LOW", "medium", "High", "critical"])));
    }
    if dice.rarely(8) {
        let ten = "{ scale: 10, damage: 8, reproducibility: 1, exploitability: 10, affected: 5, discoverability: 2 }";
        entry.set("dread", raw(dice.one(&["[3, 3, 2, 3, 2]", "[1, 1, 1, 1, 1]", ten])));
    }
    if dice.rarely(8) {
        let vectors =
            ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H/E:U", "CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:L/A:N"];
        entry.set("cvss", raw(dice.one(&vectors)));
    }
    if dice.rarely(8) {
        entry.set("owasp", raw(dice.one(&["SL:9/EE:9/FD:9", "{ skill: 1, awareness: 2, availability: 3 }"])));
    }
    entry
}
