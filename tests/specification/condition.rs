//! Conditions, evaluated directly from their text: each word is looked up when it is reached.

use super::levels::{Levels, number};
use super::system::System;
use super::words::{Place, UNREACHABLE};
use super::{Truth, all, any, not};
use cel::common::ast::{CallExpr, Expr, IdedExpr, LiteralValue, operators};
use palisade_engine::rule::define::DEFINITIONS;
use palisade_model::kind::Kind;
use palisade_model::priors::{Case, IMPROBABLE, Prior, Selector};
use palisade_model::vocabulary::FactValue;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A parsed condition.
#[derive(Clone, Debug)]
pub struct Condition(IdedExpr);

/// The value of a part of a condition. A path stays a place until one of its properties is read.
enum Value {
    Truth(Truth),
    Place(Place),
    Word(Place, String),
    Tags(Place),
    Size(Place, String),
    Number(i64),
    Level(Levels),
    Text(String),
    Texts(Vec<String>),
}

/// What the names in a condition stand for.
pub type Names = BTreeMap<String, Place>;

/// The words that are made of others: the name of what has one, and what it says.
static DEFINED: LazyLock<BTreeMap<&str, (&str, Condition)>> = LazyLock::new(|| {
    let parsed = DEFINITIONS.iter().filter_map(|row| Some((row.word, (row.on, Condition::parse(row.says)?))));
    parsed.collect()
});

const LEVELS: [&str; 6] = ["confidentiality", "integrity", "availability", "trust", "cleared_for", "releases_at_most"];

impl Condition {
    /// Parses a condition; none if it is invalid.
    pub fn parse(text: &str) -> Option<Condition> {
        cel::Env::default().parser().parse(text).ok().map(Condition)
    }

    /// Its truth for these values of its names.
    pub fn truth(&self, system: &System, names: &Names) -> Truth {
        truth(system, names, &self.0)
    }
}

/// Tests the thing at a place: false if it does not exist, unknown if it is not stated.
fn ask(place: &Place, asked: impl FnOnce(&str) -> Truth) -> Truth {
    match place {
        Place::At(key) => asked(key),
        Place::Nowhere => Some(false),
        Place::Unsaid => None,
    }
}

fn truth(system: &System, names: &Names, node: &IdedExpr) -> Truth {
    match value(system, names, node) {
        Value::Truth(truth) => truth,
        Value::Word(place, word) if DEFINED.contains_key(word.as_str()) => defined(system, place, &word),
        // What hardly ever is so counts as not so, also of what is not stated.
        Value::Word(Place::Unsaid, word) if silent(system, None, &word) => Some(false),
        // What is not stated is not known to be outside, nor to be harmless.
        Value::Word(Place::Unsaid, word) if word == "outside" || word == "harmless" => Some(false),
        Value::Word(place, word) => ask(&place, |key| match word.as_str() {
            "exposed" => match system.exposure(key) {
                (_, known) if known < UNREACHABLE => Some(true),
                (least, _) if least < UNREACHABLE => None,
                _ => Some(false),
            },
            "outside" => Some(system.level(key, "trust") == Some(Levels(vec![0]))),
            "harmless" => Some(system.is_harmless(key)),
            "over_clearance" => system.over_clearance(key),
            "crosses_boundary" => system.crosses(key),
            property => match fact(system, key, property) {
                None if silent(system, Some(key), property) => Some(false),
                value => value.map(|value| value == "true"),
            },
        }),
        _ => None,
    }
}

/// The truth of a word that is made of others: of what it says, where its name stands for the place.
fn defined(system: &System, place: Place, word: &str) -> Truth {
    let (name, says) = DEFINED.get(word)?;
    says.truth(system, &Names::from([((*name).to_owned(), place)]))
}

/// Whether something is so probable that it may be so although nobody states it.
fn probable(prior: Prior) -> bool {
    prior.p >= IMPROBABLE
}

/// Whether a property is so rarely true of something that it counts as false until it is stated. A table that also looks
/// at what is at the ends of a flow never says so.
fn silent(system: &System, key: Option<&str>, property: &str) -> bool {
    let vocabulary = palisade_packs::vocabulary();
    let cases = vocabulary.property(property).and_then(|property| vocabulary.priors.properties.get(&property));
    let Some(cases) = cases else { return false };
    if cases.iter().any(|case| case.from.is_some() || case.to.is_some() || case.crosses.is_some()) {
        return false;
    }
    let applies = |case: &&Case| match (case.is, key) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(Selector::Kind(kinds)), Some(key)) => kinds.iter().any(|kind| kind.word() == system.thing(key).kind),
        (Some(Selector::Class(class)), Some(key)) => is_of(system, key, class),
    };
    cases.iter().find(applies).is_some_and(|case| !probable(case.prior))
}

