//! The text form: one box or arrow a line, in a digraph that `PlantUML` draws. Labels are read by their marks alone, since
//! files that people edited leave out braces and line breaks.

use super::parts::{Diagram, Drawn, Flow, Marks, Node};
use crate::input::{ReadError, head};
use crate::read::sketch::places::Lines;
use palisade_model::plain::one_line;

/// The words before the name in a label, and what they say.
const KINDS: [(&str, Drawn); 3] =
    [("{Service:", Drawn::Service), ("{Process:", Drawn::Service), ("{External Entity:", Drawn::External)];

/// Whether a text is such a digraph: the first lines have a label with one of the words.
pub(super) fn detects(text: &str) -> bool {
    let head = head(text);
    head.contains("digraph") && KINDS.iter().any(|(word, _)| head.contains(word))
}

/// Reads a file.
///
/// # Errors
/// It ends before the diagram does.
pub(super) fn read(text: &str) -> Result<Diagram, ReadError> {
    if !text.lines().any(|line| line.trim() == "}") {
        let message = "the diagram has no closing `}` on a line of its own";
        let end = Lines::of(text).error(text.trim_end().len(), message, "the file may be truncated; get it again");
        return Err(end);
    }
    let (mut nodes, mut flows) = (Vec::new(), Vec::new());
    for line in text.lines() {
        let statement = line.trim();
        let (ends, label) = match statement.split_once('[') {
            Some((ends, rest)) => (ends.trim(), quoted(rest)),
            None => (statement.trim_end_matches(';').trim(), ""),
        };
        if let Some((sender, receiver)) = ends.split_once("->") {
            let (sender, receiver) = (word(sender), word(receiver));
            if !sender.is_empty() && !receiver.is_empty() {
                flows.push(Flow { sender, receiver, marks: marks(label) });
            }
        } else if let Some((after, drawn)) =
            KINDS.iter().find_map(|(word, drawn)| Some((label.split_once(word)?.1, drawn)))
        {
            let marked = after.split_once('|').map_or("", |(_, marked)| marked);
            nodes.push(Node { name: word(ends), drawn: *drawn, marks: marks(marked) });
        }
    }
    Ok(Diagram::of(nodes, flows))
}

/// The text between the first quotation mark and the last.
fn quoted(text: &str) -> &str {
    let inner = text.split_once('"').map_or("", |(_, inner)| inner);
    inner.rsplit_once('"').map_or(inner, |(inner, _)| inner)
}

/// The name of a box.
fn word(text: &str) -> String {
    one_line(text.trim().trim_matches('"')).into_owned()
}

/// The stereotypes, which stand between pairs of hyphens, and the tagged values, one a line: `Port: 8080`.
fn marks(label: &str) -> Marks {
    let mut marks = Marks::default();
    for line in label.replace("\\n", "\n").replace('\\', "").lines() {
        let mut rest = line;
        while let Some((before, stereotype, after)) = stereotype(rest) {
            tagged(before, &mut marks);
            marks.stereotypes.push(stereotype.to_owned());
            rest = after;
        }
        tagged(rest, &mut marks);
    }
    marks
}

/// The first stereotype of a line, with what is before and after it.
fn stereotype(line: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = line.split_once("--")?;
    let (name, after) = rest.split_once("--")?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    is_name.then_some((before, name, after))
}

fn tagged(text: &str, marks: &mut Marks) {
    if let Some((key, value)) = text.trim_end_matches('}').split_once(':') {
        marks.add_tag(key, value);
    }
}
