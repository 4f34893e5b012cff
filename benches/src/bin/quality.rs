//! Prints how good the threats are. `cargo run --release -p palisade-bench --bin quality`.
//!
//! `--packs DIR` reads the packs from disk (and the vocabulary and the controls that stand beside that folder), `--show
//! SYSTEM` lists the labels and the threats of one system instead of the figures.

use palisade_engine::pack::Packs;
use palisade_quality::case::{self, Case};
use palisade_quality::methods::Methods;
use palisade_quality::outcome::{self, Outcome};
use palisade_quality::print;
use palisade_quality::score::Tally;
use palisade_quality::show;
use std::path::PathBuf;
use std::process::ExitCode;

/// What the command line asks for.
struct Wanted {
    packs: Option<PathBuf>,
    data: PathBuf,
    corpus: PathBuf,
    show: Option<String>,
    method: String,
}

fn wanted() -> Result<Wanted, String> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut wanted = Wanted {
        packs: None,
        data: here.join("quality"),
        corpus: here.join("../../shared/corpus"),
        show: None,
        method: palisade_packs::DEFAULT.to_owned(),
    };
    let mut words = std::env::args().skip(1);
    while let Some(option) = words.next() {
        let value = words.next().ok_or_else(|| format!("`{option}` needs a value"))?;
        match option.as_str() {
            "--packs" => wanted.packs = Some(value.into()),
            "--data" => wanted.data = value.into(),
            "--corpus" => wanted.corpus = value.into(),
            "--show" => wanted.show = Some(value),
            "--method" => wanted.method = value,
            _ => return Err(format!("there is no option `{option}`")),
        }
    }
    Ok(wanted)
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<bool, String> {
    let wanted = wanted()?;
    let methods = match &wanted.packs {
        Some(folder) => Methods::on_disk(folder)?,
        None => Methods::builtin(),
    };
    let ids: Vec<&str> = wanted.method.split(',').collect();
    let packs = methods.packs(&ids).ok_or_else(|| format!("there is no pack `{}`", wanted.method))?;
    let cases = case::own(&methods, &wanted.data)?;
    if let Some(name) = &wanted.show {
        let case = cases.iter().find(|case| case.name == *name).ok_or_else(|| format!("there is no `{name}`"))?;
        show::system(&packs, case, &outcome::run(&methods, &packs, &case.project));
        return Ok(true);
    }
    report(&methods, &wanted.method, &packs, &cases);
    for id in ["per-element", "interaction"] {
        if let Some(packs) = methods.packs(&[id]) {
            report(&methods, id, &packs, &cases);
        }
    }
    Ok(true)
}

fn report(methods: &Methods, id: &str, packs: &Packs, cases: &[Case]) {
    let outcomes: Vec<Outcome> = cases.iter().map(|case| outcome::run(methods, packs, &case.project)).collect();
    print::heading(&format!("{id}: {} rules", packs.rules.len()));
    print::rates_head();
    let (mut threats, mut all) = (Tally::default(), Tally::default());
    for (case, outcome) in cases.iter().zip(&outcomes) {
        let model = &case.project.model;
        let own = Tally::of(model, &case.labels.threats, &outcome.threats);
        let asked = Tally::of(model, &case.labels.threats, &outcome.all);
        print::rates(&case.name, &own, &asked);
        threats += own;
        all += asked;
    }
    print::rates("all", &threats, &all);
}
