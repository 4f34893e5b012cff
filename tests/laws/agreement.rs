//! The engine gives the same results as the specification.

use super::conditions;
use super::run::{any_model, assessed, decided, hold, packs, read_tree, rules, shown, today, vocabulary};
use palisade_engine::finding::Tier;
use palisade_engine::graph::Graph;
use palisade_engine::rule::evaluate::{Evaluator, Truth};
use palisade_engine::rule::grid::Grid;
use palisade_engine::rule::syntax::Snippet;
use palisade_engine::rule::{check, trace};
use palisade_engine::verdict;
use palisade_model::code::Code;
use palisade_model::grade::Severity;
use palisade_model::source::{FileId, Span};
use palisade_model::word::Word;
use palisade_tests::specification::condition::{Condition, Names};
use palisade_tests::specification::gathering::listed;
use palisade_tests::specification::levels::Levels;
use palisade_tests::specification::system::{System, key};
use palisade_tests::specification::threats::{self, Member, kinds, members, standing};
use palisade_tests::specification::words::Place;
use palisade_tests::specification::{self, decisions};
use proptest::prelude::*;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

fn as_specified(truth: Truth) -> specification::Truth {
    match truth {
        Truth::True => Some(true),
        Truth::False => Some(false),
        Truth::Unknown => None,
    }
}

#[test]
fn every_rule_is_as_true_of_everything_as_specified() {
    let seen = Cell::new([0u32; 3]);
    hold(400, &any_model(), |tree| {
        let project = read_tree(&tree);
        let system = System::of(&project.model, vocabulary());
        let graph = Arc::new(Graph::new(&project.model, vocabulary()));
        let grid = Grid::new(&graph);
        let evaluator = Evaluator::new(&grid);
        for (rule, specified) in packs().rules.iter().zip(rules()) {
            for target in project.model.targets() {
                let key = key(&project.model, target);
                if !kinds(&rule.on).contains(&system.thing(&key).kind.as_str()) {
                    continue;
                }
                let found = as_specified(evaluator.run(&rule.condition, grid.row(target)));
                let expected = threats::truth(&system, specified, &key);
                let mut counts = seen.get();
                counts[expected.map_or(2, usize::from)] += 1;
                seen.set(counts);
                prop_assert_eq!(found, expected, "{} on {}\n{}", &rule.id, key, shown(&tree));
            }
        }
        Ok(())
    });
    // The law must not hold vacuously.
    let seen = seen.get();
    assert!(seen.iter().all(|count| *count > 2_000), "false, true, unknown: {seen:?}");
}

#[test]
fn random_conditions_are_as_true_as_specified() {
    let (compiled, refused) = (Cell::new(0), Cell::new(0));
    hold(2_000, &(any_model(), prop::collection::vec(any::<u8>(), 0..80)), |(tree, bytes)| {
        let (on, text) = conditions::condition(&bytes);
        let span = Span { file: FileId(0), start: 0, end: text.len() as u32 };
        let snippet = Snippet { text: text.clone(), span, verbatim: true };
        let condition = match check::compile(vocabulary(), on, &snippet) {
            Ok(condition) => condition,
            Err(diagnostics) => {
                // Everything is well typed, so the only possible error is a condition that is always true or false.
                let other = diagnostics.iter().find(|diagnostic| diagnostic.code != Code::ConstantCondition);
                prop_assert!(other.is_none(), "{text}: {other:?}");
                refused.set(refused.get() + 1);
                return Ok(());
            }
        };
        compiled.set(compiled.get() + 1);
        let specified = Condition::parse(&text).expect("it was parsed before");
        let project = read_tree(&tree);
        let system = System::of(&project.model, vocabulary());
        let graph = Arc::new(Graph::new(&project.model, vocabulary()));
        let grid = Grid::new(&graph);
        let evaluator = Evaluator::new(&grid);
        for target in project.model.targets() {
            let key = key(&project.model, target);
            if !kinds(on).contains(&system.thing(&key).kind.as_str()) {
                continue;
            }
            let found = as_specified(evaluator.run(&condition, grid.row(target)));
            let expected = specified.truth(&system, &Names::from([(on.to_owned(), Place::At(key.clone()))]));
            prop_assert_eq!(found, expected, "{} on {}\n{}", text, key, shown(&tree));
            let trace = trace::follow(&evaluator, &condition, grid.row(target));
            // An unknown result must lead to a question, and known facts are not asked.
            prop_assert_eq!(
                trace.missing.is_empty(),
                found.is_some(),
                "the facts that {} asks of {}\n{}",
                text,
                key,
                shown(&tree)
            );
        }
        Ok(())
    });
    assert!(compiled.get() > 2 * refused.get(), "{} compiled, {} refused", compiled.get(), refused.get());
}

