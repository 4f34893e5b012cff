//! Checking a law over random input, and running a project through the pipeline.

use super::models::{self, Flavour};
use super::registers;
use super::tree::{Style, Tree};
use palisade_engine::assess::{Assessment, Options, assess};
use palisade_engine::pack::Packs;
use palisade_model::Date;
use palisade_model::load::{self, Project};
use palisade_model::path::ProjectPath;
use palisade_model::vocabulary::Vocabulary;
use palisade_model::world::MemoryWorld;
use palisade_report::{View, formats};
use palisade_tests::specification::condition::Condition;
use palisade_tests::specification::threats::Rule;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestCaseResult, TestError, TestRng, TestRunner};
use serde_json::Value;
use std::cell::Cell;
use std::sync::Arc;
use std::sync::OnceLock;

/// Checks a law over this many inputs, the same ones each time, and reports the smallest that breaks it. To search
/// further, set `LAW_SEED` to another number from 0 to 255, or `LAW_TIMES` to multiply the number of inputs.
pub(crate) fn hold<S: Strategy>(cases: u32, input: &S, law: impl Fn(S::Value) -> TestCaseResult) {
    let number = |name: &str, usual: u32| std::env::var(name).ok().and_then(|word| word.parse().ok()).unwrap_or(usual);
    let cases = cases * number("LAW_TIMES", 1);
    let config =
        ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 20_000, ..ProptestConfig::default() };
    let seed = TestRng::from_seed(RngAlgorithm::ChaCha, &[number("LAW_SEED", 42) as u8; 32]);
    match TestRunner::new_with_rng(config, seed).run(input, law) {
        Ok(()) => {}
        Err(TestError::Fail(why, _)) => panic!("{why}"),
        Err(TestError::Abort(why)) => panic!("too many inputs were of no use: {why}"),
    }
}

/// As [`hold`], for a law that applies only to some inputs and returns whether it did: to at least a third of them, so
/// that it cannot hold vacuously.
pub(crate) fn hold_where<S: Strategy>(cases: u32, input: &S, law: impl Fn(S::Value) -> Result<bool, TestCaseError>) {
    let (seen, looked) = (Cell::new(0u32), Cell::new(0u32));
    hold(cases, input, |value| {
        let spoke = law(value)?;
        seen.set(seen.get() + 1);
        looked.set(looked.get() + u32::from(spoke));
        Ok(())
    });
    assert!(looked.get() * 3 >= seen.get(), "the law spoke of {} of {} inputs", looked.get(), seen.get());
}

/// Bytes that models are made from.
pub(crate) fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..700)
}

/// Models without errors.
pub(crate) fn sound() -> impl Strategy<Value = Tree> {
    bytes().prop_map(|bytes| models::model(&bytes, Flavour::Sound))
}

/// Models, some with errors.
pub(crate) fn any_model() -> impl Strategy<Value = Tree> {
    (bytes(), any::<bool>())
        .prop_map(|(bytes, broken)| models::model(&bytes, if broken { Flavour::Broken } else { Flavour::Sound }))
}

/// Models without errors, with a register about some of their threats.
pub(crate) fn decided() -> impl Strategy<Value = Tree> {
    (bytes(), prop::collection::vec(any::<u8>(), 0..120)).prop_map(|(bytes, register)| {
        let mut tree = models::model(&bytes, Flavour::Sound);
        let ids = assessed(&read_tree(&tree), true, |assessment| {
            assessment.findings.iter().map(|finding| finding.id.clone()).collect::<Vec<String>>()
        });
        tree.set("threats", registers::register(&register, &ids));
        tree
    })
}

pub(crate) fn vocabulary() -> &'static Arc<Vocabulary> {
    palisade_packs::vocabulary()
}

/// The day of all assessments.
pub(crate) fn today() -> Date {
    Date::constant(2026, 1, 15)
}

/// The built-in packs.
pub(crate) fn packs() -> &'static Arc<Packs> {
    static PACKS: OnceLock<Arc<Packs>> = OnceLock::new();
    let files = || palisade_packs::ids().filter_map(palisade_packs::pack).collect();
    PACKS.get_or_init(|| Arc::new(Packs::read(vocabulary(), files())))
}

/// Their rules as the specification reads them.
pub(crate) fn rules() -> &'static [Rule] {
    static RULES: OnceLock<Vec<Rule>> = OnceLock::new();
    RULES.get_or_init(|| {
        let parse = |text: &str| Condition::parse(text).expect("a rule's condition parses");
        let rule = |rule: &palisade_engine::rule::Rule| Rule {
            id: rule.id.clone(),
            was: rule.was.clone(),
            on: rule.on.clone(),
            refines: rule.refines.clone(),
            at: match rule.place {
                palisade_engine::rule::Place::Target => None,
                palisade_engine::rule::Place::From => Some("from"),
                palisade_engine::rule::Place::To => Some("to"),
                palisade_engine::rule::Place::Store => Some("store"),
            },
            once: match rule.once {
                palisade_engine::rule::Once::Target => None,
                palisade_engine::rule::Once::Place => Some("place"),
                palisade_engine::rule::Once::Zone => Some("zone"),
            },
            when: parse(&rule.when_text.text),
            unless: rule.unless_text.as_ref().map(|unless| parse(&unless.text)),
        };
        packs().rules.iter().map(rule).collect()
    })
}

/// Reads files; the first is the entry.
pub(crate) fn read(files: &[(&str, &[u8])]) -> Arc<Project> {
    let world = files.iter().fold(MemoryWorld::new(today()), |world, (path, text)| world.with(path, *text));
    Arc::new(load::load(&world, vocabulary(), &ProjectPath::file(files[0].0)))
}

pub(crate) fn read_text(text: &str) -> Arc<Project> {
    read(&[("threat-model.yaml", text.as_bytes())])
}

pub(crate) fn read_tree(tree: &Tree) -> Arc<Project> {
    read_text(&tree.print(Style { deep: 2, ..Style::default() }))
}

/// Assesses a project with all packs.
pub(crate) fn assessed<T>(project: &Arc<Project>, assume_worst: bool, then: impl FnOnce(&Assessment) -> T) -> T {
    then(&assess(project, vocabulary(), packs(), today(), Options { assume_worst, ..Options::default() }))
}

/// The JSON of the threats, without places.
pub(crate) fn json(assessment: &Assessment) -> Value {
    let writer = formats::find(formats::THREATS, "json").expect("there is a JSON writer");
    let mut json = serde_json::from_str(&writer.text(&View::all(assessment))).expect("it writes JSON");
    without_places(&mut json);
    json
}

fn without_places(json: &mut Value) {
    match json {
        Value::Object(entries) => {
            entries.retain(|key, _| !["file", "line", "column"].contains(&key.as_str()));
            entries.values_mut().for_each(without_places);
        }
        Value::Array(items) => items.iter_mut().for_each(without_places),
        _ => {}
    }
}

/// The items of a JSON list that are about none of these ids.
pub(crate) fn others(json: &Value, list: &str, ids: &[&str]) -> Vec<Value> {
    let about = |item: &&Value| !ids.iter().any(|id| item["target"]["id"] == **id);
    json[list].as_array().expect("a list").iter().filter(about).cloned().collect()
}

/// The model's text, for messages.
pub(crate) fn shown(tree: &Tree) -> String {
    tree.print(Style { deep: 2, ..Style::default() })
}
