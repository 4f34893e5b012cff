//! `PlantUML`: component and deployment diagrams, and the macros of C4. What holds something is a boundary, keywords are
//! kinds.

mod arrow;
mod c4;
mod lines;
mod notes;
mod words;

use super::sketch::{DEEPEST, Edge, End, Group, Lines, Shape, Sketch, Way, fences};
use crate::format::Reader;
use crate::import::{Import, Loss};
use crate::input::{Input, ReadError};
use notes::{Kept, Waiting};
use palisade_model::vocabulary::Vocabulary;
use std::collections::HashMap;
use words::{KEYWORDS, Named, QUIET};

/// The longest line that is read, in bytes.
const LONGEST: usize = 10_000;

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
/// There is no diagram in it that shows parts of a system, or it holds too much.
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
        let message = "there are no parts of a system in this diagram";
        let help = "component and deployment diagrams are read, and those of C4: `component API`, `database Orders`";
        return Err(ReadError::new(message, help));
    }
    diagram.sketch.import(vocabulary)
}

/// Reads the statements of a diagram of C4 that is in another file: Mermaid has the same macros.
///
/// # Errors
/// It holds too much.
pub(super) fn macros(places: &Lines<'_>, text: &str, start: usize, sketch: &mut Sketch) -> Result<(), ReadError> {
    let mut diagram = Diagram::new(places, std::mem::take(sketch));
    diagram.block(text, start)?;
    *sketch = diagram.sketch;
    Ok(())
}

struct Diagram<'a> {
    places: &'a Lines<'a>,
    sketch: Sketch,
    /// What each name stands for.
    names: HashMap<String, End>,
    /// The groups that are open; none for braces that hold nothing of their own.
    open: Vec<Option<usize>>,
    /// The box that was spoken of last, for notes beside it.
    last: Option<usize>,
    /// The group that was spoken of last, where its brace may still come.
    closed: Option<usize>,
}

