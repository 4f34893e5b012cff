//! Instruction counts, which hardly vary from run to run, beside those in `benches/instructions.json`. So a slower
//! program is noticed on a busy machine too.

use super::Settings;
use super::start::TEN_LINES;
use crate::{generate, table};
use serde_json::{Map, Value, json};
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The most by which a count may rise, as a share.
const RISE: f64 = 0.05;

/// Prints the counts, and returns whether none has risen too much, if that is to be checked.
pub(super) fn print(program: &Path, settings: &Settings, folder: &Path) -> Result<bool> {
    println!("instructions, counted by callgrind");
    let counts = match counts(program, folder) {
        Err(why) if why.kind() == ErrorKind::NotFound => {
            println!("skipped: there is no valgrind");
            return Ok(true);
        }
        counts => counts?,
    };
    let compiler = compiler()?;
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("instructions.json");
    let text =
        std::fs::read_to_string(&file).map_err(|why| Error::new(why.kind(), format!("{}: {why}", file.display())))?;
    let mut known: Value = serde_json::from_str(&text)?;
    let mut same_compiler = known.get("compiler").and_then(Value::as_str) == Some(&compiler);
    if settings.write {
        let map: Map<String, Value> = counts.iter().map(|(name, count)| ((*name).to_owned(), json!(count))).collect();
        if !same_compiler {
            known = json!({ "compiler": compiler, "counts": {} });
            same_compiler = true;
        }
        if let Some(profiles) = known.get_mut("counts").and_then(Value::as_object_mut) {
            profiles.insert(settings.profile.clone(), Value::Object(map));
        }
        std::fs::write(&file, format!("{known:#}\n"))?;
    }
    let known = known.get("counts").and_then(|counts| counts.get(&settings.profile));
    let comparable = same_compiler && known.is_some();
    let mut held = true;
    println!("{:<24}{:>16}{:>18}{:>10}", "", "now", "in the file", "change");
    for (name, count) in counts {
        let before = known.and_then(|known| known.get(name)).and_then(Value::as_u64);
        let change = before.map(|before| count as f64 / before.max(1) as f64 - 1.0);
        let risen = change.is_some_and(|change| change > RISE);
        held &= !risen;
        let beside = before.map_or_else(|| "not in the file".to_owned(), table::count);
        let change = change.map(|change| format!("{:+.1} %", change * 100.0)).unwrap_or_default();
        let mark = if risen { "  RISEN" } else { "" };
        println!("{name:<24}{:>16}{beside:>18}{change:>10}{mark}", table::count(count));
    }
    if !comparable {
        println!("the file has no counts of this profile and compiler: nothing is checked");
    } else if !held {
        println!("at most {:.0} %: make it faster, or run `instructions --write` and say why", RISE * 100.0);
    }
    Ok(held || !comparable || !settings.check)
}

/// The name of each command with its count.
///
/// # Errors
/// [`ErrorKind::NotFound`] if there is no valgrind.
fn counts(program: &Path, folder: &Path) -> Result<Vec<(&'static str, u64)>> {
    let model = |name: &str, text: String| {
        let path = folder.join(name);
        std::fs::write(&path, text).map(|()| path.to_string_lossy().into_owned())
    };
    let (ten, thousand) = (model("ten.yaml", TEN_LINES.to_owned())?, model("thousand.yaml", generate::model(1_000))?);
    Ok(vec![
        ("--help", count(program, folder, &["--help"])?),
        ("ten lines of model", count(program, folder, &super::threats(palisade_packs::DEFAULT, &ten))?),
        ("1,000 elements", count(program, folder, &super::threats(palisade_packs::DEFAULT, &thousand))?),
    ])
}

/// The instructions of one command, in a fixed environment.
fn count(program: &Path, folder: &Path, arguments: &[&str]) -> Result<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("TZ", "UTC")
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    let collected = said.lines().filter_map(|line| line.split_once("Collected :")).next_back();
    collected.and_then(|(_, count)| count.trim().parse().ok()).ok_or_else(|| {
        Error::other(format!("callgrind counts nothing: {}", said.lines().last().unwrap_or("it prints nothing")))
    })
}

/// The compiler that builds the program, with its version.
fn compiler() -> Result<String> {
    let compiler = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(compiler).arg("--version").output()?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
