//! Negative controls: results that must not occur.

use crate::agree::Level;
use crate::case::Case;
use crate::edit;
use crate::methods::Methods;
use crate::outcome::{self, today};
use crate::score::Tally;
use palisade_engine::assess::{Assessment, Options, assess};
use palisade_engine::finding::{Finding, Tier};
use palisade_engine::pack::Packs;
use palisade_model::facts::Facts;
use palisade_model::kind::Kind;
use palisade_model::load::Project;
use palisade_model::model::{Component, ComponentId, Head, Model, Placement, Target};
use palisade_model::source::{FileId, Span, Spanned};
use palisade_model::vocabulary::FactValue;
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many rounds of new questions are answered; far more than the rules ever need.
const ROUNDS: usize = 20;

fn with<T>(methods: &Methods, packs: &Arc<Packs>, model: &Model, then: impl FnOnce(&Assessment) -> T) -> T {
    let project = Arc::new(Project { model: Arc::new(model.clone()), ..Project::default() });
    then(&assess(&project, &methods.vocabulary, packs, today(), Options::default()))
}

/// The threats that remain once everything is answered with the safe value.
#[derive(Clone, Debug, Default)]
pub struct Left {
    /// Threats that the facts of their mitigations do not end, but some other fact does.
    pub by_mitigation: Vec<String>,
    /// Threats that no fact can end.
    pub for_good: Vec<String>,
}

/// Answers every question with the safe value and puts every mitigation in place, repeatedly until nothing changes. Then
/// each fact that a remaining threat rests on is set to its safe value.
pub fn answered(methods: &Methods, packs: &Arc<Packs>, case: &Case) -> Left {
    let mut model = Model::clone(&case.project.model);
    settle(methods, packs, &mut model, false);
    let by_mitigation: Vec<String> = threats(methods, packs, &model);
    settle(methods, packs, &mut model, true);
    let for_good = threats(methods, packs, &model);
    Left { by_mitigation: by_mitigation.into_iter().filter(|id| !for_good.contains(id)).collect(), for_good }
}

fn threats(methods: &Methods, packs: &Arc<Packs>, model: &Model) -> Vec<String> {
    with(methods, packs, model, |assessment| assessment.findings.iter().map(|finding| finding.id.clone()).collect())
}

fn settle(methods: &Methods, packs: &Arc<Packs>, model: &mut Model, reasons_too: bool) {
    for _ in 0..ROUNDS {
        let before = model.clone();
        let mut changed = false;
        with(methods, packs, &before, |assessment| {
            for question in &assessment.questions {
                let word = question.values.first().map_or("", String::as_str);
                changed |= edit::answer(&methods.vocabulary, model, question.target, question.fact, word);
            }
            for finding in &assessment.findings {
                changed |= mitigate(methods, assessment, model, finding);
                if reasons_too {
                    changed |= overturn(methods, assessment, model, finding);
                }
            }
        });
        if !changed {
            break;
        }
    }
}

/// States the facts that the mitigations of a threat establish.
fn mitigate(methods: &Methods, assessment: &Assessment, model: &mut Model, finding: &Finding) -> bool {
    let (Some(target), Some(rule)) = (finding.target, assessment.rule(finding)) else { return false };
    let mut changed = false;
    for (property, value) in rule.controls.iter().flat_map(|control| &control.facts) {
        changed |= edit::state(&methods.vocabulary, model, target, *property, *value);
    }
    changed
}

/// Sets the facts that a threat rests on to their safe values.
fn overturn(methods: &Methods, assessment: &Assessment, model: &mut Model, finding: &Finding) -> bool {
    let mut changed = false;
    for reason in &assessment.detail(finding).because {
        let Some(property) = methods.vocabulary.property(&reason.fact) else { continue };
        let Some(row) = methods.vocabulary.row(property) else { continue };
        if model.head(reason.target).facts.get(property).is_some_and(|fact| matches!(fact.value, FactValue::Bool(_))) {
            let safe = FactValue::Bool(row.safe);
            changed |= edit::state(&methods.vocabulary, model, reason.target, property, safe);
        }
    }
    changed
}

