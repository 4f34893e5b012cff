//! What a likely threat presumes, in words.

use super::chance::Guess;
use crate::likelihood::{Likelihood, Presumed};
use crate::rule::check::list_name;
use crate::rule::expression::{Comparison, GradeSide, Leaf, Test};
use crate::rule::grid::{Grid, UNSAID};
use palisade_model::kind::Kind;
use palisade_model::model::Target;
use palisade_model::vocabulary::{FactValue, PropertyType};
use palisade_model::word::Word;

/// A probability, with what was presumed for it.
pub(super) fn likelihood(grid: &Grid, p: f32, guesses: &[Guess<'_>]) -> Likelihood {
    let mut presumes: Vec<Presumed> = Vec::new();
    // What ends it by being put right comes first, then what ends it otherwise, then what is most in doubt.
    let order = |guess: &Guess<'_>| match guess.leaf.map(|leaf| &leaf.test) {
        Some(Test::True(property)) => {
            let safe = grid.graph.vocabulary.row(*property).is_none_or(|row| row.safe);
            u8::from(safe == guess.holds)
        }
        _ => 2,
    };
    let mut guesses = guesses.to_vec();
    guesses.sort_by(|a, b| order(a).cmp(&order(b)).then(a.prior.p.total_cmp(&b.prior.p)));
    for guess in &guesses {
        let presumed = presumed(grid, guess);
        if !presumes.contains(&presumed) {
            presumes.push(presumed);
        }
    }
    Likelihood { p, presumes }
}

fn presumed(grid: &Grid, guess: &Guess<'_>) -> Presumed {
    let graph = &grid.graph;
    let target = (guess.row < UNSAID).then(|| grid.target(guess.row));
    let (fact, value, unless) = match (guess.leaf, guess.list) {
        (Some(leaf), _) => test(grid, leaf, target, guess.holds),
        (None, Some(walk)) => (list_name(walk.list).to_owned(), "nothing else".to_owned(), None),
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
