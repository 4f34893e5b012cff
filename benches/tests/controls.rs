//! What must not be found, on the eight labelled systems.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use palisade_engine::pack::Packs;
use palisade_quality::agree::Level;
use palisade_quality::case::{self, Case};
use palisade_quality::controls;
use palisade_quality::methods::Methods;
use palisade_quality::outcome;
use palisade_quality::score::Tally;
use std::path::Path;

fn systems() -> (Methods, Packs, Vec<Case>) {
    let methods = Methods::builtin();
    let packs = methods.packs(&[palisade_packs::DEFAULT]).expect("there is the usual pack");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("quality");
    let cases = case::own(&methods, &data).expect("the systems and their labels can be read");
    assert_eq!(cases.len(), 8);
    (methods, packs, cases)
}

#[test]
fn a_fully_answered_model_has_no_threat() {
    let (methods, packs, cases) = systems();
    for case in &cases {
        let left = controls::answered(&methods, &packs, case);
        assert!(left.for_good.is_empty(), "{}: no stated fact ends {:?}", case.name, left.for_good);
    }
}

#[test]
fn an_element_alone_changes_nothing_elsewhere() {
    let (methods, packs, cases) = systems();
    for case in &cases {
        let more = controls::isolated(&methods, &packs, case);
        assert!(more.is_empty(), "{}: {more:?}", case.name);
    }
}

#[test]
fn shuffled_kinds_find_less() {
    let (methods, packs, cases) = systems();
    let (mut as_modelled, mut shuffled) = (0.0, 0.0);
    for case in &cases {
        let all = outcome::run(&methods, &packs, &case.project).all;
        let tally = Tally::of(&case.project.model, &case.labels.threats, &all);
        as_modelled += tally.recall(Level::Element).expect("there are labels");
        shuffled += controls::shuffled(&methods, &packs, case, 3);
    }
    assert!(shuffled < as_modelled, "{shuffled} against {as_modelled}");
}
