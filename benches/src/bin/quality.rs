//! Measures the quality of the threats: `cargo run --release -p palisade-bench --bin quality`.
//!
//! - `--packs DIR` reads the packs from disk, with the vocabulary and the controls beside that folder.
//! - `--method IDS` measures other packs than the default one.
//! - `--show SYSTEM` lists the labels and the threats of one system instead of the figures.
//! - `--fit` writes the weights of the rules into the table `vocabulary/weights.yaml` instead.
//! - `--data DIR` and `--corpus DIR` are the folders of the labels and of the third-party files.
//! - `--python PROGRAM` runs pytm with that Python, if it has it.
//! - `--json FILE` also writes the numbers.
//!
//! It fails if a negative control does.

// Printing is the purpose of this program.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use palisade_quality::fit;
use palisade_quality::methods::Methods;
use palisade_quality::places::Places;
use palisade_quality::report;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The parsed command line.
struct Wanted {
    packs: Option<PathBuf>,
    places: Places,
    show: Option<String>,
    method: String,
    json: Option<PathBuf>,
    fit: bool,
}

fn wanted() -> Result<Wanted, String> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut wanted = Wanted {
        packs: None,
        places: Places {
            data: here.join("quality"),
            corpus: here.join("../../shared/corpus"),
            python: "python3".to_owned(),
        },
        show: None,
        method: palisade_packs::DEFAULT.to_owned(),
        json: None,
        fit: false,
    };
    let mut words = std::env::args().skip(1);
    while let Some(option) = words.next() {
        if option == "--fit" {
            wanted.fit = true;
            continue;
        }
        let value = words.next().ok_or_else(|| format!("`{option}` needs a value"))?;
        match option.as_str() {
            "--packs" => wanted.packs = Some(value.into()),
            "--data" => wanted.places.data = value.into(),
            "--corpus" => wanted.places.corpus = value.into(),
            "--python" => wanted.places.python = value,
            "--show" => wanted.show = Some(value),
            "--method" => wanted.method = value,
            "--json" => wanted.json = Some(value.into()),
            _ => return Err(format!("unknown option `{option}`")),
        }
    }
    Ok(wanted)
}

fn run() -> Result<bool, String> {
    let wanted = wanted()?;
    let methods = match &wanted.packs {
        Some(folder) => Methods::on_disk(folder)?,
        None => Methods::builtin(),
    };
    let ids: Vec<&str> = wanted.method.split(',').collect();
    let packs = methods.packs(&ids).ok_or_else(|| format!("unknown pack in `{}`", wanted.method))?;
    if wanted.fit {
        let here = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
        let root = wanted.packs.as_deref().and_then(Path::parent).unwrap_or(&here);
        return fit::write(&methods, &packs, &wanted.places, root).map(|()| true);
    }
    if let Some(name) = &wanted.show {
        return report::show(&methods, &packs, &wanted.places, name).map(|()| true);
    }
    let (json, held) = report::report(&methods, &wanted.method, &packs, &wanted.places)?;
    if let Some(path) = &wanted.json {
        std::fs::write(path, format!("{json:#}\n")).map_err(|why| format!("{}: {why}", path.display()))?;
    }
    Ok(held)
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
