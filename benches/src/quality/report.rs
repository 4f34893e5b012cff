//! The report with all measurements.

use crate::agree::Level;
use crate::answering::{self, Answering};
use crate::case::{self, Case};
use crate::figures::Figures;
use crate::lists::{self, Lists};
use crate::methods::Methods;
use crate::outcome::{self, Outcome};
use crate::places::Places;
use crate::sketches::{self, Sketch};
use crate::weights::{Counts, Weights};
use crate::{controls, foreign, goals, microsecend, print, pytm, repairs, same_cause, show, verdicts};
use palisade_engine::pack::Packs;
use serde_json::{Value, json};
use std::sync::Arc;

/// How many times the kinds of each system are shuffled.
const SHUFFLES: u64 = 10;

/// Lists one system.
pub fn show(methods: &Methods, packs: &Arc<Packs>, places: &Places, name: &str) -> Result<(), String> {
    let mut cases = case::own(methods, &places.data)?;
    cases.extend(foreign::cases(methods, &places.data, &places.corpus)?);
    cases.extend(sketches::cases(methods, &places.data)?.into_iter().map(|(_, _, case)| case));
    let case = cases.iter().find(|case| case.name == *name).ok_or_else(|| {
        let names: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
        format!("unknown system `{name}`; known: {}", names.join(", "))
    })?;
    show::system(packs, case, &outcome::run(methods, packs, &case.project));
    Ok(())
}

/// Prints the report; returns the numbers, and whether all negative controls held.
pub fn report(methods: &Methods, id: &str, packs: &Arc<Packs>, places: &Places) -> Result<(Value, bool), String> {
    println!("Levels: (a) the same element and category; (b) also a common class of the CWE;");
    println!("(c) as (a), or a neighbouring element; (d) as (b), or a neighbouring element.");
    println!("Matches are one to one. A threat no label covers counts as false, so precision is");
    println!("a lower bound.");
    let own = case::own(methods, &places.data)?;
    let others = foreign::cases(methods, &places.data, &places.corpus)?;
    let mut json = serde_json::Map::new();
    let outcomes = run(methods, packs, &own);
    let ours = method(&format!("{id} on our systems ({} rules)", packs.rules.len()), &own, &outcomes, true);
    let elsewhere = run(methods, packs, &others);
    let theirs = method(&format!("{id} on third-party files"), &others, &elsewhere, true);
    json.insert(id.to_owned(), rows(&ours));
    json.insert(format!("{id} on third-party files"), rows(&theirs));
    let listed = list(&own, &outcomes, &others, &elsewhere);
    let drawn = sketches::run(methods, packs, &places.data, &listed.weights)?;
    sketches::print(&drawn);
    let mut per_element = None;
    for baseline in ["per-element", "interaction"] {
        let Some(packs) = methods.packs(&[baseline]) else {
            println!("\nskipped: there is no pack `{baseline}`");
            continue;
        };
        let figures = method(&format!("{baseline} on our systems"), &own, &run(methods, &packs, &own), false);
        let title = format!("{baseline} on third-party files");
        let theirs = method(&title, &others, &run(methods, &packs, &others), false);
        json.insert(baseline.to_owned(), rows(&figures));
        json.insert(title, rows(&theirs));
        if baseline == "per-element" {
            per_element = figures.last().cloned();
        }
    }
    for (title, cases) in [("pytm on our systems", &own), ("pytm on third-party files", &others)] {
        match pytm::run(methods, places, cases) {
            Ok(outcomes) => {
                json.insert(title.to_owned(), rows(&method(title, cases, &outcomes, false)));
            }
            Err(why) => println!("\nskipped: {title}: {why}"),
        }
    }
    let pairs = same_cause::lines(packs, &own, &outcomes);
    print::heading(&format!("Pairs of threats with the same cause at the same place: {}", pairs.len()));
    for line in &pairs {
        println!("{line}");
    }
    let useful = questions(methods, packs, &own);
    let systems = microsecend::systems(methods, packs, &places.corpus)?;
    verdicts::print_volume(&systems);
    let judged = verdicts::compare(packs, &systems)?;
    let (agreement, per_flow) = (verdicts::Sum::of(&judged), verdicts::per_flow(&systems));
    verdicts::print(&judged, agreement);
    let repaired = repairs::run(methods, packs, &places.corpus)?;
    repairs::print(&repaired);
    let models = own.iter().chain(&others).map(|case| (case.name.as_str(), &*case.project.model));
    let models = models.chain(systems.iter().map(|(system, _)| (system.name.as_str(), system.model())));
    let effects = side_effects(methods, packs, models);
    let held = negative(methods, packs, &own) && effects == 0;
    print::heading("Goals");
    let sum = ours.last().cloned().unwrap_or_default();
    let both: Vec<Figures> = ours.last().into_iter().chain(theirs.last()).cloned().collect();
    let mut goals = goals::judge(&sum, &Figures::sum("both", &both), per_element.as_ref(), pairs.len(), &useful);
    let sum = |rows: &[Lists]| rows.last().cloned().unwrap_or_default();
    goals.extend(goals::judge_lists(&sum(&listed.ours), &sum(&listed.others), &drawn));
    if !systems.is_empty() {
        goals.extend(goals::judge_microsecend(per_flow, agreement, &repaired));
    }
    for goal in &goals {
        println!("{}", goal.line());
    }
    let lists = json!({ "our systems": lists::rows(&listed.ours), "third-party files": lists::rows(&listed.others) });
    json.insert("list that a user sees".to_owned(), lists);
    json.insert("sketches".to_owned(), drawn.iter().map(Sketch::json).collect());
    json.insert("pairs with one cause".to_owned(), json!(pairs));
    json.insert("questions to a useful list".to_owned(), json!(useful));
    json.insert("goals".to_owned(), goals.iter().map(goals::Goal::json).collect());
    json.insert(
        "microsecend".to_owned(),
        json!({
            "threats per flow": per_flow,
            "agreement": agreement.agreement(),
            "kappa": agreement.kappa,
            "item recall": agreement.recall(),
            "on satisfied items": agreement.wrongly,
        }),
    );
    json.insert("negative controls hold".to_owned(), json!(held));
    Ok((Value::Object(json), held))
}

