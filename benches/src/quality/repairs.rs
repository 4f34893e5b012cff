//! Repairs: each variant of a system of microSecEnD has one thing repaired. It should lose the threats of that and gain
//! none, but for those of parts that the repair adds.

use crate::methods::{Methods, listed};
use crate::microsecend::System;
use crate::print::heading;
use palisade_engine::details::Details;
use palisade_engine::finding::Tier;
use palisade_engine::pack::Packs;
use palisade_model::model::Target;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// What the number of a variant repairs, and our rules that should find nothing any more; none where ours do not speak
/// of it.
const REPAIRS: [(u32, &str, &[&str]); 16] = [
    (1, "one gateway", &[]),
    (2, "services authenticate", &["unauthenticated-internal-call", "open-config-server"]),
    (3, "authorization service", &[]),
    (4, "identities translated", &[]),
    (5, "tokens validated", &[]),
    (6, "sign-in attempts limited", &["credential-stuffing"]),
    (7, "encrypted to the outside", &["cleartext-sensitive-flow"]),
    (8, "encrypted inside", &["cleartext-inside-zone"]),
    (9, "a log server", &[]),
    (10, "logging and a log server", &["unaccountable-actions", "unrecorded-administration"]),
    (11, "logs sanitised", &["log-injection", "unstructured-log-entries"]),
    (12, "logs through a broker", &[]),
    (13, "circuit breakers", &[]),
    (14, "load balancers", &[]),
    (17, "registrations validated", &["open-service-registry", "unchecked-registrations"]),
    (18, "secret manager", &["secrets-in-configuration"]),
];

/// What came of one repair.
#[derive(Clone, Debug)]
pub struct Repair {
    /// The system and the number of the variant.
    pub name: String,
    /// What was repaired.
    pub what: &'static str,
    /// The threats that it should have cleared, and of those, the ones that are still there.
    pub before: usize,
    /// See above.
    pub left: Vec<String>,
    /// The threats about parts that were there before which only the repaired system has.
    pub gained: Vec<String>,
    /// How many threats there are, before and, without those of added parts, after.
    pub count: (usize, usize),
}

/// Tries all variants in the corpus; nothing if it is missing.
pub fn run(methods: &Methods, packs: &Arc<Packs>, corpus: &Path) -> Result<Vec<Repair>, String> {
    let Ok(folders) = std::fs::read_dir(corpus.join("microsecend/variants")) else { return Ok(Vec::new()) };
    let mut folders: Vec<_> = folders.filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.sort();
    let mut repairs = Vec::new();
    for folder in folders {
        let files = listed(&folder, "txt")?;
        let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or("").to_owned();
        let Some((_, base)) = files.iter().find(|(file, _)| *file == format!("{name}.txt")) else { continue };
        let base = System::read(methods, packs, &name, base)?;
        for (number, what, clears) in REPAIRS {
            if let Some((file, text)) = files.iter().find(|(file, _)| *file == format!("{number}.txt")) {
                let repaired = System::read(methods, packs, file, text)?;
                repairs.push(Repair::of(&base, &repaired, (number, what), clears));
            }
        }
    }
    Ok(repairs)
}

impl Repair {
    fn of(base: &System, repaired: &System, (number, what): (u32, &'static str), clears: &[&str]) -> Repair {
        let before: BTreeSet<String> = base.confirmed().map(|found| found.id.clone()).collect();
        // What is about parts that the repair adds, or follows from them, is not the repair's fault.
        let details = Details::of(&repaired.assessment);
        let is_added = |part: Target| is_added(base, repaired, part);
        let findings = repaired.assessment.findings.iter().filter(|finding| finding.tier == Tier::Confirmed);
        let after: BTreeSet<String> = findings
            .filter(|finding| {
                let reasons = details.get(finding).because;
                !finding.places().all(is_added) && !reasons.iter().any(|reason| is_added(reason.target))
            })
            .map(|finding| finding.id.clone())
            .collect();
        let should_go = |id: &&String| clears.contains(&id.split('@').next().unwrap_or(""));
        // What was part of a threat before is not new.
        let parts: BTreeSet<&String> = base.confirmed().flat_map(|found| &found.merged).collect();
        Repair {
            name: format!("{} {number}", base.name),
            what,
            before: before.iter().filter(should_go).count(),
            left: before.intersection(&after).filter(should_go).cloned().collect(),
            gained: after.difference(&before).filter(|id| !parts.contains(id)).cloned().collect(),
            count: (before.len(), after.len()),
        }
    }
}

/// Whether the repair added a part.
fn is_added(base: &System, repaired: &System, part: Target) -> bool {
    let id = &repaired.model().head(part).id;
    !base.model().targets().any(|target| base.model().head(target).id == *id)
}

/// Prints what came of all repairs.
pub fn print(repairs: &[Repair]) {
    heading("microSecEnD: repairs");
    if repairs.is_empty() {
        println!("skipped: the variants are not in the corpus");
        return;
    }
    println!("{:26}{:26}{:>8}{:>6}{:>6}{:>6}", "variant", "repaired", "cleared", "left", "new", "count");
    for Repair { name, what, before, left, gained, count } in repairs {
        let cleared = before - left.len();
        let change = count.1 as i64 - count.0 as i64;
        println!("{name:26}{what:26}{cleared:>8}{:>6}{:>6}{change:>+6}", left.len(), gained.len());
        for id in left {
            println!("    still {id}");
        }
        for id in gained {
            println!("    new   {id}");
        }
    }
}