/// Whether something is of a class, as it is stated or, for a component, as its name suggests.
fn is_of(system: &System, key: &str, class: u16) -> bool {
    let thing = system.thing(key);
    let vocabulary = palisade_packs::vocabulary();
    let Some(kind) = Kind::COMPONENTS.into_iter().find(|kind| kind.word() == thing.kind) else {
        let of_flow = vocabulary.protocols.row(class).filter(|_| thing.kind == "dataflow");
        return of_flow.is_some_and(|class| thing.classes.contains(&class.id));
    };
    if fact(system, key, "technology").is_some() {
        return vocabulary.technologies.row(class).is_some_and(|class| thing.classes.contains(&class.id));
    }
    let suggested = vocabulary.technology_in_name(&thing.name, Some(kind));
    suggested.is_some_and(|technology| vocabulary.is_a(FactValue::Technology(technology), class))
}

/// Whether a process refuses callers who are not signed in, as the flows into it tell.
fn refuses(system: &System, key: &str) -> Option<String> {
    let mut flows = system.list(key, "incoming").known;
    // What was fetched is no call.
    flows.retain(|flow| {
        let from = system.thing(flow).from.as_ref().map(|from| system.thing(from));
        !from.is_some_and(|from| from.kind == "datastore" || from.classes.contains("source-repository"))
    });
    let authenticated = |flow: &String| fact(system, flow, "authenticated");
    if flows.iter().any(|flow| authenticated(flow).as_deref() == Some("false")) {
        return Some("false".to_owned());
    }
    let all = !flows.is_empty() && flows.iter().all(|flow| authenticated(flow).as_deref() == Some("true"));
    all.then(|| "true".to_owned())
}

/// Whether messages out of a broker may be handled twice, as the flows into it tell.
fn repeatable(system: &System, key: &str) -> Option<String> {
    let broker =
        system.thing(key).from.as_ref().filter(|from| system.thing(from).classes.contains("message-broker"))?;
    let into = system.list(broker, "incoming").known;
    let stated = |flow: &String| system.thing(flow).facts.get("idempotent").map(String::as_str) == Some("false");
    into.iter().any(stated).then(|| "false".to_owned())
}

/// A property's value as a word; empty if things of this kind have no such property, none if it is not stated.
fn fact(system: &System, key: &str, property: &str) -> Option<String> {
    let thing = system.thing(key);
    let vocabulary = palisade_packs::vocabulary();
    let row = vocabulary.property(property).and_then(|id| vocabulary.row(id));
    if !row.is_some_and(|row| row.on.iter().any(|kind| kind.word() == thing.kind)) {
        return Some(String::new());
    }
    let stated = thing.facts.get(property).cloned();
    if property == "refuses_anonymous" && thing.kind == "process" {
        return stated.or_else(|| refuses(system, key));
    }
    if property == "idempotent" {
        return stated.or_else(|| repeatable(system, key));
    }
    stated
}

fn value(system: &System, names: &Names, node: &IdedExpr) -> Value {
    match &node.expr {
        Expr::Ident(name) => match (names.get(name), number(name)) {
            (Some(place), _) => Value::Place(place.clone()),
            (None, Some(level)) => Value::Level(Levels(vec![level])),
            (None, None) => Value::Truth(None),
        },
        Expr::Literal(LiteralValue::Int(number)) => Value::Number(*number.inner()),
        Expr::Literal(LiteralValue::String(text)) => Value::Text(text.inner().to_owned()),
        Expr::List(list) => Value::Texts(
            list.elements
                .iter()
                .filter_map(|element| match value(system, names, element) {
                    Value::Text(text) => Some(text),
                    _ => None,
                })
                .collect(),
        ),
        Expr::Select(select) => match (value(system, names, &select.operand), select.field.as_str()) {
            (Value::Place(place), "tags") => Value::Tags(place),
            (Value::Place(Place::At(key)), word @ ("from" | "to" | "client" | "store" | "boundary" | "parent")) => {
                Value::Place(system.step(&key, word))
            }
            (Value::Place(place), "from" | "to" | "client" | "store" | "boundary" | "parent") => Value::Place(place),
            (Value::Place(place), word) => Value::Word(place, word.to_owned()),
            _ => Value::Truth(None),
        },
        Expr::Call(call) => self::call(system, names, call),
        _ => Value::Truth(None),
    }
}

