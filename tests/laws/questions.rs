//! Questions stand for exactly the unknown facts, and assuming the worst adds exactly the threats behind them.

use super::dice::Dice;
use super::run::{
    any_model, assessed, bytes, decided, hold, hold_where, packs, read_text, read_tree, rules, shown, sound, vocabulary,
};
use super::tree::{Tree, raw};
use palisade_engine::assess::Assessment;
use palisade_engine::finding::Tier;
use palisade_engine::question::Question;
use palisade_tests::specification::system::System;
use palisade_tests::specification::threats::{members, standing};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn unknown(tree: &Tree) -> BTreeSet<String> {
    let system = System::of(&read_tree(tree).model, vocabulary());
    let standing = standing(&system, rules(), &members(&system, rules()));
    standing.iter().filter(|member| member.truth.is_none()).map(|member| member.id(&system)).collect()
}

#[test]
fn questions_settle_what_is_unknown_and_nothing_else() {
    hold(200, &any_model(), |tree| {
        let (settled, likely) = assessed(&read_tree(&tree), false, |assessment| {
            let asked = assessment.questions.iter().chain(&assessment.set_aside);
            let settles = asked.flat_map(|question| &question.settles);
            let settled = settles.map(|settles| settles.id.clone()).collect::<BTreeSet<String>>();
            let recorded =
                assessment.findings.iter().filter(|finding| finding.likelihood.as_ref().is_some_and(|l| l.p >= 0.1));
            let likely = assessment.likely.iter().map(|likely| assessment.likely_id(likely));
            (settled, likely.chain(recorded.map(|finding| finding.id.clone())).collect::<BTreeSet<String>>())
        });
        let unknown = unknown(&tree);
        prop_assert!(settled.is_subset(&unknown), "{:?}\n{}", settled.difference(&unknown), shown(&tree));
        // What is too improbable to be called likely is not asked about.
        prop_assert!(likely.is_subset(&settled), "{:?}\n{}", likely.difference(&settled), shown(&tree));
        Ok(())
    });
}

#[test]
fn the_other_end_of_a_flow_is_not_offered() {
    let project = read_text(
        "components: { a: { type: process }, b: { type: process }, c: { type: process } }\nflows: { f: { to: b } }\n",
    );
    assessed(&project, false, |assessment| {
        let question = assessment.questions.iter().find(|question| question.key == "from").expect("it is asked");
        assert_eq!(question.values, ["a", "c"]);
    });
}

#[test]
fn the_worst_adds_exactly_what_is_unknown() {
    hold(150, &decided(), |tree| {
        let project = read_tree(&tree);
        let findings = |worst: bool| {
            assessed(&project, worst, |assessment| {
                let said = |finding: &palisade_engine::finding::Finding| {
                    (finding.id.clone(), format!("{finding:?}"), finding.tier)
                };
                // What is likely, and answered by the register, is recorded, and thus not assumed.
                let (recorded, others): (Vec<_>, Vec<_>) =
                    assessment.findings.iter().partition(|finding| finding.likelihood.is_some());
                let recorded: BTreeSet<String> = recorded.iter().map(|finding| finding.id.clone()).collect();
                (others.into_iter().map(said).collect::<Vec<_>>(), recorded, format!("{:?}", assessment.questions))
            })
        };
        let ((usual, recorded, questions), (worst, same, same_questions)) = (findings(false), findings(true));
        prop_assert_eq!(&recorded, &same, "{}", shown(&tree));
        let added: Vec<_> = worst.iter().filter(|finding| !usual.contains(finding)).collect();
        prop_assert_eq!(added.len() + usual.len(), worst.len(), "a finding changed or went\n{}", shown(&tree));
        let ids: BTreeSet<String> = added.iter().map(|(id, ..)| id.clone()).collect();
        let unknown: BTreeSet<String> = unknown(&tree).difference(&recorded).cloned().collect();
        prop_assert_eq!(ids, unknown, "{}", shown(&tree));
        let prompts: BTreeSet<&str> =
            packs().rules.iter().filter(|rule| rule.prompt).map(|rule| rule.id.as_str()).collect();
        for (id, _, tier) in added {
            let prompt = prompts.contains(id.split('@').next().unwrap());
            prop_assert_eq!(*tier, if prompt { Tier::Prompt } else { Tier::Assumed }, "{}", id);
        }
        prop_assert_eq!(questions, same_questions);
        Ok(())
    });
}

