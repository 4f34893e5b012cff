//! The 25 architectural security rules of microSecEnD, checked by researchers on eight systems, compared with the results
//! of our rules on the same systems.
//!
//! If the researchers found a rule violated, we agree if one of our rules on the same subject reports a threat (possibly
//! merged into another) at one of the items that they name: the item itself, a flow that touches it, or the receiver of a
//! flow. If they found it satisfied, we agree if none of our rules reports anything there.

use crate::agree::touch;
use crate::foreign::json;
use crate::microsecend::System;
use crate::outcome::Found;
use crate::print::{heading, shortened};
use palisade_engine::pack::Packs;
use palisade_model::model::{Model, Target};
use serde_json::Value;
use std::sync::Arc;

/// One of their rules, our rules on the same subject, and in which way ours are narrower.
type Speaks = (&'static str, &'static [&'static str], &'static str);

/// Our rules on the subject of each of theirs. If callers are not authenticated, ours report only that, since
/// authorization is impossible then; so authentication rules count for authorization too.
const SPEAK: [Speaks; 13] = [
    ("R02", &["cascading-failure", "slow-dependency"], ""),
    ("R03", &["single-instance"], "only where availability needs are high, and the diagrams have no data"),
    ("R04", &["missing-authorization", "missing-object-check", "unauthenticated-entry"], ""),
    ("R05", &["unauthenticated-entry"], ""),
    (
        "R06",
        &["missing-authorization", "confused-deputy", "unauthenticated-internal-call"],
        "that one item is a sign-in service whose callers authenticate, as drawn",
    ),
    (
        "R07",
        &["unauthenticated-internal-call", "open-service-registry", "open-config-server", "open-monitoring"],
        "that one item is a sign-in service whose callers authenticate, as drawn",
    ),
    ("R12", &["credential-stuffing"], "only services that people sign in to, and few diagrams show any"),
    ("R13", &["cleartext-sensitive-flow", "cleartext-credentials"], ""),
    ("R14", &["cleartext-inside-zone", "cleartext-sensitive-flow", "cleartext-credentials"], ""),
    ("R15", &["unaccountable-actions", "unrecorded-administration"], "only services with less trusted callers"),
    ("R22", &["log-injection", "unstructured-log-entries"], ""),
    ("R24", &["open-service-registry", "unchecked-registrations", "unvalidated-input"], ""),
    ("R25", &["secrets-in-configuration", "secrets-in-repository"], "only services that send something"),
];

/// The comparison for one of their rules on one system.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The system's short name.
    pub system: String,
    /// Whether they found the rule satisfied.
    pub satisfied: bool,
    /// The number of items that they name.
    pub items: usize,
    /// The number of items at which our rules report a threat.
    pub reported: usize,
    /// The number of items at which our rules only ask.
    pub asked: usize,
}

impl Judgement {
    /// Whether we agree.
    pub fn agrees(&self) -> bool {
        self.satisfied == (self.reported == 0)
    }

    /// The reason for a disagreement, in a few words.
    pub fn reason(&self) -> String {
        let Judgement { system, items, reported, asked, .. } = self;
        match (self.satisfied, asked) {
            (true, _) => format!("{system}: satisfied, but we report {reported} of {items} items"),
            (false, 0) => format!("{system}: violated at {items} items, but we report nothing"),
            (false, _) => format!("{system}: violated at {items} items, but we only ask, at {asked}"),
        }
    }
}

/// One of their rules.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Our rules on its subject that are in the packs.
    pub ours: Vec<&'static str>,
    /// In which way ours are narrower.
    pub narrower: &'static str,
    /// The comparison for each system.
    pub judgements: Vec<Judgement>,
}

