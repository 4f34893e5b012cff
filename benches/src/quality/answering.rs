//! How many questions it takes until the list of threats is useful, for a team that answers them in order.
//!
//! A question is answered for all places at once, as `palisade ask` puts it. The team answers what the full model states.
//! If it states nothing, the answer is the bad one if a label covers one of the threats that the question would settle
//! there (same element, same category), otherwise the safe one.
//!
//! A list is useful once it has ten threats and a label covers eight of the first ten, at the same element or a
//! neighbour. Since the labels decide the answers that the model does not state, they also influence which threats
//! appear: this measures how soon a list is long enough, and hardly how right it is. Therefore there is a second count,
//! which does not depend on labels: how many questions are answered until the list has four fifths of the threats that
//! it has once everything is answered.

use crate::agree::{Level, agree};
use crate::case::Case;
use crate::edit;
use crate::methods::Methods;
use crate::outcome::{self, Found, today};
use palisade_engine::assess::{Assessment, Options, assess};
use palisade_engine::merge;
use palisade_engine::pack::Packs;
use palisade_engine::question::Question;
use palisade_engine::rule::trace::FactKey;
use palisade_model::grade::Severity;
use palisade_model::load::Project;
use palisade_model::model::{Model, Target};
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many threats a useful list has, and how many of these a label must cover.
const LIST: usize = 10;
const TRUE: usize = 8;
/// The number of questions after which a team gives up, and after which counting stops.
const PATIENCE: usize = 80;
const MOST: usize = 400;

/// The result of answering.
#[derive(Clone, Copy, Debug, Default)]
pub struct Answering {
    /// How many questions were put first.
    pub at_first: usize,
    /// The threats at the start.
    pub threats_at_first: usize,
    /// How many of those put first had to be answered until the list was useful; none if it never was.
    pub until_useful: Option<usize>,
    /// How many had to be answered until the list had four fifths of its final threats.
    pub until_covered: usize,
    /// How many there were in total.
    pub in_all: usize,
}

/// Simulates a team that answers the questions about a model, optionally stripped of its security facts: first those that
/// are put first, then the others, both in order.
pub fn simulate(methods: &Methods, packs: &Arc<Packs>, case: &Case, bare: bool) -> Answering {
    let mut model = Model::clone(&case.project.model);
    if bare {
        edit::strip(&methods.vocabulary, &mut model);
    }
    let mut given: BTreeSet<(Target, FactKey)> = BTreeSet::new();
    let mut looks: Vec<Look> = Vec::new();
    while looks.len() < MOST && looks.last().is_none_or(|look| !look.next.is_empty()) {
        let look = look(methods, packs, &model, case, &given);
        for (target, fact, word) in &look.next {
            edit::answer(&methods.vocabulary, &mut model, *target, *fact, word);
            given.insert((*target, *fact));
        }
        looks.push(look);
    }
    let start = looks.first();
    let patient = looks.iter().take(PATIENCE);
    // The list is checked once more after the last of those put first.
    let rounds = patient.take_while(|look| look.puts_first).count();
    let last: Vec<Named> = looks.last().map(|look| look.list.clone()).unwrap_or_default();
    Answering {
        at_first: start.map_or(0, |look| look.put),
        threats_at_first: start.map_or(0, |look| look.list.len()),
        until_useful: looks.iter().take((rounds + 1).min(PATIENCE)).position(|look| look.useful),
        until_covered: looks.iter().position(|look| covers(&look.list, &last)).unwrap_or(0),
        in_all: looks.len().saturating_sub(1),
    }
}

/// A threat's id with the ids of threats merged into it.
type Named = (String, Vec<String>);

/// Whether a list has four fifths of the threats of another, by their own ids or by those merged into them.
fn covers(list: &[Named], last: &[Named]) -> bool {
    let there: BTreeSet<&str> = list.iter().flat_map(names).collect();
    let held = last.iter().filter(|named| names(named).any(|id| there.contains(id))).count();
    held * 5 >= last.len() * 4
}

fn names(named: &Named) -> impl Iterator<Item = &str> {
    std::iter::once(named.0.as_str()).chain(named.1.iter().map(String::as_str))
}

/// The state of the model after some answers.
struct Look {
    /// The next answers.
    next: Vec<(Target, FactKey, String)>,
    /// Whether they are to a question that is put first.
    puts_first: bool,
    /// How many questions are open.
    put: usize,
    /// The threats by name.
    list: Vec<Named>,
    useful: bool,
}

fn look(
    methods: &Methods,
    packs: &Arc<Packs>,
    model: &Model,
    case: &Case,
    given: &BTreeSet<(Target, FactKey)>,
) -> Look {
    let project = Arc::new(Project { model: Arc::new(model.clone()), ..Project::default() });
    let assessment = assess(&project, &methods.vocabulary, packs, today(), Options::default());
    let found: Vec<Found> = outcome::threats(&project, packs, &assessment);
    let speaks = |found: &&Found| {
        case.labels.threats.iter().any(|label| agree(&case.project.model, Level::Neighbour, label, found))
    };
    let open = |question: &&Question| !given.contains(&(question.target, question.fact));
    let first: Vec<&Question> = assessment.questions.iter().filter(|question| question.first).collect();
    let put_first = first.iter().copied().find(open);
    let asked = put_first.or_else(|| assessment.questions.iter().find(open));
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
        puts_first: put_first.is_some(),
        put: first.len(),
        list: assessment.findings.iter().map(|finding| (finding.id.clone(), finding.merged.clone())).collect(),
        useful: found.len() >= LIST && found.iter().take(LIST).filter(speaks).count() >= TRUE,
    }
}

/// The team's answer.
fn reply(methods: &Methods, assessment: &Assessment, case: &Case, question: &Question) -> String {
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
fn threat(assessment: &Assessment, id: &str) -> Option<Found> {
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
        merged: Vec::new(),
        severity: Severity::Low,
        confirmed: false,
        p: 0.0,
        also_at: Vec::new(),
    })
}
