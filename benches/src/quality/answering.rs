//! How many questions it takes until the list of threats is useful: a team that answers in the order of the questions.
//!
//! What the team answers is what the full model says. Where that says nothing, the answer is the bad one when a label
//! speaks of one of the threats that the question would settle (same element, same category), and the safe one otherwise.
//! A list is useful from the point where it holds four fifths of the threats that it holds once all is answered.

use crate::agree::{Level, agree};
use crate::case::Case;
use crate::edit;
use crate::methods::Methods;
use crate::outcome::{Found, today};
use palisade_engine::assess::{Assessment, Options, assess};
use palisade_engine::graph::Graph;
use palisade_engine::pack::Packs;
use palisade_engine::question::Question;
use palisade_engine::merge;
use palisade_engine::rule::trace::FactKey;
use palisade_model::grade::Severity;
use palisade_model::load::Project;
use palisade_model::model::{Model, Target};
use std::collections::{BTreeMap, BTreeSet};

/// How answering went.
#[derive(Clone, Copy, Debug, Default)]
pub struct Answering {
    /// How many were asked at first.
    pub at_first: usize,
    /// How many had to be answered until the list was useful.
    pub until_useful: usize,
    /// How many there were in all.
    pub in_all: usize,
    /// The threats at the start.
    pub threats_at_first: usize,
    /// The threats at the end.
    pub threats_in_all: usize,
}

/// What is answered at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One fact of one element.
    Single,
    /// One fact of all elements that it is asked of.
    Grouped,
}

/// A threat's id with the ids of those that it stands for.
type Named = (String, Vec<String>);

/// Has a team answer the questions about a model, stripped bare first where that is wanted.
pub fn simulate(methods: &Methods, packs: &Packs, case: &Case, bare: bool, step: Step) -> Answering {
    let mut model = case.project.model.clone();
    if bare {
        edit::strip(&methods.vocabulary, &mut model);
    }
    let mut given: BTreeSet<(Target, FactKey)> = BTreeSet::new();
    let mut lists: Vec<Vec<Named>> = Vec::new();
    let mut at_first = 0;
    loop {
        let (list, asked) = look(methods, packs, &model, case, &given, step);
        if lists.is_empty() {
            at_first = asked.groups;
        }
        lists.push(list);
        if asked.next.is_empty() {
            break;
        }
        for (target, fact, word) in asked.next {
            edit::answer(&methods.vocabulary, &mut model, target, fact, &word);
            given.insert((target, fact));
        }
    }
    let last = lists.last().cloned().unwrap_or_default();
    let covers = |list: &Vec<Named>| {
        let ids: BTreeSet<&str> = list.iter().flat_map(names).collect();
        let there = last.iter().filter(|named| names(named).any(|id| ids.contains(id))).count();
        there * 5 >= last.len() * 4
    };
    Answering {
        at_first,
        until_useful: lists.iter().position(covers).unwrap_or(0),
        in_all: lists.len() - 1,
        threats_at_first: lists.first().map_or(0, Vec::len),
        threats_in_all: last.len(),
    }
}

fn names(named: &Named) -> impl Iterator<Item = &str> {
    std::iter::once(named.0.as_str()).chain(named.1.iter().map(String::as_str))
}

/// The answers that come next, and how many there are to choose from.
struct Asked {
    next: Vec<(Target, FactKey, String)>,
    groups: usize,
}

fn look(
    methods: &Methods,
    packs: &Packs,
    model: &Model,
    case: &Case,
    given: &BTreeSet<(Target, FactKey)>,
    step: Step,
) -> (Vec<Named>, Asked) {
    let project = Project { model: model.clone(), ..Project::default() };
    let graph = Graph::new(&project.model, &methods.vocabulary);
    let assessment = assess(&project, &graph, &methods.vocabulary, packs, today(), Options::default());
    let list = assessment.findings.iter().map(|finding| (finding.id.clone(), finding.merged.clone())).collect();
    let open: Vec<&Question> = assessment
        .questions
        .iter()
        .filter(|question| !given.contains(&(question.target, question.fact)))
        .collect();
    let mut groups: BTreeMap<&str, u32> = BTreeMap::new();
    for question in &open {
        *groups.entry(&question.key).or_default() += question.weight;
    }
    let heaviest = groups.iter().max_by_key(|(key, weight)| (**weight, std::cmp::Reverse(**key)));
    let chosen: Vec<&Question> = match (step, heaviest) {
        (Step::Single, _) => open.iter().take(1).copied().collect(),
        (Step::Grouped, Some((key, _))) => open.iter().filter(|question| question.key == **key).copied().collect(),
        (Step::Grouped, None) => Vec::new(),
    };
    let next = chosen.into_iter().map(|question| {
        (question.target, question.fact, reply(methods, &assessment, case, question))
    });
    let count = if step == Step::Single { open.len() } else { groups.len() };
    let next = next.collect();
    (list, Asked { next, groups: count })
}

/// What the team answers.
fn reply(methods: &Methods, assessment: &Assessment<'_>, case: &Case, question: &Question) -> String {
    if let FactKey::Property(property) = question.fact
        && let Some(fact) = case.project.model.head(question.target).facts.get(property)
    {
        return methods.vocabulary.word(property, fact.value).to_owned();
    }
    let labelled = question.settles.iter().filter_map(|settles| threat(assessment, &settles.id)).any(|found| {
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
        stride: rule.stride.clone(),
        cwes: Vec::new(),
        severity: Severity::Low,
        confirmed: false,
    })
}
