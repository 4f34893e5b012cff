//! draw.io (diagrams.net): pages, containers, shapes and lines. What is only drawn inside a box counts like what was
//! put into it.

mod cells;
mod picture;
mod style;
mod unpack;

use crate::format::Reader;
use crate::import::{Import, Loss};
use crate::input::{Input, ReadError, head};
use crate::read::sketch::drawing::Sketch;
use crate::read::sketch::places::Lines;
use crate::xml::{Element, Xml};
use palisade_model::mistake::Mistake;
use palisade_model::vocabulary::Vocabulary;

/// The reader of draw.io (diagrams.net).
pub(super) const DRAWIO: Reader = Reader {
    name: "drawio",
    about: "draw.io (diagrams.net), compressed or not",
    endings: &["drawio", "xml"],
    detects,
    read,
};

/// Whether a file is from draw.io: also a picture in SVG that keeps its drawing.
fn detects(input: &Input<'_>) -> bool {
    let text = input.text.trim_start();
    let head = head(text);
    text.starts_with('<')
        && (head.contains("<mxfile") || head.contains("<mxGraphModel") || text.contains("content=\"&lt;mxfile"))
}

/// Reads a file.
///
/// # Errors
/// It is not XML, a page cannot be unpacked, or it is too large.
fn read(input: &Input<'_>, vocabulary: &Vocabulary) -> Result<Import, ReadError> {
    let lines = Lines::of(&input.text);
    let xml = Xml::parse(&input.text).map_err(|error| told(&lines, error))?;
    let root = xml.root();
    let mut sketch = Sketch::default();
    if root.name() == "svg"
        && let Some(content) = root.attribute("content")
    {
        // Places in it are not places in the file.
        let inner = Xml::parse(content).map_err(|error| inside(&error))?;
        pages(inner.root(), None, &mut sketch)?;
    } else {
        pages(root, Some(&lines), &mut sketch)?;
    }
    sketch.import(vocabulary)
}

fn told(lines: &Lines<'_>, error: Mistake<usize>) -> ReadError {
    ReadError { at: Some(lines.place(error.at)), message: error.message, help: error.help }
}

fn inside(error: &Mistake<usize>) -> ReadError {
    let message = format!("the drawing in this file cannot be read: {}", error.message);
    ReadError::new(message, "save it again with draw.io")
}

fn pages(root: Element<'_, '_>, lines: Option<&Lines<'_>>, sketch: &mut Sketch) -> Result<(), ReadError> {
    if root.name() == "mxGraphModel" {
        sketch.pages.push("diagram".to_owned());
        return picture::draw(root, lines, sketch);
    }
    let mut left = unpack::MOST;
    for (number, diagram) in root.all("diagram").enumerate() {
        let name = diagram.attribute("name").map_or_else(|| format!("Page-{}", number + 1), str::to_owned);
        sketch.pages.push(name.clone());
        if let Some(model) = diagram.child("mxGraphModel") {
            picture::draw(model, lines, sketch)?;
            continue;
        }
        let packed = diagram.text();
        if packed.is_empty() {
            sketch.losses.push(Loss::new(name, "page", "the page is empty"));
            continue;
        }
        let text = unpack::unpack(packed, &mut left).map_err(|message| {
            let place = lines.map(|lines| lines.place(diagram.range().start));
            let message = format!("the page `{name}` cannot be unpacked: {message}");
            ReadError::placed(place, message, "save it again with draw.io; the file may be truncated")
        })?;
        let inner = Xml::parse(&text).map_err(|error| inside(&error))?;
        picture::draw(inner.root(), None, sketch)?;
    }
    if sketch.pages.is_empty() {
        return Err(ReadError::new("the file has no pages", "save it again with draw.io"));
    }
    Ok(())
}
