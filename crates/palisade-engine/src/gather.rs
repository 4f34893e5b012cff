//! One decision, one threat: where one control answers a rule at several places, they are one threat.
//!
//! A rule's `once:` says where that control is: at the `place` where the threat is fixed (a middleware of the receiver
//! checks the input of all its flows), or in the `zone` around it (a mesh encrypts all calls inside). The threat is named
//! after that, so its id stays whatever comes or goes at the places, and it stands for all of them. A place of which the
//! register speaks by its own id is left a threat of its own: what was decided about it holds for it alone.

use crate::analyse::{Hit, threat_id};
use crate::finding::{Elsewhere, Finding, Tier};
use crate::graph::Graph;
use crate::merge::place;
use crate::register::names;
use crate::rule::{Once, Rule};
use palisade_model::model::{BoundaryId, ComponentId, Model, Placement, Target};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// Where the control is that answers a rule at a target.
pub fn anchor(graph: &Graph, rule: &Rule, target: Target) -> Target {
    let model = &graph.model;
    match rule.once {
        Once::Target => target,
        Once::Place => place(model, rule, target),
        Once::Zone => match place(model, rule, target) {
            Target::Component(component) => zone(graph, component).map_or(target, Target::Boundary),
            Target::Flow(flow) => {
                let receiver = model[flow].to.as_ref().and_then(|end| zone(graph, end.value));
                receiver.map_or(target, Target::Boundary)
            }
            other => other,
        },
    }
}

/// The widest boundary around a component of which all that lies between is equally trusted.
fn zone(graph: &Graph, component: ComponentId) -> Option<BoundaryId> {
    let Placement::In(mut zone, _) = graph.model[component].placement else { return None };
    let trust = |boundary: BoundaryId| graph.boundary_trust(boundary).map(|(grade, _)| grade);
    while let Some(outer) = graph.model[zone].parent.filter(|outer| trust(*outer) == trust(zone)) {
        zone = outer;
    }
    // A component or a flow of the same id has threats of that id.
    (!graph.is_named_alike(zone)).then_some(zone)
}

/// The ids of threats of rules to targets, as the threats that they are gathered into are named; each once.
pub(crate) fn ids(graph: &Graph, rules: &[Rule], decided: &Decided<'_>, hits: &[Hit]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for hit in hits {
        let Some(rule) = rules.get(hit.rule) else { continue };
        let is_alone = decided.is_about(&graph.model, rule, hit.target);
        let named = if is_alone { hit.target } else { anchor(graph, rule, hit.target) };
        let id = threat_id(&rule.id, &graph.model.head(named).id);
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// Gathers the places of each threat: the worst is its target, the others follow in the model's order.
pub(crate) fn gather(graph: &Graph, rules: &[Rule], decided: &Decided<'_>, findings: Vec<Finding>) -> Vec<Finding> {
    let mut gathered: Vec<Finding> = Vec::with_capacity(findings.len());
    let mut leads: HashMap<(usize, Target), usize> = HashMap::new();
    for mut finding in findings {
        let ruled = finding.rule().and_then(|number| Some((number, rules.get(number)?)));
        let (Some((number, rule)), Some(target)) = (ruled, finding.target) else {
            gathered.push(finding);
            continue;
        };
        let anchor = anchor(graph, rule, target);
        // What is only assumed, and what people recorded, is told place by place.
        if finding.tier != Tier::Confirmed || anchor == target || decided.is_about(&graph.model, rule, target) {
            gathered.push(finding);
            continue;
        }
        if let Some(lead) = leads.get(&(number, anchor)).and_then(|lead| gathered.get_mut(*lead)) {
            join(lead, finding);
        } else {
            finding.id = threat_id(&rule.id, &graph.model.head(anchor).id);
            finding.anchor = Some(anchor);
            leads.insert((number, anchor), gathered.len());
            gathered.push(finding);
        }
    }
    tidy(&mut gathered);
    gathered
}

/// Puts places in the model's order, and takes out parts that are threats of their own elsewhere.
fn tidy(gathered: &mut [Finding]) {
    let own: HashSet<String> =
        gathered.iter().filter(|one| one.anchor != one.target).map(|one| one.id.clone()).collect();
    for finding in gathered {
        finding.also.sort_unstable();
        if !finding.also.is_empty() {
            finding.target_name = format!("{} and {} more", finding.target_name, finding.also.len());
        }
        let mut seen: HashSet<String> = HashSet::new();
        finding.merged.retain(|id| !own.contains(id) && seen.insert(id.clone()));
    }
}

/// Adds a place to a threat. Its worst place leads; of equals, the first.
fn join(lead: &mut Finding, mut other: Finding) {
    let rank = |finding: &Finding| {
        (Reverse(finding.severity), Reverse(finding.rating.score.map_or(0, crate::rating::Score::share)))
    };
    if rank(&other) < rank(lead) {
        std::mem::swap(lead, &mut other);
        std::mem::swap(&mut lead.id, &mut other.id);
        std::mem::swap(&mut lead.anchor, &mut other.anchor);
        lead.also = std::mem::take(&mut other.also);
        lead.merged.splice(0..0, std::mem::take(&mut other.merged));
    } else {
        lead.merged.append(&mut other.merged);
    }
    lead.also.extend(other.target.map(|target| Elsewhere { target, severity: other.severity }));
}

/// The threats that entries of the register name, as rule and element.
pub(crate) struct Decided<'m> {
    named: HashSet<(&'m str, &'m str)>,
    /// The ids that elements have now: a former id counts only where no element has it.
    taken: HashSet<&'m str>,
}

impl<'m> Decided<'m> {
    /// Reads the register of a model.
    pub(crate) fn of(model: &'m Model) -> Decided<'m> {
        let answers = model.register.iter().flat_map(|entry| &entry.answers);
        let named: HashSet<(&str, &str)> = answers.filter_map(|answer| answer.value.split_once('@')).collect();
        let targets = model.targets().filter(|_| !named.is_empty());
        let taken = targets.map(|target| model.head(target).id.as_str()).collect();
        Decided { named, taken }
    }

    /// Whether an entry names the threat of a rule to a target, under a present or a former id.
    pub(crate) fn is_about(&self, model: &Model, rule: &Rule, target: Target) -> bool {
        if self.named.is_empty() {
            return false;
        }
        let mut names = names(&rule.id, &rule.was, model.head(target), &self.taken);
        names.any(|name| self.named.contains(&name))
    }
}
