//! The catalogue of controls.

use super::columns::columns;
use crate::subject::Controls;
use palisade_model::control::Control;
use palisade_model::kind::Kind;
use palisade_model::plain::put;
use palisade_model::references;

/// A line for each control, or everything about the one that was asked for.
pub(crate) fn controls(controls: &Controls<'_>) -> String {
    if controls.one {
        let pages: Vec<String> = controls.shown.iter().map(|control| page(controls, control)).collect();
        return pages.join("\n");
    }
    let row = |control: &&Control| {
        vec![control.id.clone(), control.cost.word().to_owned(), controls.facts(control).join(", ")]
    };
    let rows: Vec<Vec<String>> = controls.shown.iter().map(row).collect();
    format!("{}{} controls\nnext: palisade controls ID\n", columns(&rows, controls.cut), rows.len())
}

fn page(controls: &Controls<'_>, control: &Control) -> String {
    let mut text = format!("{}\n{}\n\n", control.id, control.title);
    let mut row = |label: &str, value: &str| put(&mut text, format_args!("{:<13}{value}\n", format!("{label}:")));
    let kinds: Vec<&str> = control.on.iter().map(Kind::title).collect();
    row("on", &kinds.join(", "));
    row("establishes", &controls.facts(control).join(", "));
    row("cost", control.cost.word());
    row("evidence", &control.evidence);
    for id in &control.references {
        row("reference", &format!("{id} {}", references::name(id).unwrap_or("")));
    }
    for rule in controls.answers(control) {
        row("answers", rule);
    }
    put(
        &mut text,
        format_args!(
            "\napply it to one element with `controls: [{id}]`, or to a boundary or the whole system:\ncontrols:\n  - {{ control: {id}, at: [BOUNDARY], except: [] }}\n",
            id = control.id
        ),
    );
    text
}