impl<'a> Diagram<'a> {
    fn new(places: &'a Lines<'a>, sketch: Sketch) -> Diagram<'a> {
        Diagram { places, sketch, names: HashMap::new(), open: Vec::new(), last: None, closed: None }
    }

    fn block(&mut self, text: &str, start: usize) -> Result<(), ReadError> {
        self.page();
        let mut waiting: Option<Waiting> = None;
        let mut comment = false;
        let mut at = start;
        for line in text.split_inclusive('\n') {
            let from = at;
            at += line.len();
            let byte = from + line.len() - line.trim_start().len();
            let mut line = line.trim();
            if comment || line.starts_with("/'") {
                comment = !line.contains("'/");
                continue;
            }
            if line.is_empty() || line.starts_with('\'') || line.starts_with("%%") {
                continue;
            }
            if line.len() > LONGEST {
                self.lose(byte, line, "it is too long");
                continue;
            }
            if let Some(mut block) = waiting.take() {
                let lower = line.to_lowercase();
                if block.until.iter().any(|end| lower == *end) {
                    self.settle(&block);
                } else {
                    block.text.push(line.to_owned());
                    waiting = Some(block);
                }
                continue;
            }
            // What is in braces may stand on one line.
            while !line.is_empty() {
                if let Some(rest) = line.strip_prefix('}') {
                    self.open.pop();
                    line = rest.trim_start();
                    continue;
                }
                let (first, rest) = lines::first(line);
                waiting = self.line(first, byte)?;
                self.sketch.check_size()?;
                line = rest;
            }
        }
        if let Some(block) = waiting {
            self.settle(&block);
        }
        Ok(())
    }

    fn page(&mut self) {
        self.names.clear();
        self.open.clear();
        self.last = None;
        let number = self.sketch.pages.len() + 1;
        self.sketch.pages.push(format!("diagram {number}"));
    }

    fn lose(&mut self, byte: usize, line: &str, why: &str) {
        let (number, column) = self.places.place(byte);
        let short: String = line.chars().take(40).collect();
        self.sketch.losses.push(Loss::new(format!("line {number}:{column}"), short, why));
    }

    fn line(&mut self, line: &str, byte: usize) -> Result<Option<Waiting>, ReadError> {
        let word = line.split(|c: char| c.is_whitespace() || "({:[".contains(c)).next().unwrap_or("").to_lowercase();
        let block =
            |until: &'static [&'static str], kept: Kept| Some(Waiting { until, about: None, text: Vec::new(), kept });
        match word.as_str() {
            "@startuml" => {
                if !self.sketch.nodes.is_empty() || !self.sketch.groups.is_empty() {
                    self.page();
                }
            }
            "title" => {
                let title = line.get("title".len()..).unwrap_or("").trim();
                if title.is_empty() {
                    return Ok(block(&["end title", "endtitle"], Kept::Remark));
                }
                self.sketch.title = words::label(title).replace('\n', " ");
            }
            "note" => return Ok(self.note(line)),
            "legend" => return Ok(block(&["endlegend", "end legend"], Kept::Remark)),
            "header" | "footer" | "caption" if line.len() == word.len() => {
                return Ok(block(&["endheader", "end header", "endfooter", "end footer", "endcaption"], Kept::Remark));
            }
            "<style>" => return Ok(block(&["</style>"], Kept::Not)),
            "skinparam" | "sprite" if line.ends_with('{') => return Ok(block(&["}"], Kept::Not)),
            "together" => self.open.push(None),
            // What it opens stands on the line before.
            "" if line == "{" => self.open.push(self.closed.take()),
            _ if word.starts_with('!') => {
                // The macros of C4 are known, and so need no file.
                if !line.contains("C4") && (word.starts_with("!include") || word.starts_with("!import")) {
                    self.lose(byte, line, "other files are not read");
                } else if ["!procedure", "!function", "!unquoted", "!definelong"].contains(&word.as_str()) {
                    self.lose(byte, line, "macros are not run");
                    let end: &[&str] = &["!endprocedure", "!endfunction", "!enddefinelong", "end"];
                    return Ok(block(end, Kept::Not));
                }
            }
            _ if QUIET.contains(&word.as_str()) || word.starts_with('@') => {}
            _ if lines::opened(line).is_some() => return Ok(self.several_lines(line, byte)),
            _ if self.c4(line, byte)? || self.arrow(line, byte) || self.element(line, byte)? => {}
            _ => self.lose(byte, line, "it is not understood"),
        }
        Ok(None)
    }

    /// A box, or a group that begins.
    fn element(&mut self, line: &str, byte: usize) -> Result<bool, ReadError> {
        let Some((named, opens)) = words::element(line) else { return Ok(false) };
        if opens {
            self.group(named, byte)?;
        } else {
            self.node(named, byte);
        }
        Ok(true)
    }

    fn group(&mut self, named: Named, byte: usize) -> Result<(), ReadError> {
        if self.open.len() >= DEEPEST {
            let message = format!("boxes stand in each other more than {DEEPEST} deep");
            return Err(self.places.error(byte, message, "draw fewer levels"));
        }
        let number = self.sketch.groups.len();
        self.sketch.groups.push(Group {
            key: named.key.clone(),
            label: named.label,
            within: self.within(),
            page: self.sketch.pages.len().saturating_sub(1),
            place: Some(self.places.place(byte)),
            shape: named.shape,
            ..Group::default()
        });
        for name in named.names {
            self.names.entry(name).or_insert(End::Group(number));
        }
        self.open.push(Some(number));
        Ok(())
    }

    fn within(&self) -> Option<usize> {
        self.open.iter().rev().copied().flatten().next()
    }

    fn node(&mut self, named: Named, byte: usize) -> usize {
        // Two boxes may say the same, if they have names of their own.
        let known = named.names.first().and_then(|name| self.names.get(name)).and_then(End::seems);
        let within = self.within();
        let place = self.places.place(byte);
        let number = known.unwrap_or_else(|| self.sketch.node(&named.key, within, place));
        if let Some(node) = self.sketch.nodes.get_mut(number) {
            if node.label.is_empty() || !named.label.is_empty() && known.is_none() {
                node.label.clone_from(&named.label);
            }
            if named.shape != Shape::Plain {
                node.shape = named.shape;
                // `rectangle` is what people write for anything.
                node.usual = named.shape == Shape::Rectangle;
            }
            if node.label == "?" {
                node.shape = Shape::Unknown;
            }
            if !named.note.is_empty() {
                node.note.clone_from(&named.note);
            }
            node.tags.extend(named.tags);
            if node.within.is_none() {
                node.within = within;
            }
        }
        for name in named.names {
            self.names.entry(name).or_insert(End::Node(number));
        }
        self.last = Some(number);
        number
    }

    /// What a name at an end of an arrow stands for: what is known, or a new box.
    fn end(&mut self, text: &str, byte: usize) -> Option<End> {
        let text = text.trim();
        if let Some(end) = self.names.get(words::bare(text)) {
            return Some(end.clone());
        }
        let marked = text.starts_with(['[', '(', ':', '"'])
            || KEYWORDS.iter().any(|(word, _)| text.starts_with(&format!("{word} ")));
        let (named, _) = if marked { words::element(text)? } else { (words::plain(text)?, false) };
        let last = self.last;
        let node = self.node(named, byte);
        self.last = last;
        Some(End::Node(node))
    }

    fn arrow(&mut self, line: &str, byte: usize) -> bool {
        let Some(arrow) = arrow::split(line) else { return false };
        if arrow.left.is_empty() || arrow.right.is_empty() {
            return false;
        }
        let (Some(one), Some(other)) = (self.end(arrow.left, byte), self.end(arrow.right, byte)) else { return false };
        let (from, to) = if arrow.backwards { (other, one) } else { (one, other) };
        if arrow.drawn && from != End::Open && to != End::Open {
            self.edge(from, to, words::label(arrow.label), arrow.way, byte);
        }
        true
    }

    fn edge(&mut self, from: End, to: End, label: String, way: Way, byte: usize) {
        let page = self.sketch.pages.len().saturating_sub(1);
        let place = Some(self.places.place(byte));
        self.sketch.edges.push(Edge { from, to, label, way, page, place, ..Edge::default() });
    }
}