/// What a proposed control does besides ending its threat: each threat that it leaves, and each that it adds which was no
/// part of one before.
pub fn side_effects(methods: &Methods, packs: &Arc<Packs>, model: &Model) -> Vec<String> {
    let confirmed = |assessment: &Assessment| -> BTreeSet<String> {
        let confirmed = assessment.findings.iter().filter(|finding| finding.tier == Tier::Confirmed);
        confirmed.map(|finding| finding.id.clone()).collect()
    };
    let mut effects = Vec::new();
    with(methods, packs, model, |assessment| {
        let before = confirmed(assessment);
        let parts: BTreeSet<&String> = assessment.findings.iter().flat_map(|finding| &finding.merged).collect();
        for finding in assessment.findings.iter().filter(|finding| finding.tier == Tier::Confirmed) {
            let Some(rule) = assessment.rule(finding) else { continue };
            for control in rule.controls.iter().filter(|control| !control.facts.is_empty()) {
                let mut repaired = model.clone();
                for (property, value) in &control.facts {
                    for place in finding.places() {
                        edit::state(&methods.vocabulary, &mut repaired, place, *property, *value);
                    }
                }
                let after = with(methods, packs, &repaired, confirmed);
                if after.contains(&finding.id) {
                    effects.push(format!("{} stays", finding.id));
                }
                let new = after.difference(&before).filter(|id| !parts.contains(id));
                effects.extend(new.map(|id| format!("{} adds {id}", finding.id)));
                if after.len() > before.len() {
                    effects.push(format!("{} lengthens the list: {} to {}", finding.id, before.len(), after.len()));
                }
            }
        }
    });
    effects
}

/// Results about other elements that change when an element without flows is added.
pub fn isolated(methods: &Methods, packs: &Arc<Packs>, case: &Case) -> Vec<String> {
    let model = &case.project.model;
    let mut more = Vec::new();
    for kind in Kind::COMPONENTS {
        let mut larger = Model::clone(model);
        let id = ComponentId(larger.components.len() as u32);
        larger.components.push(alone(kind));
        let about = said(methods, packs, &larger, Some(Target::Component(id)));
        let before = said(methods, packs, model, None);
        more.extend(about.symmetric_difference(&before).map(|id| format!("{} alone: {id}", kind.title())));
    }
    more
}

fn alone(kind: Kind) -> Component {
    let span = Span::start_of(FileId(0));
    let stores = (kind == Kind::Datastore).then(|| Spanned::new(Vec::new(), span));
    let head = Head {
        id: "alone".to_owned(),
        name: "Alone".to_owned(),
        description: None,
        link: None,
        tags: Vec::new(),
        was: Vec::new(),
        span,
        position: None,
        facts: Facts::default(),
    };
    Component { head, kind, placement: Placement::Unknown, stores, out_of_scope: None }
}

/// The threats and questions about all elements but one.
fn said(methods: &Methods, packs: &Arc<Packs>, model: &Model, but: Option<Target>) -> BTreeSet<String> {
    with(methods, packs, model, |assessment| {
        let threats = assessment.findings.iter().filter(|finding| finding.target != but || but.is_none());
        let questions = assessment.questions.iter().filter(|question| Some(question.target) != but);
        let asked = questions.map(|question| format!("{}? {}", question.key, model.head(question.target).id));
        threats.map(|finding| finding.id.clone()).chain(asked).collect()
    })
}

/// The mean recall, at the same element, of threats and questions over models whose components have shuffled kinds.
pub fn shuffled(methods: &Methods, packs: &Arc<Packs>, case: &Case, seeds: u64) -> f64 {
    let mut sum = 0.0;
    for seed in 1..=seeds {
        let mut model = Model::clone(&case.project.model);
        let mut kinds: Vec<Kind> = model.components.iter().map(|component| component.kind).collect();
        shuffle(&mut kinds, seed);
        for (component, kind) in model.components.iter_mut().zip(&kinds) {
            component.kind = *kind;
            if *kind != Kind::Datastore {
                component.stores = None;
            }
        }
        let row = |target, property| {
            let kind = match target {
                Target::Component(ComponentId(at)) => kinds.get(at as usize).copied(),
                _ => None,
            };
            kind.is_none_or(|kind| methods.vocabulary.row(property).is_some_and(|row| row.on.has(kind)))
        };
        edit::keep(&methods.vocabulary, &mut model, |target, fact| row(target, fact.property));
        let project = Arc::new(Project { model: Arc::new(model), ..Project::default() });
        let outcome = outcome::run(methods, packs, &project);
        let tally = Tally::of(&project.model, &case.labels.threats, &outcome.all);
        sum += tally.recall(Level::Element).unwrap_or(0.0);
    }
    sum / seeds as f64
}

/// Shuffles a list with a seed, by a Lehmer generator (constants of Park and Miller) and a Fisher-Yates shuffle.
fn shuffle<T>(items: &mut [T], seed: u64) {
    let mut state = seed * 20_261;
    for last in (1..items.len()).rev() {
        state = state * 48_271 % 2_147_483_647;
        items.swap(last, (state as usize) % (last + 1));
    }
}
