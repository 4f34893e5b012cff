//! Three systems in three forms: as everybody draws them first, with technologies, and fully stated. Each has ten threats
//! that an experienced reviewer named for the system, whatever the form.
//!
//! Weights are never fitted on them.

use crate::agree::Level;
use crate::case::{Case, project};
use crate::labels;
use crate::lists::{Firsts, READ};
use crate::methods::{Methods, listed};
use crate::outcome::{self, Outcome};
use crate::print::heading;
use crate::ranking::{Order, ranked};
use crate::score::Tally;
use crate::weights::Weights;
use palisade_engine::pack::Packs;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

/// The forms, as in the names of their files, from the barest on.
pub const FORMS: [&str; 3] = ["sketch", "technologies", "stated"];

/// One system in one form, with its results.
#[derive(Clone, Debug)]
pub struct Sketch {
    /// The system's name.
    pub name: String,
    /// The form, one of [`FORMS`].
    pub form: &'static str,
    /// The confirmed threats.
    pub confirmed: Tally,
    /// The first lines of the list that a user sees.
    pub list: Firsts,
    /// The first ten likely threats.
    pub likely: Tally,
}

impl Sketch {
    fn of(case: &Case, name: &str, form: &'static str, outcome: &Outcome, weights: &Weights) -> Sketch {
        let (model, labels) = (&case.project.model, &case.labels.threats);
        let list = ranked(outcome, Order::Weighted(weights));
        let likely: Vec<_> = list.iter().filter(|found| !found.confirmed).take(READ.0).cloned().collect();
        Sketch {
            name: name.to_owned(),
            form,
            confirmed: Tally::of(model, labels, &outcome.threats),
            list: Firsts::of(case, &list),
            likely: Tally::of(model, labels, &likely),
        }
    }

    /// The figures as JSON.
    pub fn json(&self) -> Value {
        json!({
            "name": self.name,
            "form": self.form,
            "labels": self.confirmed.labels,
            "named_by_confirmed": self.confirmed.pairs(Level::Meaning),
            "named_by_first_20": self.list.twenty.pairs(Level::Meaning),
            "first_10_likely": self.likely.found,
            "agreed": self.likely.covered(Level::Meaning),
        })
    }
}

/// Reads the systems in the folder `sketches`: `NAME.labels.yaml`, with `NAME.FORM.yaml` for each form.
pub fn cases(methods: &Methods, data: &Path) -> Result<Vec<(String, &'static str, Case)>, String> {
    let files = listed(&data.join("sketches"), "yaml")?;
    let text = |file: &str| files.iter().find(|(known, _)| known == file).map(|(_, text)| text);
    let mut cases = Vec::new();
    for (file, labelled) in &files {
        let Some(name) = file.strip_suffix(".labels.yaml") else { continue };
        for form in FORMS {
            let file = format!("{name}.{form}");
            let model = text(&format!("{file}.yaml")).ok_or_else(|| format!("there is no `{file}.yaml`"))?;
            let project = project(&methods.vocabulary, &file, model)?;
            let labels = labels::read(labelled, &project.model).map_err(|why| format!("{file}: {why}"))?;
            cases.push((name.to_owned(), form, Case { name: file, project: Arc::new(project), labels }));
        }
    }
    Ok(cases)
}

/// Runs packs over the systems in each form.
pub fn run(methods: &Methods, packs: &Arc<Packs>, data: &Path, weights: &Weights) -> Result<Vec<Sketch>, String> {
    let result = |(name, form, case): (String, &'static str, Case)| {
        Sketch::of(&case, &name, form, &outcome::run(methods, packs, &case.project), weights)
    };
    Ok(cases(methods, data)?.into_iter().map(result).collect())
}

/// Prints two tables: how many of the labels are named, and how many of the first likely threats a reviewer agrees with.
pub fn print(sketches: &[Sketch]) {
    heading("Sketches: the same systems drawn, with technologies, and fully stated");
    println!("named (d): labels matched one to one, by confirmed threats alone | by the first");
    println!("twenty lines; agreed (d): of the first ten likely threats, how many a label covers\n");
    println!("{:20}{:^20}{:^20}{:^20}", "", "sketch", "technologies", "stated");
    println!("{:20}{}", "system", format!("{:>5}{:>5}{:>8}  ", "conf.", "20", "agreed").repeat(FORMS.len()));
    for forms in sketches.chunks(FORMS.len()) {
        let name = forms.first().map_or("", |sketch| sketch.name.as_str());
        println!("{name:20}{}", forms.iter().map(|sketch| cells(&[sketch])).collect::<String>());
    }
    let form = |form: &str| -> Vec<&Sketch> { sketches.iter().filter(|sketch| sketch.form == form).collect() };
    println!("{:20}{}", "all", FORMS.iter().map(|name| cells(&form(name))).collect::<String>());
}

fn cells(sketches: &[&Sketch]) -> String {
    let sum = |of: &dyn Fn(&Sketch) -> usize| sketches.iter().map(|sketch| of(sketch)).sum::<usize>();
    let confirmed = sum(&|sketch| sketch.confirmed.pairs(Level::Meaning));
    let named = sum(&|sketch| sketch.list.twenty.pairs(Level::Meaning));
    let agreed = sum(&|sketch| sketch.likely.covered(Level::Meaning));
    let of = format!("{agreed}/{}", sum(&|sketch| sketch.likely.found));
    format!("{confirmed:>5}{named:>5}{of:>8}  ")
}