/// The element that a question is about.
fn element<'t>(tree: &'t mut Tree, assessment: &Assessment, question: &Question) -> Option<&'t mut Tree> {
    use palisade_model::model::Target;
    let section = match question.target {
        Target::Component(_) => "components",
        Target::Flow(_) => "flows",
        Target::Boundary(_) => "boundaries",
        Target::Data(_) => "data",
    };
    let id = &assessment.project.model.head(question.target).id;
    match tree.get_mut(section)? {
        Tree::List(items) => items
            .iter_mut()
            .find(|item| item.get("id").and_then(Tree::as_raw).is_some_and(|raw| raw.trim_matches('"') == id)),
        section => section.get_mut(id),
    }
}

#[test]
fn an_answered_question_is_not_asked_again() {
    hold_where(250, &(sound(), bytes()), |(tree, bytes)| {
        let mut dice = Dice::new(&bytes);
        let mut answered = tree.clone();
        let asked = assessed(&read_tree(&tree), false, |assessment| {
            if assessment.questions.is_empty() {
                return None;
            }
            let question = &assessment.questions[dice.pick(assessment.questions.len())];
            let value = question.values.get(dice.pick(question.values.len().max(1)))?;
            element(&mut answered, assessment, question)?.set(&question.key, raw(value));
            let id = assessment.project.model.head(question.target).id.clone();
            Some((question.target, question.key.clone(), format!("{id}: {}: {value}", question.key)))
        });
        let Some((target, key, line)) = asked else { return Ok(false) };
        let project = read_tree(&answered);
        prop_assert!(project.is_sound(), "{} is not sound: {:?}\n{}", line, project.diagnostics, shown(&answered));
        assessed(&project, false, |assessment| {
            let again = assessment.questions.iter().any(|question| question.target == target && question.key == key);
            prop_assert!(!again, "{} is asked again\n{}", line, shown(&answered));
            Ok(true)
        })
    });
}

#[test]
fn what_nobody_knows_changes_nothing_but_the_questions() {
    hold_where(200, &(sound(), bytes()), |(tree, bytes)| {
        let mut dice = Dice::new(&bytes);
        let mut answered = tree.clone();
        let told = |assessment: &Assessment| {
            let likely: Vec<String> = assessment.likely.iter().map(|likely| assessment.likely_id(likely)).collect();
            let found: Vec<String> = assessment.findings.iter().map(|finding| finding.id.clone()).collect();
            (found, likely)
        };
        let known = |assessment: &Assessment| {
            let all = assessment.questions.iter().chain(&assessment.set_aside);
            let mut all: Vec<_> = all.map(|one| (one.target, one.key.clone())).collect();
            all.sort();
            all
        };
        let asked = assessed(&read_tree(&tree), false, |assessment| {
            let question = assessment.questions.get(dice.pick(assessment.questions.len().max(1)))?;
            element(&mut answered, assessment, question)?.set(&question.key, raw("unknown"));
            Some(((question.target, question.key.clone()), known(assessment), told(assessment)))
        });
        let Some((aside, questions, before)) = asked else { return Ok(false) };
        assessed(&read_tree(&answered), false, |assessment| {
            prop_assert_eq!(told(assessment), before, "{}", shown(&answered));
            let set_aside: Vec<_> = assessment.set_aside.iter().map(|one| (one.target, one.key.clone())).collect();
            prop_assert!(set_aside.contains(&aside), "{:?}\n{}", aside, shown(&answered));
            prop_assert_eq!(known(assessment), questions, "{}", shown(&answered));
            Ok(true)
        })
    });
}
