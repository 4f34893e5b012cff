//! Models of any size, and how the time grows with it.

use crate::generate;
use crate::process::{Measured, measure};
use crate::table::{self, Goal};
use std::io::Result;
use std::path::Path;

/// The sizes, in elements, with the most CPU time for the core pack in milliseconds.
const SIZES: [(usize, Option<f64>); 4] =
    [(100, None), (1_000, Some(25.0)), (10_000, Some(250.0)), (100_000, Some(2_500.0))];

/// The most by which the time may grow from the last but one size to the last.
const GROWTH: f64 = 11.0;

/// How often each command is run, unless it is slow.
const RUNS: usize = 15;

pub(super) fn print(program: &Path, folder: &Path) -> Result<()> {
    table::head("threats --format json, elements", "at most");
    let every: Vec<&str> = palisade_packs::ids().collect();
    let mut times = Vec::new();
    for (size, goal) in SIZES {
        let path = folder.join(format!("model-{size}.yaml"));
        let text = generate::model(size);
        std::fs::write(&path, &text)?;
        let path = path.to_string_lossy();
        let bytes = format!("({}),", table::size(text.len() as u64));
        let named = format!("{:>7} {bytes:>10}", table::count(size as u64));
        drop(text);
        let core = measure(program, &super::threats(palisade_packs::DEFAULT, &path), RUNS);
        table::row(&format!("{named} core"), &core, Goal { cpu: goal, peak: None });
        let all = measure(program, &super::threats(&every.join(","), &path), RUNS);
        table::row(&format!("{:>width$} all packs", "", width = named.len()), &all, Goal::default());
        times.push((size, core.ok()));
    }
    growth(&times);
    Ok(())
}

/// How the time of the core pack grows from each size to the next.
fn growth(times: &[(usize, Option<Measured>)]) {
    for pair in times.windows(2) {
        let [(small, Some(before)), (large, Some(after))] = pair else { continue };
        let growth = after.cpu / before.cpu;
        let named = format!("{} to {}", table::count(*small as u64), table::count(*large as u64));
        let goal = if Some(*large) == SIZES.last().map(|(size, _)| *size) {
            format!("{GROWTH:.0} {}", table::yes(growth <= GROWTH))
        } else {
            String::new()
        };
        println!("{}", format!("growth, {named:<20}{growth:>7.1}{:>24}  {goal}", "").trim_end());
    }
}