/// Compares on all systems of the corpus.
pub fn compare(packs: &Arc<Packs>, systems: &[(System, String)]) -> Result<Vec<Verdict>, String> {
    let mut verdicts: Vec<Verdict> = Vec::new();
    for (system, judged) in systems {
        let judged: Value = serde_json::from_str(judged).map_err(|why| format!("{}: {why}", system.name))?;
        for (id, verdict) in judged.get("rules").and_then(Value::as_object).into_iter().flatten() {
            let at = verdicts.iter().position(|known| known.id == *id).unwrap_or_else(|| {
                verdicts.push(Verdict {
                    id: id.clone(),
                    text: json::text(verdict, "rule_text").unwrap_or("").to_owned(),
                    ours: ours(packs, id),
                    narrower: spoken(id).map_or("", |(_, _, narrower)| narrower),
                    judgements: Vec::new(),
                });
                verdicts.len() - 1
            });
            let Some(known) = verdicts.get_mut(at) else { continue };
            known.judgements.push(judge(packs, system, verdict, &known.ours));
        }
    }
    verdicts.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(verdicts)
}

fn spoken(id: &str) -> Option<&'static Speaks> {
    SPEAK.iter().find(|(theirs, ..)| *theirs == id)
}

fn ours(packs: &Arc<Packs>, id: &str) -> Vec<&'static str> {
    let rules = spoken(id).map_or(&[][..], |(_, ours, _)| ours);
    rules.iter().copied().filter(|rule| packs.rule(rule).is_some()).collect()
}

fn judge(packs: &Arc<Packs>, system: &System, verdict: &Value, ours: &[&str]) -> Judgement {
    let speaks = |found: &&Found| {
        let rule = found.rule.and_then(|rule| packs.rules.get(rule));
        let merged = found.merged.iter().filter_map(|id| Some(id.split_once('@')?.0));
        rule.map(|rule| rule.id.as_str()).into_iter().chain(merged).any(|id| ours.contains(&id))
    };
    let spoken: Vec<&Found> = system.found.iter().filter(speaks).collect();
    let items = json::items(verdict, "related_model_items");
    let targets: Vec<&[Target]> = items.iter().filter_map(Value::as_str).map(|item| system.items(item)).collect();
    let reported = |confirmed: bool| {
        let at = |item: &&&[Target]| {
            let any = |found: &&&Found| item.iter().any(|target| is_at(system.model(), *target, found));
            spoken.iter().filter(|found| found.confirmed == confirmed).any(|found| any(&found))
        };
        targets.iter().filter(at).count()
    };
    Judgement {
        system: system.name.clone(),
        satisfied: json::is_true(verdict, "verdict"),
        items: targets.len(),
        reported: reported(true),
        asked: reported(false),
    }
}

fn is_at(model: &Model, item: Target, found: &Found) -> bool {
    let receiver = match item {
        Target::Flow(flow) => model[flow].to.as_ref().map(|end| Target::Component(end.value)),
        _ => None,
    };
    let near = |place: Target| matches!(item, Target::Component(_)) && touch(model, item, place);
    found.places().any(|place| item == place || near(place) || receiver == Some(place))
}

/// What the comparison comes to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sum {
    /// The verdicts, on rules of which ours speak, and those on which we agree.
    pub verdicts: usize,
    /// See above.
    pub agreed: usize,
    /// The items at which a rule is violated, and those of them at which we report it.
    pub items: usize,
    /// See above.
    pub reported: usize,
    /// The items of rules that are satisfied at which we report something.
    pub wrongly: usize,
    /// Cohen's kappa of the verdicts: agreement beyond what chance would give; 1 is perfect.
    pub kappa: f64,
}

