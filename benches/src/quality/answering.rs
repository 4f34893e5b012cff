//! How many questions it takes until the list of threats is useful: a team that answers in the order of the questions.
//!
//! A question is answered for all places at once, as `palisade ask` puts it. What the team answers is what the full model
//! says. Where that says nothing, the answer is the bad one when a label speaks of one of the threats that the question
//! would settle there (same element, same category), and the safe one otherwise.
//!
//! A list is useful once it holds ten threats and eight of the first ten speak of a label, at the same element or a
//! neighbouring one.

use crate::agree::{Level, agree};
use crate::case::Case;
use crate::edit;
use crate::methods::Methods;
use crate::outcome::{self, Found, today};
use palisade_engine::assess::{Assessment, Options, assess};
use palisade_engine::graph::Graph;
use palisade_engine::merge;
use palisade_engine::pack::Packs;
use palisade_engine::question::Question;
use palisade_engine::rule::trace::FactKey;
use palisade_model::grade::Severity;
use palisade_model::load::Project;
use palisade_model::model::{Model, Target};
use std::collections::BTreeSet;

/// How many threats a list has to hold, and how many of the first so many must speak of a label.
const LIST: usize = 10;
const TRUE: usize = 8;
/// After how many questions a team gives up.
const PATIENCE: usize = 80;

/// How answering went.
#[derive(Clone, Copy, Debug, Default)]
pub struct Answering {
    /// How many were put at first.
    pub at_first: usize,
    /// The threats at the start.
    pub threats_at_first: usize,
    /// How many had to be answered until the list was useful; none where it never was.
    pub until_useful: Option<usize>,
}

/// Has a team answer the questions about a model, stripped bare first where that is wanted.
pub fn simulate(methods: &Methods, packs: &Packs, case: &Case, bare: bool) -> Answering {
    let mut model = case.project.model.clone();
    if bare {
        edit::strip(&methods.vocabulary, &mut model);
    }
    let mut given: BTreeSet<(Target, FactKey)> = BTreeSet::new();
    let mut went = Answering::default();
    for answered in 0..PATIENCE {
        let look = look(methods, packs, &model, case, &given);
        if answered == 0 {
            went.at_first = look.put;
            went.threats_at_first = look.threats;
        }
        if look.useful {
            went.until_useful = Some(answered);
            break;
        }
        if look.next.is_empty() {
            break;
        }
        for (target, fact, word) in look.next {
            edit::answer(&methods.vocabulary, &mut model, target, fact, &word);
            given.insert((target, fact));
        }
    }
    went
}

/// What the team sees after some answers.
struct Look {
    /// The answers that it gives next.
    next: Vec<(Target, FactKey, String)>,
    /// How many questions are put now.
    put: usize,
    threats: usize,
    useful: bool,
}

fn look(methods: &Methods, packs: &Packs, model: &Model, case: &Case, given: &BTreeSet<(Target, FactKey)>) -> Look {
    let project = Project { model: model.clone(), ..Project::default() };
    let graph = Graph::new(&project.model, &methods.vocabulary);
    let assessment = assess(&project, &graph, &methods.vocabulary, packs, today(), Options::default());
    let found: Vec<Found> = outcome::threats(&project, packs, &assessment);
    let speaks = |found: &&Found| {
        case.labels.threats.iter().any(|label| agree(&case.project.model, Level::Neighbour, label, found))
    };
    let open = |question: &&Question| !given.contains(&(question.target, question.fact));
    let first: Vec<&Question> = assessment.questions.iter().filter(|question| question.first).collect();
    let asked = first.iter().copied().find(open);
    let places = asked.into_iter().flat_map(|question| {
        let same = move |other: &&Question| other.fact == question.fact;
        assessment.questions.iter().filter(same)
    });
    let next: Vec<_> = places
        .filter(open)
        .map(|question| (question.target, question.fact, reply(methods, &assessment, case, question)))
        .collect();
    Look {
        next,
        put: first.len(),
        threats: found.len(),
        useful: found.len() >= LIST && found.iter().take(LIST).filter(speaks).count() >= TRUE,
    }
}

/// What the team answers.
fn reply(methods: &Methods, assessment: &Assessment<'_>, case: &Case, question: &Question) -> String {
    if let FactKey::Property(property) = question.fact
        && let Some(fact) = case.project.model.head(question.target).facts.get(property)
    {
        return methods.vocabulary.word(property, fact.value).to_owned();
    }
    let labelled =
        question.settles.iter().filter_map(|settles| threat(assessment, &settles.id)).any(|found| {
            case.labels.threats.iter().any(|label| agree(&case.project.model, Level::Element, label, &found))
        });
    let word = if labelled { question.values.last() } else { question.values.first() };
    word.cloned().unwrap_or_default()
}

/// A threat from its id.
fn threat(assessment: &Assessment<'_>, id: &str) -> Option<Found> {
    let (rule, target) = id.split_once('@')?;
    let model = &assessment.project.model;
    let rule = assessment.packs.rule(rule)?;
    let target = model.targets().find(|of| model.head(*of).id == target && rule.kinds.has(model.kind(*of)))?;
    Some(Found {
        id: id.to_owned(),
        rule: None,
        target,
        place: merge::place(model, rule, target),
        stride: rule.stride.to_vec(),
        cwes: Vec::new(),
        severity: Severity::Low,
        confirmed: false,
    })
}
