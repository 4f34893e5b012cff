//! `palisade controls`: the catalogue of controls.

use crate::cli::Controls;
use crate::output::{Outcome, emit};
use crate::table::columns;
use crate::{diagnostics, open};
use palisade_engine::pack::Packs;
use palisade_model::control::Control;
use palisade_model::diagnostic::has_errors;
use palisade_model::kind::Kind;
use palisade_model::references;
use palisade_model::suggest::did_you_mean;
use palisade_model::vocabulary::Vocabulary;
use palisade_workspace::language::Language;
use palisade_workspace::{Failure, settings};
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;

/// Lists the catalogue, or shows one control.
pub(super) fn run(args: &Controls) -> Result<Outcome, Failure> {
    let (vocabulary, definitions) = Language::of(settings::all(Path::new("."), &mut open::print)?).split();
    let packs = definitions.compile(&vocabulary);
    diagnostics::print(&packs.diagnostics, &packs.sources);
    let chosen: Vec<&Control> = match &args.id {
        None => vocabulary.controls().iter().collect(),
        Some(id) => match vocabulary.control(id) {
            Some((_, control)) => vec![control],
            None => {
                let known = vocabulary.controls().iter().map(|control| control.id.as_str());
                let help = did_you_mean(id, known).unwrap_or_else(|| "`palisade controls` lists them".to_owned());
                return Err(Failure::new(format!("there is no control `{id}`"), help));
            }
        },
    };
    let text = match (args.format.as_str(), chosen.as_slice()) {
        ("json", chosen) => {
            let rows: Vec<Value> = chosen.iter().map(|control| row(&vocabulary, &packs, control)).collect();
            format!("{:#}\n", json!({ "version": 1, "controls": rows }))
        }
        (_, [one]) if args.id.is_some() => page(&vocabulary, &packs, one),
        (_, chosen) => list(&vocabulary, chosen),
    };
    emit(&text, args.out.out.as_deref())?;
    Ok(Outcome::of_soundness(!has_errors(&packs.diagnostics)))
}

fn facts(vocabulary: &Vocabulary, control: &Control) -> Vec<String> {
    let fact =
        |(property, value): &(_, _)| format!("{}: {}", vocabulary.name(*property), vocabulary.word(*property, *value));
    control.establishes.iter().map(fact).collect()
}

/// The rules that a control answers: those that propose it.
fn answers<'p>(packs: &'p Packs, control: &Control) -> Vec<&'p str> {
    let proposes = |rule: &&palisade_engine::rule::Rule| {
        rule.controls.iter().any(|proposed| proposed.catalogue.contains(&control.id))
    };
    packs.rules.iter().filter(proposes).map(|rule| rule.id.as_str()).collect()
}

fn list(vocabulary: &Vocabulary, controls: &[&Control]) -> String {
    let rows: Vec<Vec<String>> = controls
        .iter()
        .map(|control| vec![control.id.clone(), control.cost.word().to_owned(), facts(vocabulary, control).join(", ")])
        .collect();
    format!("{}{} controls\nnext: palisade controls ID\n", columns(&rows), controls.len())
}

fn page(vocabulary: &Vocabulary, packs: &Packs, control: &Control) -> String {
    let mut text = format!("{}\n{}\n\n", control.id, control.title);
    let kinds: Vec<&str> = control.on.iter().map(Kind::title).collect();
    let _ = writeln!(text, "on:          {}", kinds.join(", "));
    let _ = writeln!(text, "establishes: {}", facts(vocabulary, control).join(", "));
    let _ = writeln!(text, "cost:        {}", control.cost.word());
    let _ = writeln!(text, "evidence:    {}", control.evidence);
    for id in &control.references {
        let _ = writeln!(text, "reference:   {id} {}", references::name(id).unwrap_or(""));
    }
    for rule in answers(packs, control) {
        let _ = writeln!(text, "answers:     {rule}");
    }
    let _ = write!(
        text,
        "\napply it to one element with `controls: [{id}]`, or to a boundary or the whole system:\ncontrols:\n  - {{ control: {id}, at: [BOUNDARY], except: [] }}\n",
        id = control.id
    );
    text
}

fn row(vocabulary: &Vocabulary, packs: &Packs, control: &Control) -> Value {
    json!({
        "id": control.id,
        "title": control.title,
        "on": control.on.iter().map(Kind::word).collect::<Vec<_>>(),
        "establishes": facts(vocabulary, control),
        "cost": control.cost.word(),
        "evidence": control.evidence,
        "references": control.references,
        "answers": answers(packs, control),
    })
}