fn run(methods: &Methods, packs: &Arc<Packs>, cases: &[Case]) -> Vec<Outcome> {
    cases.iter().map(|case| outcome::run(methods, packs, &case.project)).collect()
}

/// The lists that a user sees, with a sum as the last row of each, and the weights fitted on all systems.
struct Listed {
    ours: Vec<Lists>,
    others: Vec<Lists>,
    weights: Weights,
}

/// Prints the lists that a user sees, each ranked with weights that were fitted on the other systems.
fn list(own: &[Case], outcomes: &[Outcome], others: &[Case], elsewhere: &[Outcome]) -> Listed {
    let all: Vec<(&Case, &Outcome)> = own.iter().zip(outcomes).chain(others.iter().zip(elsewhere)).collect();
    let counts: Vec<Counts> = all.iter().map(|(case, outcome)| Counts::of(case, outcome)).collect();
    let fitted = Weights::leaving_one_out(&counts);
    let rows: Vec<Lists> =
        all.iter().zip(&fitted).map(|((case, outcome), weights)| Lists::of(case, outcome, weights)).collect();
    let (ours, theirs) = rows.split_at(own.len());
    let table = |title: &str, rows: &[Lists]| {
        let mut rows = rows.to_vec();
        rows.push(Lists::sum("all", &rows));
        lists::print(title, &rows);
        rows
    };
    Listed {
        ours: table("The list that a user sees: our systems", ours),
        others: table("The list that a user sees: third-party files", theirs),
        weights: Weights::fit(&counts),
    }
}