fn call(system: &System, names: &Names, call: &CallExpr) -> Value {
    let of = |node: &IdedExpr| value(system, names, node);
    match (call.func_name.as_str(), call.target.as_deref(), call.args.as_slice()) {
        (operators::LOGICAL_AND, None, [a, b]) => {
            Value::Truth(all(&[truth(system, names, a), truth(system, names, b)]))
        }
        (operators::LOGICAL_OR, None, [a, b]) => Value::Truth(any(&[truth(system, names, a), truth(system, names, b)])),
        (operators::LOGICAL_NOT, None, [a]) => Value::Truth(not(truth(system, names, a))),
        (operators::EQUALS, None, [a, b]) => Value::Truth(compare(system, &of(a), &of(b), |a, b| a == b)),
        (operators::NOT_EQUALS, None, [a, b]) => Value::Truth(not(compare(system, &of(a), &of(b), |a, b| a == b))),
        (operators::LESS, None, [a, b]) => Value::Truth(compare(system, &of(a), &of(b), |a, b| a < b)),
        (operators::LESS_EQUALS, None, [a, b]) => Value::Truth(compare(system, &of(a), &of(b), |a, b| a <= b)),
        (operators::GREATER, None, [a, b]) => Value::Truth(compare(system, &of(a), &of(b), |a, b| a > b)),
        (operators::GREATER_EQUALS, None, [a, b]) => Value::Truth(compare(system, &of(a), &of(b), |a, b| a >= b)),
        (operators::IN, None, [a, b]) => Value::Truth(match (of(a), of(b)) {
            (Value::Text(tag), Value::Tags(place)) => ask(&place, |key| Some(system.thing(key).tags.contains(&tag))),
            (word @ Value::Word(..), Value::Texts(texts)) => {
                let each = texts.into_iter().map(|text| compare(system, &word, &Value::Text(text), |a, b| a == b));
                any(&each.collect::<Vec<Truth>>())
            }
            _ => None,
        }),
        ("size", None, [list]) | ("size", Some(list), []) => match of(list) {
            Value::Word(place, word) => Value::Size(place, word),
            _ => Value::Truth(None),
        },
        ("has", None, [property]) => Value::Truth(match of(property) {
            Value::Word(Place::At(key), word) => Some(fact(system, &key, &word).is_some_and(|value| !value.is_empty())),
            _ => Some(false),
        }),
        ("is", Some(thing), [class]) => Value::Truth(match (of(thing), of(class)) {
            (Value::Place(Place::Unsaid), Value::Text(class)) => any_may_be(&class),
            (Value::Place(place), Value::Text(class)) => ask(&place, |key| is_a(system, key, &class)),
            _ => None,
        }),
        ("named", Some(thing), [word]) => Value::Truth(match (of(thing), of(word)) {
            (Value::Place(Place::At(key)), Value::Text(word)) => {
                let thing = system.thing(&key);
                let has = |text: &str| text.to_lowercase().contains(&word.to_lowercase());
                Some(has(&thing.name) || has(&thing.id))
            }
            _ => Some(false),
        }),
        (walk @ ("exists" | "all"), Some(list), [variable, body]) => {
            let Expr::Ident(name) = &variable.expr else { return Value::Truth(None) };
            let members = |key: &str, word: &str| {
                let list = system.list(key, word);
                let mut truths: Vec<Truth> = list
                    .known
                    .into_iter()
                    .map(|member| {
                        let mut names = names.clone();
                        names.insert(name.clone(), Place::At(member));
                        truth(system, &names, body)
                    })
                    .collect();
                // Nothing is known about members that are not stated.
                truths.extend(list.more.then_some(None));
                truths
            };
            let Value::Word(place, word) = of(list) else { return Value::Truth(None) };
            let truths = match &place {
                Place::At(key) => members(key, &word),
                Place::Nowhere => Vec::new(),
                Place::Unsaid => vec![None],
            };
            Value::Truth(if walk == "exists" { any(&truths) } else { all(&truths) })
        }
        _ => Value::Truth(None),
    }
}

fn is_a(system: &System, key: &str, class: &str) -> Truth {
    let thing = system.thing(key);
    let vocabulary = palisade_packs::vocabulary();
    let (property, terms) = match thing.kind.as_str() {
        "dataflow" => ("protocol", &vocabulary.protocols),
        _ => ("technology", &vocabulary.technologies),
    };
    let Some(class) = terms.find(class) else { return Some(false) };
    if fact(system, key, property).is_none() {
        return if may_be(system, key, class) { None } else { Some(false) };
    }
    Some(terms.row(class).is_some_and(|class| thing.classes.contains(&class.id)))
}