impl Sum {
    /// Sums the rules of which ours speak.
    pub fn of(verdicts: &[Verdict]) -> Sum {
        let spoken = verdicts.iter().filter(|verdict| !verdict.ours.is_empty());
        let all: Vec<&Judgement> = spoken.flat_map(|verdict| &verdict.judgements).collect();
        let (violated, satisfied): (Vec<&Judgement>, Vec<&Judgement>) =
            all.iter().copied().partition(|judgement| !judgement.satisfied);
        let share = |part: usize| part as f64 / all.len().max(1) as f64;
        let agreed = all.iter().filter(|judgement| judgement.agrees()).count();
        let (theirs, own) = (share(satisfied.len()), share(all.iter().filter(|one| one.reported == 0).count()));
        let chance = theirs * own + (1.0 - theirs) * (1.0 - own);
        Sum {
            verdicts: all.len(),
            agreed,
            items: violated.iter().map(|one| one.items).sum(),
            reported: violated.iter().map(|one| one.reported).sum(),
            wrongly: satisfied.iter().map(|one| one.reported).sum(),
            kappa: (share(agreed) - chance) / (1.0 - chance),
        }
    }

    /// The share of verdicts on which we agree.
    pub fn agreement(&self) -> f64 {
        self.agreed as f64 / self.verdicts.max(1) as f64
    }

    /// The share of the items at which a rule is violated at which we report it.
    pub fn recall(&self) -> f64 {
        self.reported as f64 / self.items.max(1) as f64
    }
}

/// Prints how many threats each system has.
pub fn print_volume(systems: &[(System, String)]) {
    heading("microSecEnD: how many threats");
    println!("{:24}{:>10}{:>8}{:>11}{:>8}{:>12}", "system", "components", "flows", "confirmed", "likely", "conf./flow");
    let row = |name: &str, of: &[&System]| {
        let sum = |count: fn(&System) -> usize| of.iter().map(|system| count(system)).sum::<usize>();
        let flows = sum(System::flows);
        let confirmed = sum(|system| system.confirmed().count());
        let components = sum(|system| system.model().components.len());
        let per_flow = confirmed as f64 / flows.max(1) as f64;
        let likely = sum(|system| system.assessment.likely.len());
        println!("{:24}{components:>10}{flows:>8}{confirmed:>11}{likely:>8}{per_flow:>12.2}", shortened(name, 24));
    };
    for (system, _) in systems {
        row(&system.name, &[system]);
    }
    row("all", &systems.iter().map(|(system, _)| system).collect::<Vec<&System>>());
}

/// Confirmed threats per flow, over all systems.
pub fn per_flow(systems: &[(System, String)]) -> f64 {
    let confirmed: usize = systems.iter().map(|(system, _)| system.confirmed().count()).sum();
    let flows: usize = systems.iter().map(|(system, _)| system.flows()).sum();
    confirmed as f64 / flows.max(1) as f64
}

/// Prints the comparison.
pub fn print(verdicts: &[Verdict], sum: Sum) {
    heading("microSecEnD: 25 architectural rules on eight systems");
    if verdicts.is_empty() {
        println!("skipped: the systems are not in the corpus");
    }
    let (spoken, silent): (Vec<&Verdict>, Vec<&Verdict>) =
        verdicts.iter().partition(|verdict| !verdict.ours.is_empty());
    println!("narrower: in which way our rules cover less than theirs");
    for verdict in &spoken {
        let agreed = verdict.judgements.iter().filter(|judgement| judgement.agrees()).count();
        println!("{} {}", verdict.id, shortened(&verdict.text, 74));
        println!("    agree {agreed} of {}:", verdict.judgements.len());
        verdict.ours.iter().for_each(|rule| println!("        {rule}"));
        if agreed < verdict.judgements.len() && !verdict.narrower.is_empty() {
            println!("    narrower: {}", verdict.narrower);
        }
        for judgement in verdict.judgements.iter().filter(|judgement| !judgement.agrees()) {
            println!("      {}", judgement.reason());
        }
    }
    let ids: Vec<&str> = silent.iter().map(|verdict| verdict.id.as_str()).collect();
    println!("covered by none of our rules: {}", ids.join(" "));
    println!("agreement {:.2} ({} of {} verdicts), kappa {:.2}", sum.agreement(), sum.agreed, sum.verdicts, sum.kappa);
    println!("item recall {:.2} ({} of {} items)", sum.recall(), sum.reported, sum.items);
    println!("reported on satisfied items: {}", sum.wrongly);
}
