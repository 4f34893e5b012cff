//! Models that are large in one way: each is measured at two sizes, and the time above that of the start should grow
//! with the size, not with its square.

mod models;
mod text;

use super::start::TEN_LINES;
use crate::numbers::Numbers;
use crate::process::{Measured, measure};
use crate::table::{self, Goal};
use std::io::Result;
use std::path::Path;
use text::Text;

/// A kind of large model.
pub(crate) struct Shape {
    /// Its name.
    name: &'static str,
    /// The packs it is assessed with.
    packs: &'static str,
    /// The smaller size, and the one at which the goals hold.
    sizes: [usize; 2],
    /// Writes a model of a size.
    write: fn(&mut Text, usize),
}

/// The most that each shape may use at its larger size.
const GOAL: Goal = Goal { cpu: Some(2_000.0), peak: Some(500.0) };

/// How often each command is run, unless it is slow.
const RUNS: usize = 3;

pub(super) fn print(program: &Path, folder: &Path) -> Result<()> {
    table::head("shapes, at most 2 s and 500 MB", "n^x    held");
    let path = folder.join("model.yaml");
    std::fs::write(&path, TEN_LINES)?;
    let start = measure(program, &super::threats(palisade_packs::DEFAULT, &path.to_string_lossy()), 15)?.cpu;
    for shape in &models::SHAPES {
        let mut smaller: Option<(usize, Measured)> = None;
        for size in shape.sizes {
            let mut text = Text::new(shape.name, Numbers::new(7_919 + size as u64));
            (shape.write)(&mut text, size);
            std::fs::write(&path, text.finish())?;
            let measured = measure(program, &super::threats(shape.packs, &path.to_string_lossy()), RUNS);
            let last = match (smaller, &measured) {
                (Some((before, small)), Ok(large)) => {
                    let growth = exponent((before, small.cpu - start), (size, large.cpu - start));
                    format!("{growth:<7}{}", table::yes(GOAL.held(large)))
                }
                _ => String::new(),
            };
            table::row_with(&format!("{} {}", shape.name, table::count(size as u64)), &measured, &last);
            smaller = measured.ok().map(|measured| (size, measured));
        }
    }
    Ok(())
}

/// The exponent with which the time grows with the size; none if there is hardly any time.
fn exponent((n1, t1): (usize, f64), (n2, t2): (usize, f64)) -> String {
    if t1 < 1.0 || t2 < 1.0 {
        return "-".to_owned();
    }
    format!("{:.2}", (t2 / t1).ln() / (n2 as f64 / n1 as f64).ln())
}