/// Whether something of which neither technology nor protocol is stated may be of a class: what its name suggests, and
/// without a suggestion what is not improbable for its kind.
fn may_be(system: &System, key: &str, class: u16) -> bool {
    let thing = system.thing(key);
    let vocabulary = palisade_packs::vocabulary();
    let Some(kind) = Kind::COMPONENTS.into_iter().find(|kind| kind.word() == thing.kind) else {
        return vocabulary.priors.protocol(class).is_some_and(probable);
    };
    match vocabulary.technology_in_name(&thing.name, Some(kind)) {
        Some(technology) => vocabulary.is_a(FactValue::Technology(technology), class),
        None => vocabulary.priors.technology(kind, class).is_some_and(probable),
    }
}

/// Whether a component that is not stated is of a class of technologies: not if that is improbable for each kind.
fn any_may_be(class: &str) -> Truth {
    let vocabulary = palisade_packs::vocabulary();
    let class = vocabulary.technologies.find(class)?;
    let prior = |kind: Kind| vocabulary.priors.technology(kind, class);
    if Kind::COMPONENTS.into_iter().filter_map(prior).any(probable) { None } else { Some(false) }
}

fn compare(system: &System, a: &Value, b: &Value, holds: fn(i64, i64) -> bool) -> Truth {
    if let (Value::Text(_), Value::Word(..)) = (a, b) {
        return compare(system, b, a, holds);
    }
    if let (Value::Word(place, word), Value::Text(text)) = (a, b) {
        return ask(place, |key| {
            if word == "type" {
                return Some(system.thing(key).kind == *text);
            }
            let vocabulary = palisade_packs::vocabulary();
            let property = vocabulary.property(word)?;
            let wanted = vocabulary.word(property, vocabulary.value(property, text)?);
            fact(system, key, word).map(|value| value == wanted)
        });
    }
    let sides = [a, b].map(|side| possible(system, side));
    if sides.contains(&Side::Nothing) {
        return Some(false);
    }
    let [Side::Numbers(a, endless_a), Side::Numbers(b, endless_b)] = sides else { return None };
    let mut outcomes = Vec::new();
    for a in reach(&a, endless_a, &b) {
        for b in reach(&b, endless_b, &[a]) {
            outcomes.push(holds(a, b));
        }
    }
    match (outcomes.contains(&true), outcomes.contains(&false)) {
        (true, true) => None,
        (some, _) => Some(some),
    }
}

/// The possible values of one side of a comparison.
#[derive(PartialEq)]
enum Side {
    Nothing,
    Unknown,
    /// Any of these numbers and, if the flag is set, any number above the last.
    Numbers(Vec<i64>, bool),
}

fn reach(numbers: &[i64], endless: bool, other: &[i64]) -> Vec<i64> {
    let last = numbers.last().copied().unwrap_or(0);
    let end = if endless { other.iter().copied().max().unwrap_or(0).max(last) + 1 } else { last };
    numbers.iter().copied().chain(last + 1..=end).collect()
}

fn possible(system: &System, side: &Value) -> Side {
    let levels = |levels: Levels| Side::Numbers(levels.0.into_iter().map(i64::from).collect(), false);
    let at = |place: &Place| match place {
        Place::At(key) => Ok(key.clone()),
        Place::Nowhere => Err(Side::Nothing),
        Place::Unsaid => Err(Side::Unknown),
    };
    match side {
        Value::Number(number) => Side::Numbers(vec![*number], false),
        Value::Level(level) => levels(level.clone()),
        Value::Size(place, list) => match place {
            Place::At(key) => {
                let list = system.list(key, list);
                Side::Numbers(vec![i64::try_from(list.known.len()).unwrap_or(i64::MAX)], list.more)
            }
            Place::Nowhere => Side::Numbers(vec![0], false),
            Place::Unsaid => Side::Numbers(vec![0], true),
        },
        Value::Word(place, word) => match at(place) {
            Ok(key) if word == "exposure" => {
                let (least, known) = system.exposure(&key);
                Side::Numbers((least..=known).collect(), false)
            }
            Ok(key) if LEVELS.contains(&word.as_str()) => system.level(&key, word).map_or(Side::Nothing, levels),
            Ok(_) => Side::Unknown,
            Err(side) => side,
        },
        _ => Side::Unknown,
    }
}
