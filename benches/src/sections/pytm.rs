//! The same models in OWASP pytm, with the facts that the comparison of quality gives it too. Both are whole processes
//! that read the model in the tool's own form and write what they find as JSON.

mod script;

use crate::process::{LIMIT, measure};
use crate::{generate, table};
use palisade_quality::{case, pytm};
use std::io::{Error, ErrorKind, Result};
use std::path::Path;

/// The sizes in elements.
const SIZES: [usize; 2] = [1_000, 10_000];

/// How many times as fast Palisade is at least.
const RATIO: f64 = 80.0;

/// How often each command is run, unless it is slow.
const RUNS: usize = 15;

pub(super) fn print(program: &Path, python: &str, folder: &Path) -> Result<()> {
    println!("pytm on the same models, CPU time");
    if let Err(why) = measure(Path::new(python), &["-c", "import pytm; print('found')"], 1) {
        let missing = format!("skipped: `{python}` has no pytm (`pip install pytm==1.4.0`)");
        println!("{}", if why.kind() == ErrorKind::NotFound { why.to_string() } else { missing });
        return Ok(());
    }
    println!("{:<28}{:>8}{:>12}{:>12}  at least", "", "ours", "pytm", "ratio");
    for size in SIZES {
        let named = format!("{} elements", table::count(size as u64));
        let text = generate::model(size);
        let model = folder.join("model.yaml");
        std::fs::write(&model, &text)?;
        let ours = measure(program, &super::threats(palisade_packs::DEFAULT, &model.to_string_lossy()), RUNS)?.cpu;
        let project = case::project(palisade_packs::vocabulary(), "model", &text).map_err(Error::other)?;
        let system = pytm::facts::system(palisade_packs::vocabulary(), "model", &project.model);
        let (script, found) = (folder.join("model.py"), folder.join("found.json"));
        std::fs::write(&script, script::script(&system))?;
        let arguments = [&script.to_string_lossy(), "--json", &found.to_string_lossy()];
        let (theirs, more) = match measure(Path::new(python), &arguments, 3) {
            Ok(theirs) => (theirs.cpu, ""),
            // It has one thread and waits for nothing, so its CPU time is close to its wall time.
            Err(why) if why.kind() == ErrorKind::TimedOut => (LIMIT.as_secs_f64() * 1e3, "> "),
            Err(why) => {
                println!("{named:<28}pytm failed: {why}");
                continue;
            }
        };
        let ratio = theirs / ours;
        let held = table::yes(ratio >= RATIO);
        let (ours, theirs) = (table::time(ours), format!("{more}{}", table::time(theirs)));
        let ratio = format!("{more}{ratio:.0} x");
        println!("{named:<28}{ours:>8}{theirs:>12}{ratio:>12}  {RATIO:.0} x {held}");
    }
    Ok(())
}