#[test]
fn the_assessment_and_the_gate_are_as_specified() {
    let answered = Cell::new(0);
    hold(250, &decided(), |tree| {
        let project = read_tree(&tree);
        let system = System::of(&project.model, vocabulary());
        let all = members(&system, rules());
        let register = &project.model.register;
        let listed = |members: &[Member<'_>], truth: Option<bool>| -> BTreeSet<String> {
            let of_truth = members.iter().filter(|member| member.truth == truth);
            of_truth.map(|member| listed(&system, register, member)).collect()
        };
        let (certain, possible) = (listed(&all, Some(true)), listed(&all, None));
        let expected = listed(&standing(&system, rules(), &all), Some(true));
        assessed(&project, false, |assessment| {
            let confirmed: BTreeSet<&str> = expected.iter().map(String::as_str).collect();
            let of_rules = || assessment.findings.iter().filter(|finding| finding.rule().is_some());
            let generated = of_rules().filter(|finding| finding.likelihood.is_none());
            let found: BTreeSet<&str> = generated.clone().map(|finding| finding.id.as_str()).collect();
            prop_assert_eq!(&found, &confirmed, "{}", shown(&tree));
            prop_assert_eq!(generated.clone().count(), confirmed.len());
            // What is only likely is among them where the register answers it.
            for likely in of_rules().filter(|finding| finding.likelihood.is_some()) {
                prop_assert!(possible.contains(&likely.id), "{}", &likely.id);
                prop_assert!(likely.tier == Tier::Recorded && likely.entry.is_some(), "{}", &likely.id);
            }
            // Nothing is lost: a merged threat is listed under the one that stays.
            let parts = generated.flat_map(|finding| &finding.merged).map(String::as_str);
            let kept: BTreeSet<&str> = parts.chain(found.iter().copied()).collect();
            prop_assert_eq!(kept, certain.iter().map(String::as_str).collect::<BTreeSet<&str>>(), "{}", shown(&tree));

            let recorded: Vec<&str> = assessment
                .findings
                .iter()
                .filter(|finding| finding.tier == Tier::Recorded && finding.rule().is_none())
                .map(|finding| finding.id.as_str())
                .collect();
            let own: Vec<&str> =
                register.iter().filter(|entry| entry.answers.is_empty()).map(|entry| entry.id.value.as_str()).collect();
            prop_assert_eq!(sorted(recorded), sorted(own));

            let listed: BTreeSet<&str> = of_rules().map(|finding| finding.id.as_str()).collect();
            for finding in &assessment.findings {
                let entry = match (finding.rule(), finding.anchor) {
                    (Some(rule), Some(target)) => {
                        let thing = system.thing(&key(&project.model, target));
                        let own = decisions::names(&rules()[rule], thing, |id| listed.contains(id));
                        // Without a decision of its own, one about a merged threat applies.
                        decisions::entry(register, &own).or_else(|| decisions::entry(register, &finding.merged))
                    }
                    _ => register.iter().find(|entry| entry.id.value == finding.id),
                };
                answered.set(answered.get() + usize::from(entry.is_some()));
                let status =
                    entry.map_or(palisade_model::register::Status::Open, |entry| decisions::status(entry, today()));
                prop_assert_eq!(finding.status, status, "{}\n{}", &finding.id, shown(&tree));
            }
            let numbers: BTreeMap<Severity, u8> = Severity::ALL.iter().copied().rev().zip(0..).collect();
            for least in Severity::ALL.iter().copied() {
                let failing: Vec<&str> =
                    verdict::failing(assessment, least).iter().map(|finding| finding.id.as_str()).collect();
                let fails = assessment.findings.iter().filter(|finding| {
                    let prompt = finding.tier == Tier::Prompt;
                    let current = finding.risk.current.map(|current| numbers[&current]);
                    current.is_some_and(|current| decisions::fails(finding.status, prompt, current, numbers[&least]))
                });
                let fails: Vec<&str> = fails.map(|finding| finding.id.as_str()).collect();
                prop_assert_eq!(sorted(failing), sorted(fails), "{}", shown(&tree));
            }
            Ok(())
        })
    });
    assert!(answered.get() > 200, "only {} findings were answered", answered.get());
}

fn sorted(mut ids: Vec<&str>) -> Vec<&str> {
    ids.sort_unstable();
    ids
}

#[test]
fn the_words_of_a_status_are_as_specified() {
    for (word, status) in decisions::WORDS {
        assert_eq!(palisade_model::register::Status::from_word(word), Some(status), "{word}");
    }
}

/// The value in a reason for a word, as specified; none if the word has no single value.
fn word(system: &System, key: &str, fact: &str) -> Option<String> {
    let one = |levels: Levels| match levels.0.as_slice() {
        [level] => Some(["none", "low", "medium", "high"][usize::from(*level)].to_owned()),
        _ => None,
    };
    match fact {
        "crosses_boundary" => Some(system.crosses(key).map_or("unknown".to_owned(), |crosses| crosses.to_string())),
        "confidentiality" | "integrity" | "availability" | "trust" => system.level(key, fact).and_then(one),
        "type" => Some(system.thing(key).kind.clone()),
        _ if vocabulary().property(fact).is_some() => {
            Some(system.thing(key).facts.get(fact).cloned().unwrap_or("unknown".to_owned()))
        }
        _ => None,
    }
}

#[test]
fn the_reasons_of_a_threat_tell_what_is_so() {
    let told = Cell::new(0);
    hold(250, &any_model(), |tree| {
        let project = read_tree(&tree);
        let system = System::of(&project.model, vocabulary());
        assessed(&project, true, |assessment| {
            for finding in &assessment.findings {
                for reason in &assessment.detail(finding).because {
                    if let Some(word) = word(&system, &key(&project.model, reason.target), &reason.fact) {
                        told.set(told.get() + 1);
                        prop_assert_eq!(&reason.value, &word, "{}: {:?}\n{}", &finding.id, reason, shown(&tree));
                    }
                }
            }
            Ok(())
        })
    });
    assert!(told.get() > 1_000, "only {} reasons were checked", told.get());
}