/// Prints the tables of one method and returns their rows; the last row is the sum.
fn method(title: &str, cases: &[Case], outcomes: &[Outcome], in_full: bool) -> Vec<Figures> {
    let mut rows: Vec<Figures> = cases.iter().zip(outcomes).map(|(case, outcome)| Figures::of(case, outcome)).collect();
    rows.push(Figures::sum("all", &rows));
    print::heading(title);
    print::counts(&rows);
    print::rates(&rows);
    if in_full {
        print::confirmed(&rows);
    }
    print::first(if in_full { &rows } else { rows.get(cases.len()..).unwrap_or_default() });
    rows
}

fn rows(rows: &[Figures]) -> Value {
    rows.iter().map(Figures::json).collect()
}

/// Prints how many questions lead to a useful list; returns the counts for the models as they are.
fn questions(methods: &Methods, packs: &Arc<Packs>, cases: &[Case]) -> Vec<Option<usize>> {
    print::heading("Questions until the list is useful");
    println!("useful: ten threats, and a label covers eight of the first ten;");
    println!("4/5: four fifths of the threats that there are once everything is answered\n");
    println!("{:16}{:^32}{:^32}", "", "as modelled", "without security facts");
    println!("{:16}{}", "", format!("{:>8}{:>6}{:>7}{:>5}{:>6}", "threats", "put", "useful", "4/5", "all").repeat(2));
    let mut useful = Vec::new();
    for case in cases {
        let answered = [false, true].map(|bare| answering::simulate(methods, packs, case, bare));
        let shown = answered.map(|Answering { at_first, threats_at_first, until_useful, until_covered, in_all }| {
            let until = until_useful.map_or("never".to_owned(), |count| count.to_string());
            format!("{threats_at_first:>8}{at_first:>6}{until:>7}{until_covered:>5}{in_all:>6}")
        });
        println!("{:16}{}", print::shortened(&case.name, 16), shown.concat());
        useful.extend(answered.first().map(|modelled| modelled.until_useful));
    }
    useful
}

/// Prints what controls do besides ending their threats; returns how much that is.
fn side_effects<'m>(
    methods: &Methods,
    packs: &Arc<Packs>,
    models: impl Iterator<Item = (&'m str, &'m palisade_model::model::Model)>,
) -> usize {
    let effects: Vec<String> = models
        .flat_map(|(name, model)| {
            let effects = controls::side_effects(methods, packs, model);
            effects.into_iter().map(|effect| format!("{name}: {effect}")).collect::<Vec<String>>()
        })
        .collect();
    print::heading(&format!("What a control does besides ending its threat: {}", effects.len()));
    for effect in &effects {
        println!("{effect}");
    }
    effects.len()
}

/// Prints the negative controls; returns whether all hold.
fn negative(methods: &Methods, packs: &Arc<Packs>, cases: &[Case]) -> bool {
    print::heading("Negative controls");
    let (mut lasting, mut indirect, mut elsewhere) = (Vec::new(), Vec::new(), Vec::new());
    let (mut recall, mut shuffled) = (0.0, 0.0);
    for case in cases {
        let left = controls::answered(methods, packs, case);
        let named = |id: String| format!("{}: {id}", case.name);
        lasting.extend(left.for_good.into_iter().map(named));
        indirect.extend(left.by_mitigation.into_iter().map(named));
        elsewhere.extend(controls::isolated(methods, packs, case).into_iter().map(named));
        let all = Figures::of(case, &outcome::run(methods, packs, &case.project)).all;
        recall += all.recall(Level::Element).unwrap_or(0.0) / cases.len() as f64;
        shuffled += controls::shuffled(methods, packs, case, SHUFFLES) / cases.len() as f64;
    }
    let list = |lines: &[String]| lines.iter().for_each(|line| println!("    {line}"));
    println!("fully answered, threats that no fact can end: {}", lasting.len());
    list(&lasting);
    println!("fully answered, threats that the facts of their mitigations do not end: {}", indirect.len());
    list(&indirect);
    println!("results elsewhere that an isolated element changes: {}", elsewhere.len());
    list(&elsewhere);
    println!("mean recall (a): {recall:.2} as modelled, {shuffled:.2} with shuffled kinds");
    lasting.is_empty() && elsewhere.is_empty() && shuffled < recall
}
