//! Mermaid flowcharts, alone or in a Markdown document: subgraphs are boundaries, shapes are kinds, the label of an
//! arrow is its name or its protocol. C4 diagrams are read as in `PlantUML`.

mod flowchart;
mod header;
mod lexer;
mod links;
mod shapes;

use super::plantuml;
use crate::format::Reader;
use crate::import::{Import, Loss};
use crate::input::{Input, ReadError};
use crate::read::sketch::drawing::Sketch;
use crate::read::sketch::places::{Lines, fences};
use flowchart::Flowchart;
use header::{C4, OTHERS, header};
use lexer::Cursor;
use palisade_model::vocabulary::Vocabulary;
use std::collections::HashMap;

/// The reader of Mermaid flowcharts.
pub(super) const MERMAID: Reader = Reader {
    name: "mermaid",
    about: "Mermaid flowcharts and C4, alone or in Markdown",
    endings: &["mmd", "mermaid"],
    detects,
    read,
};

/// Whether a file is a Mermaid diagram, or a document with one in it.
fn detects(input: &Input<'_>) -> bool {
    header(&input.text).is_some() || fences(&input.text, "mermaid").next().is_some()
}

/// Reads a file.
///
/// # Errors
/// It has no flowchart, or is too large.
fn read(input: &Input<'_>, vocabulary: &Vocabulary) -> Result<Import, ReadError> {
    let text: &str = &input.text;
    let lines = Lines::of(text);
    let mut sketch = Sketch::default();
    if header(text).is_some() {
        page(&lines, text, 0, text.len(), &mut sketch)?;
        return sketch.import(vocabulary);
    }
    let mut other = None;
    for (start, end) in fences(text, "mermaid") {
        let block = text.get(start..end).unwrap_or("");
        match header(block) {
            Some((word, _)) if !OTHERS.contains(&word) => page(&lines, text, start, end, &mut sketch)?,
            Some((word, at)) => {
                let (line, _) = lines.place(start + at);
                let why = "only flowcharts and C4 diagrams of Mermaid are supported";
                sketch.losses.push(Loss::new(format!("line {line}"), word, why));
                other = Some((word, start + at));
            }
            None => {}
        }
    }
    match (sketch.pages.is_empty(), other) {
        (true, Some((word, at))) => Err(not_read(&lines, word, at)),
        (true, None) => {
            let message = "no flowchart found in this document";
            Err(ReadError::new(message, "start one with `flowchart LR`, in a block marked `mermaid`"))
        }
        (false, _) => sketch.import(vocabulary),
    }
}

fn not_read(lines: &Lines<'_>, word: &str, at: usize) -> ReadError {
    let message = format!("Mermaid diagrams of type `{word}` are not supported");
    lines.error(at, message, "draw it as a `flowchart` (or `graph`), or as a C4 diagram such as `C4Context`")
}

/// Reads one diagram between two bytes of the text.
fn page(lines: &Lines<'_>, text: &str, start: usize, end: usize, sketch: &mut Sketch) -> Result<(), ReadError> {
    let block = text.get(start..end).unwrap_or("");
    if let Some((word, at)) = header(block)
        && OTHERS.contains(&word)
    {
        return Err(not_read(lines, word, start + at));
    }
    if let Some((word, at)) = header(block).filter(|(word, _)| C4.contains(word)) {
        let from = at + word.len();
        let statements = block.get(from..).unwrap_or("");
        return plantuml::macros(lines, statements, start + from, sketch);
    }
    let mut cursor = Cursor::new(text, start, end);
    let (from, title) = cursor.past_front_matter();
    cursor.at = from;
    if sketch.pages.is_empty() {
        sketch.title.clone_from(&title);
    }
    sketch.pages.push(if title.is_empty() { format!("diagram {}", sketch.pages.len() + 1) } else { title });
    let mut flowchart = Flowchart { lines, cursor, sketch, groups: HashMap::new(), open: Vec::new() };
    flowchart.read()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn import(text: &str) -> Import {
        let input = Input::new(text.as_bytes()).expect("it is UTF-8");
        assert!(detects(&input), "{text}");
        read(&input, palisade_packs::vocabulary()).expect("it is read")
    }

    #[test]
    fn other_diagrams_are_refused() {
        let input = Input::new(b"sequenceDiagram\n  A->>B: hi\n").expect("it is UTF-8");
        assert!(detects(&input));
        let error = read(&input, palisade_packs::vocabulary()).expect_err("it is no flowchart");
        assert_eq!(error.at, Some((1, 1)));
        assert!(!detects(&Input::new(b"graph G { a -- b }").expect("it is UTF-8")));
        assert!(!detects(&Input::new(b"system: x\ncomponents: {}\n").expect("it is UTF-8")));
    }

    #[test]
    fn what_is_not_understood_is_told() {
        let import = import("flowchart LR\n  a --> b\n  ??? !\n  c -->\n");
        let lost: Vec<&str> = import.losses.iter().map(|loss| loss.object.as_str()).collect();
        assert_eq!(lost, ["line 3:3", "line 4:5"], "{:?}", import.losses);
    }

    #[test]
    fn the_way_of_an_arrow_is_its_head() {
        let import = import("graph TD\na-->b\nb<-->c\nc---d\nd x--x e\ne~~~f\n");
        let flows = import.draft.section(palisade_model::draft::Section::Flows);
        let ends: Vec<String> = flows
            .iter()
            .map(|flow| format!("{} {}", flow.text("from").unwrap_or("-"), flow.text("to").unwrap_or("-")))
            .collect();
        assert_eq!(ends, ["a b", "b c", "c b", "c d", "d e"]);
        let asked: Vec<&str> =
            import.asked.iter().filter(|asked| asked.key == "to").map(|a| a.item.id.as_str()).collect();
        assert_eq!(asked, ["c-to-d", "d-to-e"]);
    }
}
