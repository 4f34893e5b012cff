//! The layout of a diagram beside that of Graphviz, and the memory of a PNG. Ours has an assessment in it, which the
//! time of Graphviz has not.

use crate::diagram;
use crate::process::measure;
use crate::table::{self, Goal};
use std::io::Result;
use std::path::Path;

/// The numbers of components; there are one and a half times as many flows.
const COMPONENTS: [usize; 2] = [90, 300];

/// The number of components whose PNG is drawn (190 elements), and its most memory in megabytes.
const PNG: (usize, f64) = (76, 250.0);

/// How often each command is run, unless it is slow.
const RUNS: usize = 7;

pub(super) fn print(program: &Path, folder: &Path) -> Result<()> {
    table::head("draw, components", "at most");
    for components in COMPONENTS {
        let path = model(folder, components)?;
        let named = table::count(components as u64);
        let ours = measure(program, &["draw", "--format", "svg", &path], RUNS);
        table::row(&format!("{named} as SVG"), &ours, Goal::default());
        let dot = folder.join("model.dot").to_string_lossy().into_owned();
        measure(program, &["draw", "--format", "dot", &path, "--out", &dot], 1)?;
        let theirs = measure(Path::new("dot"), &["-Tsvg", &dot], RUNS);
        table::row(&format!("{named} as SVG by Graphviz"), &theirs, Goal::default());
        if let (Ok(ours), Ok(theirs)) = (ours, theirs) {
            println!("{:<28}{:>8}", "Graphviz / Palisade", format!("{:.2} x", theirs.cpu / ours.cpu));
        }
    }
    let (components, most) = PNG;
    let png = measure(program, &["draw", "--format", "png", &model(folder, components)?], RUNS);
    table::row(&format!("{components} as PNG"), &png, Goal::peak(most));
    Ok(())
}

/// Writes a model with this many components, and returns its path.
fn model(folder: &Path, components: usize) -> Result<String> {
    let path = folder.join(format!("diagram-{components}.yaml"));
    std::fs::write(&path, diagram::model(components))?;
    Ok(path.to_string_lossy().into_owned())
}
