//! What a likely threat presumes, in words.

use super::chance::{Chances, Guess};
use crate::rule::Rule;
use crate::rule::check::list_name;
use crate::rule::expression::{Comparison, GradeSide, Leaf, Test};
use crate::rule::grid::{Grid, UNSAID};
use palisade_model::kind::Kind;
use palisade_model::model::Target;
use palisade_model::vocabulary::{FactValue, PropertyType};
use palisade_model::word::Word;

/// How probable a threat is, and what that presumes.
#[derive(Clone, Debug, PartialEq)]
pub struct Likelihood {
    /// The probability, from 0 to 1.
    pub p: f32,
    /// What was presumed: first what would end the threat if it were stated otherwise.
    pub presumes: Vec<Presumed>,
}

/// A fact that nobody stated and that was taken as it usually is.
#[derive(Clone, Debug, PartialEq)]
pub struct Presumed {
    /// What it is about; none for something that the model does not name.
    pub target: Option<Target>,
    /// The id of what it is about.
    pub element: String,
    /// The key that would state it.
    pub fact: String,
    /// What was presumed, such as `false` or `medium or more`.
    pub value: String,
    /// The line that ends the threat, such as `encrypted: true`, if one line does.
    pub unless: Option<String>,
    /// How probable it is, from 0 to 1.
    pub p: f32,
    /// Where the probability comes from.
    pub source: String,
}

/// How probable a threat of a rule to a target is, with what was presumed.
pub(super) fn likelihood<'e>(chances: &Chances<'_, 'e>, rule: &'e Rule, target: Target) -> Likelihood {
    let grid = chances.evaluator.grid;
    let mut guesses = Vec::new();
    let p = chances.condition(&rule.condition, grid.row(target), &mut guesses);
    let mut presumes: Vec<Presumed> = Vec::new();
    for guess in &guesses {
        let presumed = presumed(grid, guess);
        if !presumes.contains(&presumed) {
            presumes.push(presumed);
        }
    }
    // What ends it comes first, then what is most in doubt.
    presumes.sort_by(|a, b| {
        (a.unless.is_none(), a.p).partial_cmp(&(b.unless.is_none(), b.p)).unwrap_or(std::cmp::Ordering::Equal)
    });
    Likelihood { p, presumes }
}

fn presumed(grid: &Grid, guess: &Guess<'_>) -> Presumed {
    let graph = &grid.graph;
    let target = (guess.row < UNSAID).then(|| grid.target(guess.row));
    let (fact, value, unless) = match (guess.leaf, guess.list) {
        (Some(leaf), _) => test(grid, leaf, target, guess.holds),
        (None, Some(walk)) => (list_name(walk.list).to_owned(), "nothing that would end it".to_owned(), None),
        (None, None) => (String::new(), String::new(), None),
    };
    Presumed {
        target,
        element: target.map(|target| graph.model.head(target).id.clone()).unwrap_or_default(),
        fact,
        value,
        unless,
        p: guess.prior.p,
        source: graph.vocabulary.priors.source(guess.prior.source).to_owned(),
    }
}

/// The key, what was presumed of it, and the line that states the opposite.
fn test(grid: &Grid, leaf: &Leaf, target: Option<Target>, holds: bool) -> (String, String, Option<String>) {
    let graph = &grid.graph;
    let vocabulary = &graph.vocabulary;
    match &leaf.test {
        Test::True(property) | Test::Known(property) => {
            let name = vocabulary.name(*property).to_owned();
            let states = matches!(vocabulary.row(*property), Some(row) if row.holds == PropertyType::Bool);
            let line = states.then(|| format!("{name}: {}", !holds));
            (name, holds.to_string(), line)
        }
        Test::Word(property, words) => {
            let words = words.iter().map(|word| vocabulary.word(*property, FactValue::Word(*word)));
            let words = words.collect::<Vec<_>>().join(" or ");
            (vocabulary.name(*property).to_owned(), if holds { words } else { format!("not {words}") }, None)
        }
        Test::Is { technology, protocol } => {
            let is_flow = matches!(target, Some(Target::Flow(_)));
            let (key, terms, class) = if is_flow {
                ("protocol", &vocabulary.protocols, protocol)
            } else {
                ("technology", &vocabulary.technologies, technology)
            };
            let class = class.and_then(|class| terms.row(class)).map_or("", |term| term.id.as_str());
            let suggested = match target {
                Some(Target::Component(id)) => grid.suggested(id).and_then(|id| terms.row(id.0)),
                _ => None,
            };
            let value = match (holds, suggested) {
                (true, Some(term)) => format!("{}, from its name", term.id),
                (true, None) => class.to_owned(),
                (false, _) => format!("not {class}"),
            };
            (key.to_owned(), value, None)
        }
        Test::Grade(property, comparison, side) => {
            let name = vocabulary.name(*property);
            let comparison = if holds { *comparison } else { opposite(*comparison) };
            let value = match side {
                GradeSide::Fixed(grade) => match comparison {
                    Comparison::Equal => grade.word().to_owned(),
                    Comparison::NotEqual => format!("not {}", grade.word()),
                    Comparison::Less => format!("below {}", grade.word()),
                    Comparison::LessEqual => format!("{} or less", grade.word()),
                    Comparison::Greater => format!("above {}", grade.word()),
                    Comparison::GreaterEqual => format!("{} or more", grade.word()),
                },
                GradeSide::Of(..) => match comparison {
                    Comparison::Equal => "the same on both sides".to_owned(),
                    Comparison::NotEqual => "not the same on both sides".to_owned(),
                    Comparison::Less | Comparison::LessEqual => "lower than on the other side".to_owned(),
                    Comparison::Greater | Comparison::GreaterEqual => "higher than on the other side".to_owned(),
                },
            };
            (name.to_owned(), value, None)
        }
        Test::Exposed | Test::Exposure(..) => ("exposed".to_owned(), holds.to_string(), None),
        Test::Tag(tag) => {
            let value = if holds { format!("has `{tag}`") } else { format!("lacks `{tag}`") };
            ("tags".to_owned(), value, None)
        }
        Test::Size(list, ..) => (list_name(*list).to_owned(), "as it usually is".to_owned(), None),
        Test::Kind(kinds) => {
            let kinds: Vec<&str> = kinds.iter().map(Kind::word).collect();
            ("type".to_owned(), format!("{}{}", if holds { "" } else { "not " }, kinds.join(" or ")), None)
        }
        Test::Outside => ("in".to_owned(), if holds { "untrusted ground" } else { "trusted ground" }.to_owned(), None),
        Test::Named(word) => ("name".to_owned(), word.clone(), None),
        Test::Harmless => ("harmless".to_owned(), holds.to_string(), None),
        Test::OverClearance => ("carries".to_owned(), "as it usually is".to_owned(), None),
    }
}

fn opposite(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::GreaterEqual,
        Comparison::LessEqual => Comparison::Greater,
        Comparison::Greater => Comparison::LessEqual,
        Comparison::GreaterEqual => Comparison::Less,
    }
}
