//! `PlantUML`: component and deployment diagrams, and the C4 macros. Containers are boundaries, keywords are kinds.

mod arrow;
mod c4;
mod diagram;
mod lines;
mod notes;
mod statements;
mod words;

use crate::format::Reader;
use crate::import::Import;
use crate::input::{Input, ReadError};
use crate::read::sketch::drawing::Sketch;
use crate::read::sketch::places::{Lines, fences};
use diagram::Diagram;
use palisade_model::vocabulary::Vocabulary;

/// The reader of `PlantUML` component and deployment diagrams.
pub(super) const PLANTUML: Reader = Reader {
    name: "plantuml",
    about: "PlantUML component and deployment diagrams, and C4",
    endings: &["puml", "plantuml", "pu"],
    detects,
    read,
};

/// Whether a file is a `PlantUML` diagram, or a document with one in it.
fn detects(input: &Input<'_>) -> bool {
    starts(&input.text) || fences(&input.text, "plantuml").chain(fences(&input.text, "puml")).next().is_some()
}

fn starts(text: &str) -> bool {
    text.lines()
        .map(str::trim)
        .find(|line| !line.is_empty() && !line.starts_with('\''))
        .is_some_and(|line| line.starts_with("@startuml") || line.starts_with("!include") && text.contains("@startuml"))
}

/// Reads a file: each diagram of it is a page.
///
/// # Errors
/// It has no diagram that shows parts of a system, or is too large.
fn read(input: &Input<'_>, vocabulary: &Vocabulary) -> Result<Import, ReadError> {
    let places = Lines::of(&input.text);
    let mut diagram = Diagram::new(&places, Sketch::default());
    let mut blocks: Vec<(usize, usize)> = vec![(0, input.text.len())];
    if !starts(&input.text) {
        blocks = fences(&input.text, "plantuml").chain(fences(&input.text, "puml")).collect();
    }
    for (start, end) in blocks {
        diagram.block(input.text.get(start..end).unwrap_or(""), start)?;
    }
    if diagram.sketch.nodes.is_empty() && diagram.sketch.groups.is_empty() {
        let message = "no parts of a system found in this diagram";
        let help = "use a component, deployment or C4 diagram: `component API`, `database Orders`";
        return Err(ReadError::new(message, help));
    }
    diagram.sketch.import(vocabulary)
}

/// Reads the statements of a C4 diagram in another kind of file: Mermaid has the same macros.
///
/// # Errors
/// It is too large.
pub(super) fn macros(places: &Lines<'_>, text: &str, start: usize, sketch: &mut Sketch) -> Result<(), ReadError> {
    let mut diagram = Diagram::new(places, std::mem::take(sketch));
    diagram.block(text, start)?;
    *sketch = diagram.sketch;
    Ok(())
}
