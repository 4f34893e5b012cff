//! What is stated to be bad is in a threat, in a likely one, or told as what no rule looks at.

use super::run::{assessed, hold, read_text, read_tree, shown, sound};
use palisade_engine::finding::Tier;
use palisade_engine::unread::unread;
use palisade_report::{View, formats};
use proptest::prelude::*;
use std::cell::Cell;

const MODEL: &str = "
system: X
boundaries: { inside: { trust: high } }
components:
  a: { type: process, in: inside }
  b: { type: process, in: inside }
  user: { type: external_entity, technology: browser }
flows:
  w: { from: a, to: b, protocol: grpc, signed: false, encrypted: false }
  req: { from: user, to: a, protocol: http, rate_limited: false, signed: true }
";

#[test]
fn a_missing_control_that_no_rule_looks_at_is_told() {
    assessed(&read_text(MODEL), false, |assessment| {
        let told: Vec<String> = unread(assessment).iter().map(|one| one.told(assessment)).collect();
        assert_eq!(told, ["`signed: false` on w"]);
        let writer = formats::find(formats::THREATS, "text").expect("there is a text writer");
        let text = writer.text(&View { long: true, ..View::all(assessment) });
        assert!(text.contains("\nstated, and nothing looks at it: `signed: false` on w\n"), "{text}");
    });
}

#[test]
fn no_reason_of_a_threat_is_told_as_unread() {
    let (told, compared) = (Cell::new(0), Cell::new(0));
    hold(300, &sound(), |tree| {
        assessed(&read_tree(&tree), false, |assessment| {
            let unread = unread(assessment);
            told.set(told.get() + unread.len());
            for finding in assessment.findings.iter().filter(|finding| finding.tier == Tier::Confirmed) {
                for reason in &assessment.detail(finding).because {
                    compared.set(compared.get() + 1);
                    let is_told = unread.iter().any(|one| {
                        one.target == reason.target && assessment.graph.vocabulary.name(one.property) == reason.fact
                    });
                    prop_assert!(!is_told, "{}: {:?}\n{}", &finding.id, reason, shown(&tree));
                }
            }
            Ok(())
        })
    });
    assert!(told.get() > 20 && compared.get() > 100, "{} told, {} compared", told.get(), compared.get());
}
