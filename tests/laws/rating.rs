//! Rating by hand: a higher factor never makes a threat less severe, reading a vector terminates, and every accepted
//! vector has a score.

use super::run::hold;
use palisade_engine::rating::{Score, cvss, dread, owasp};
use palisade_model::rating::Wrong;
use palisade_model::rating::cvss::{Vector, Version};
use palisade_model::rating::dread::{Dread, Scale};
use palisade_model::rating::metric::Group;
use palisade_model::rating::owasp::{COUNT, HIGHEST, Owasp};
use palisade_model::word::Word;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

/// Factors with at least one of each required group.
fn factors() -> impl Strategy<Value = Owasp> {
    let stated = prop::collection::vec(prop::option::weighted(0.7, 0..=HIGHEST), COUNT);
    stated.prop_filter_map("a group has no factor", |stated| {
        let owasp = Owasp(stated.try_into().ok()?);
        owasp.missing().is_empty().then_some(owasp)
    })
}

#[test]
fn more_of_an_owasp_factor_is_never_less_severe() {
    hold(2000, &(factors(), 0..COUNT), |(less, at)| {
        let mut more = less;
        let Some(value) = more.0[at].filter(|value| *value < HIGHEST) else { return Ok(()) };
        more.0[at] = Some(value + 1);
        let (less, more) = (owasp::rate(&less), owasp::rate(&more));
        prop_assert!(more.severity >= less.severity);
        prop_assert!(more.score.map(Score::in_tenths) >= less.score.map(Score::in_tenths));
        Ok(())
    });
}

#[test]
fn more_of_a_dread_factor_is_never_less_severe() {
    for scale in Scale::ALL.iter().copied() {
        let one = 1..=scale.highest();
        hold(2000, &([one.clone(), one.clone(), one.clone(), one.clone(), one], 0..5usize), |(factors, at)| {
            let mut more = factors;
            more[at] = (more[at] + 1).min(scale.highest());
            let (less, more) = (dread::rate(Dread { scale, factors }), dread::rate(Dread { scale, factors: more }));
            prop_assert!(more.severity >= less.severity);
            Ok(())
        });
    }
}

/// A vector with all base metrics and some of the others, in any order.
fn vector() -> impl Strategy<Value = String> {
    let picks = prop::collection::vec(any::<(u8, u8, u8)>(), 40);
    (any::<bool>(), picks).prop_map(|(newer, picks)| {
        let version = if newer { Version::V4 } else { Version::V3 };
        let metrics = version.metrics().iter().zip(picks);
        let mut parts: Vec<(u8, String)> = metrics
            .filter(|(metric, (_, how, _))| metric.group == Group::Base || how % 2 == 0)
            .map(|(metric, (which, _, order))| {
                let values = metric.values;
                let code = match usize::from(which) % (values.len() + 1) {
                    at if at < values.len() => values[at].code,
                    _ if metric.group == Group::Base => values[0].code,
                    _ => "X",
                };
                (order, format!("/{}:{code}", metric.name))
            })
            .collect();
        parts.sort();
        format!("{}{}", version.prefix(), parts.into_iter().map(|(_, part)| part).collect::<String>())
    })
}

#[test]
fn a_whole_vector_has_a_score_and_reads_the_same_again() {
    hold(3000, &vector(), |text| {
        let vector = Vector::read(&text).map_err(|wrong| TestCaseError::fail(format!("{text}: {wrong:?}")))?;
        prop_assert_eq!(Vector::read(&vector.to_string()), Ok(vector.clone()));
        let rating = cvss::rate(&vector);
        let score = rating.score.map(Score::in_tenths);
        prop_assert!(score.is_some_and(|score| (0..=100).contains(&score)));
        // Only a threat without harm scores 0.0, which is also the score of a vector that is not understood.
        let harms = ["C", "I", "A", "VC", "VI", "VA", "SC", "SI", "SA"];
        if harms.iter().any(|name| vector.code(name).is_some_and(|code| code != "N")) {
            prop_assert!(cvss::Scores::of(&vector).base > 0, "{}", text);
        }
        Ok(())
    });
}

fn places_are_in(text: &str, wrong: Vec<Wrong>) -> TestCaseResult {
    prop_assert!(!wrong.is_empty() && wrong.len() <= 40);
    for wrong in wrong {
        prop_assert!(text.get(wrong.at.1.clone()).is_some(), "{wrong:?} of {text:?}");
        prop_assert!(!wrong.message.is_empty() && wrong.help.as_ref().is_some_and(|help| !help.is_empty()));
    }
    Ok(())
}

#[test]
fn what_is_wrong_with_any_text_has_a_place_in_it() {
    let piece = prop::sample::select(vec![
        "CVSS:3.1", "CVSS:4.0", "CVSS:3.0", "/", "/", "/", ":", "AV:N", "AC:L", "AT", "é", "🦀:", "(", ")", "SL:1",
        "skill:3", "M:10", "VC:H", "E:X", "X", "", " ", "9.8",
    ]);
    hold(2000, &prop::collection::vec(piece, 0..12), |pieces| {
        let text = pieces.concat();
        Vector::read(&text).map_or_else(|wrong| places_are_in(&text, wrong), |_| Ok(()))?;
        Owasp::read(&text).map_or_else(|wrong| places_are_in(&text, wrong), |_| Ok(()))
    });
}
