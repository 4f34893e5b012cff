//! What nobody said and would settle something, ranked by what it settles.

mod label;
mod wording;

pub use label::label;

use crate::analyse::threat_id;
use crate::graph::Graph;
use crate::likely::Likely;
use crate::pack::Packs;
use crate::rule::Rule;
use crate::rule::trace::{FactKey, Missing};
use palisade_model::grade::Severity;
use palisade_model::model::Target;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use wording::wording;

/// A threat that a question would settle.
#[derive(Clone, Debug, PartialEq)]
pub struct Settles {
    /// The threat's id, if it turns out to be one.
    pub id: String,
    /// Its headline.
    pub title: Arc<str>,
    /// How bad it would be.
    pub severity: Severity,
    /// Whether it is a prompt of a generic sheet.
    pub prompt: bool,
    /// Its expected severity; none of a prompt.
    pub expected: f32,
}

/// A fact that nobody stated.
#[derive(Clone, Debug)]
pub struct Question {
    /// What to ask about.
    pub target: Target,
    /// Which fact.
    pub fact: FactKey,
    /// The fact's key in the model.
    pub key: String,
    /// The question in words.
    pub ask: String,
    /// What may be written, the safer of two first.
    pub values: Vec<String>,
    /// Whether any other value may be written too.
    pub open: bool,
    /// The threats that it would settle, the worst first. Of a hub, very many questions settle the same ones.
    pub settles: Vec<Arc<Settles>>,
    /// What it is worth: the expected severities of what it settles, added up.
    pub worth: f32,
    /// Whether it is put first. Of all questions about one fact that is the one that settles most; the others wait for
    /// its answer.
    pub first: bool,
    /// On a question that is put first, where else the same fact is not known.
    pub also: Vec<Target>,
}

impl Settles {
    fn of(graph: &Graph, rule: &Rule, target: Target, likely: Option<&Likely>) -> Settles {
        Settles {
            id: threat_id(&rule.id, &graph.model.head(target).id),
            title: rule.title.clone(),
            severity: likely.map_or(Severity::Low, |likely| likely.severity),
            prompt: rule.prompt,
            expected: likely.map_or(0.0, |likely| likely.expected),
        }
    }
}

impl Question {
    /// The line to add to the model, with the first of the values.
    pub fn line(&self) -> String {
        let value = self.values.first().map_or("…", String::as_str);
        format!("{}: {value}", self.key)
    }

    /// How bad the worst is that it would settle.
    pub fn severity(&self) -> Severity {
        self.settles.iter().map(|settles| settles.severity).max().unwrap_or(Severity::Low)
    }
}

/// What each missing fact would settle: rules, by their place in the list, with their targets.
pub type Asks = BTreeMap<Missing, Vec<(usize, Target)>>;

/// Parts what was stated as `unknown` from what nobody said.
pub fn split_set_aside(graph: &Graph, asks: Asks) -> (Asks, Asks) {
    let is_aside = |missing: &Missing| graph.model.is_set_aside(missing.target, missing.fact.name(graph));
    asks.into_iter().partition(|(missing, _)| is_aside(missing))
}

/// Makes questions of what nobody said: the one that settles most comes first.
pub fn rank(graph: &Graph, packs: &Packs, likely: &[Likely], asks: Asks) -> Vec<Question> {
    let likely: HashMap<(usize, Target), &Likely> = likely.iter().map(|one| ((one.rule, one.target), one)).collect();
    let mut known: HashMap<(usize, Target), Arc<Settles>> = HashMap::new();
    let mut questions: Vec<Question> = asks
        .into_iter()
        .map(|(missing, threats)| {
            let settled = threats.into_iter().filter_map(|(number, target)| {
                let rule = packs.rules.get(number)?;
                let settles = known.entry((number, target)).or_insert_with(|| {
                    Arc::new(Settles::of(graph, rule, target, likely.get(&(number, target)).copied()))
                });
                Some(Arc::clone(settles))
            });
            let mut settles: Vec<Arc<Settles>> = settled.collect();
            settles.sort_by(|a, b| (b.severity, &a.id).cmp(&(a.severity, &b.id)));
            let worth = settles.iter().map(|settles| settles.expected).sum();
            let key = missing.fact.name(graph).to_owned();
            let (ask, values, open) = wording(graph, missing);
            let (target, fact) = (missing.target, missing.fact);
            // Which of several comes first is seen when all are known.
            Question { target, fact, key, ask, values, open, settles, worth, first: false, also: Vec::new() }
        })
        .collect();
    questions.sort_by(|a, b| b.worth.total_cmp(&a.worth).then_with(|| (a.target, a.fact).cmp(&(b.target, b.fact))));
    put_first(&mut questions);
    questions
}

/// Leaves of each fact the question that settles most to be put first.
fn put_first(questions: &mut [Question]) {
    let mut leads: BTreeMap<FactKey, usize> = BTreeMap::new();
    for at in 0..questions.len() {
        let Some(question) = questions.get_mut(at) else { continue };
        // What generic sheets prompt is never rated above low, and is what was asked for.
        question.first = question.severity() > Severity::Low || question.settles.iter().any(|settles| settles.prompt);
        let (fact, target) = (question.fact, question.target);
        match leads.get(&fact) {
            Some(lead) => {
                question.first = false;
                if let Some(lead) = questions.get_mut(*lead) {
                    lead.also.push(target);
                }
            }
            None if question.first => {
                leads.insert(fact, at);
            }
            None => {}
        }
    }
}
