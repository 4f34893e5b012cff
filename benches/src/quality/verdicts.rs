//! The 25 architectural security rules of microSecEnD, checked by researchers on eight systems, compared with the results
//! of our rules on the same systems.
//!
//! If the researchers found a rule violated, we agree if one of our rules on the same subject reports a threat (possibly
//! merged into another) at one of the items that they name: the item itself, a flow that touches it, or the receiver of a
//! flow. If they found it satisfied, we agree if none of our rules reports anything there.

use crate::agree::touch;
use crate::case::project;
use crate::foreign::json;
use crate::foreign::microsecend::{convert, flow_id, name_id};
use crate::methods::{Methods, listed};
use crate::outcome::{self, Found};
use crate::print::{heading, shortened};
use palisade_engine::pack::Packs;
use palisade_model::model::{Model, Target};
use serde_json::Value;
use std::path::Path;
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
    ("R12", &["credential-stuffing"], "only services that handle credentials, and few diagrams show any"),
    ("R13", &["cleartext-sensitive-flow", "cleartext-credentials"], ""),
    (
        "R14",
        &["cleartext-inside-zone", "cleartext-sensitive-flow", "cleartext-credentials"],
        "inside a boundary only data with high needs, and the diagrams have no data",
    ),
    ("R15", &["unaccountable-actions", "unrecorded-administration"], "only services with less trusted callers"),
    ("R22", &["log-injection", "sensitive-data-in-logs"], "only log stores, and few diagrams have one"),
    (
        "R24",
        &["open-service-registry", "unvalidated-input"],
        "only whether callers authenticate, and those of that registry do",
    ),
    (
        "R25",
        &["secrets-in-configuration", "secrets-in-repository"],
        "only services that send to a store; these flows start at the store",
    ),
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

/// Compares on all systems of the corpus; nothing if the corpus is missing.
pub fn compare(methods: &Methods, packs: &Arc<Packs>, corpus: &Path) -> Result<Vec<Verdict>, String> {
    let Ok(files) = listed(&corpus.join("microsecend"), "json") else { return Ok(Vec::new()) };
    let mut verdicts: Vec<Verdict> = Vec::new();
    for (file, drawing) in &files {
        let Some(name) = file.strip_suffix(".json").filter(|name| !name.ends_with(".verdicts")) else { continue };
        let read = |text: &str| serde_json::from_str::<Value>(text).map_err(|why| format!("{file}: {why}"));
        let Some((_, judged)) = files.iter().find(|(other, _)| *other == format!("{name}.verdicts.json")) else {
            continue;
        };
        let project = Arc::new(project(&methods.vocabulary, "microsecend", &convert(name, &read(drawing)?).text())?);
        let found = outcome::run(methods, packs, &project).all;
        let judged = read(judged)?;
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
            let system = name.split('_').next().unwrap_or(name);
            known.judgements.push(judge(packs, &project.model, &found, system, verdict, &known.ours));
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

fn judge(
    packs: &Arc<Packs>,
    model: &Model,
    found: &[Found],
    system: &str,
    verdict: &Value,
    ours: &[&str],
) -> Judgement {
    let speaks = |found: &&Found| {
        let rule = found.rule.and_then(|rule| packs.rules.get(rule));
        let merged = found.merged.iter().filter_map(|id| Some(id.split_once('@')?.0));
        rule.map(|rule| rule.id.as_str()).into_iter().chain(merged).any(|id| ours.contains(&id))
    };
    let spoken: Vec<&Found> = found.iter().filter(speaks).collect();
    let items = json::items(verdict, "related_model_items");
    let targets: Vec<Target> = items.iter().filter_map(Value::as_str).filter_map(|item| target(model, item)).collect();
    let reported = |confirmed: bool| {
        let at =
            |item: &&Target| spoken.iter().any(|found| found.confirmed == confirmed && is_at(model, **item, found));
        targets.iter().filter(at).count()
    };
    Judgement {
        system: system.to_owned(),
        satisfied: json::is_true(verdict, "verdict"),
        items: targets.len(),
        reported: reported(true),
        asked: reported(false),
    }
}

/// An item: a name, or `sender -> receiver`.
fn target(model: &Model, item: &str) -> Option<Target> {
    let id = match item.split_once("->") {
        Some((sender, receiver)) => flow_id(&name_id(sender), &name_id(receiver)),
        None => name_id(item),
    };
    model.elements().into_iter().find(|target| model.head(*target).id == id)
}

fn is_at(model: &Model, item: Target, found: &Found) -> bool {
    let receiver = match item {
        Target::Flow(flow) => model[flow].to.as_ref().map(|end| Target::Component(end.value)),
        _ => None,
    };
    let near = matches!(item, Target::Component(_)) && touch(model, item, found.target);
    item == found.target || item == found.place || near || receiver == Some(found.target)
}

/// Prints the comparison.
pub fn print(verdicts: &[Verdict]) {
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
}
