//! Negative controls of the core pack on the labelled systems.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use palisade_quality::agree::Level;
use palisade_quality::case::{self, Case};
use palisade_quality::figures::Figures;
use palisade_quality::methods::Methods;
use palisade_quality::{controls, outcome, same_cause};
use std::path::Path;

fn systems() -> (Methods, Vec<Case>) {
    let methods = Methods::builtin();
    let cases =
        case::own(&methods, &Path::new(env!("CARGO_MANIFEST_DIR")).join("quality")).expect("the labels are read");
    assert!(cases.len() >= 6);
    (methods, cases)
}

#[test]
fn a_fully_answered_model_has_no_open_threat() {
    let (methods, cases) = systems();
    let packs = methods.packs(&["core"]).unwrap();
    for case in &cases {
        assert_eq!(controls::answered(&methods, &packs, case).for_good, Vec::<String>::new(), "{}", case.name);
    }
}

#[test]
fn an_element_alone_adds_nothing_elsewhere() {
    let (methods, cases) = systems();
    let packs = methods.packs(&["core"]).unwrap();
    for case in &cases {
        assert_eq!(controls::isolated(&methods, &packs, case), Vec::<String>::new(), "{}", case.name);
    }
}

#[test]
fn shuffled_kinds_lower_the_recall() {
    let (methods, cases) = systems();
    let packs = methods.packs(&["core"]).unwrap();
    let (mut recall, mut shuffled) = (0.0, 0.0);
    for case in &cases {
        let all = Figures::of(case, &outcome::run(&methods, &packs, &case.project)).all;
        recall += all.recall(Level::Element).unwrap();
        shuffled += controls::shuffled(&methods, &packs, case, 3);
    }
    assert!(shuffled < recall, "{shuffled} shuffled, {recall} as modelled");
}

#[test]
fn no_two_threats_have_one_cause_at_one_place() {
    let (methods, cases) = systems();
    let packs = methods.packs(&["core"]).unwrap();
    let outcomes: Vec<_> = cases.iter().map(|case| outcome::run(&methods, &packs, &case.project)).collect();
    assert_eq!(same_cause::lines(&packs, &cases, &outcomes), Vec::<String>::new());
}
