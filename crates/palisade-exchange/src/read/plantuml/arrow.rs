//! Arrows: `API -[#red,dashed]-> DB : reads`, `A -up-> B`, `A <..> B`.

use crate::read::sketch::parts::Way;

/// A line of text with an arrow in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Arrow<'a> {
    /// The text before it.
    pub left: &'a str,
    /// The text after it.
    pub right: &'a str,
    /// The text after the colon.
    pub label: &'a str,
    /// Which way it points.
    pub way: Way,
    /// Whether its only head is on the left.
    pub backwards: bool,
    /// Whether it is visible.
    pub drawn: bool,
}

/// Splits a line at its arrow, if it has one.
pub(super) fn split(line: &str) -> Option<Arrow<'_>> {
    let mut quoted = false;
    let mut depth = 0usize;
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '[' | '(' if !quoted => depth += 1,
            ']' | ')' if !quoted => depth = depth.saturating_sub(1),
            '-' | '.' | '=' | '~' | '<' | '*' | 'o' | '#' | '0' | '|' | '}' if !quoted && depth == 0 => {
                if let Some(length) = line.get(at..).and_then(arrow) {
                    return Some(apart(line, at, length));
                }
            }
            _ => {}
        }
    }
    None
}

/// The length of the arrow that a text starts with.
fn arrow(text: &str) -> Option<usize> {
    let mut at = 0;
    let rest = |at: usize| text.get(at..).unwrap_or("");
    for head in ["<|", "<<", "<", "*", "o", "#", "0)", "0", "}o", "}|", "|o", "||", "}"] {
        if rest(at).starts_with(head) && rest(at + head.len()).starts_with(['-', '.', '=', '~']) {
            at += head.len();
            break;
        }
    }
    let stroke = rest(at).chars().next().filter(|c| "-.=~".contains(*c))?;
    let run = |from: usize| rest(from).len() - rest(from).trim_start_matches(stroke).len();
    let start = at;
    at += run(at);
    // What is in the middle of an arrow: a style, a way.
    let middle = rest(at);
    if middle.starts_with('[')
        && let Some(end) = middle.find(']')
    {
        at += end + 1;
    }
    for way in ["up", "down", "left", "right", "u", "d", "l", "r", "le", "ri", "do"] {
        if rest(at).strip_prefix(way).is_some_and(|rest| rest.starts_with(stroke)) {
            at += way.len();
            break;
        }
    }
    at += run(at);
    if at - start < 1 {
        return None;
    }
    let strokes = at - start;
    let mut headed = false;
    for head in ["|>", ">>", ">", "*", "o", "#", "(0", "0", "o{", "|{", "o|", "||", "{"] {
        let behind = rest(at + head.len()).chars().next();
        // A letter is a head only if no name follows.
        let ends = head.ends_with('>') || behind.is_none_or(|c| c.is_whitespace() || "[(:\"".contains(c));
        if rest(at).starts_with(head) && ends {
            at += head.len();
            headed = true;
            break;
        }
    }
    // One stroke is part of a name unless it stands apart or has a head.
    let apart =
        rest(at).starts_with(char::is_whitespace) || rest(at).is_empty() || rest(at).starts_with(['[', '(', ':', '"']);
    let named = rest(at).starts_with(|c: char| c.is_alphanumeric());
    (headed
        || start > 0
        || strokes >= 2 && (apart || named)
        || strokes == 1 && stroke == '-' && rest(at).starts_with(' '))
    .then_some(at)
}

fn apart(line: &str, at: usize, length: usize) -> Arrow<'_> {
    let arrow = line.get(at..at + length).unwrap_or("");
    let left = line.get(..at).unwrap_or("").trim();
    let behind = line.get(at + length..).unwrap_or("").trim();
    let (right, label) = colon(behind);
    let (back, ahead) = (arrow.starts_with('<'), arrow.ends_with('>'));
    let (way, backwards) = match (back, ahead) {
        (true, true) => (Way::Both, false),
        (true, false) => (Way::Forward, true),
        (false, true) => (Way::Forward, false),
        (false, false) => (Way::Neither, false),
    };
    // Cardinalities are in quotes beside an arrow.
    let short = |number: &str| number.ends_with('"') && number.len() <= 6;
    let left = left
        .rsplit_once(" \"")
        .filter(|(before, number)| short(number) && *before != "()")
        .map_or(left, |(left, _)| left.trim());
    let right =
        right.strip_prefix('"').and_then(|rest| rest.split_once("\" ")).map_or(right, |(_, right)| right.trim());
    Arrow { left, right, label: label.trim(), way, backwards, drawn: !arrow.contains("hidden") }
}

/// The name and the label, split at the colon; the colons around an actor do not count.
fn colon(text: &str) -> (&str, &str) {
    let from =
        if text.starts_with(':') { text.get(1..).and_then(|rest| rest.find(':')).map_or(0, |end| end + 2) } else { 0 };
    let quoted = if text.starts_with('"') {
        text.get(1..).and_then(|rest| rest.find('"')).map_or(0, |end| end + 2)
    } else {
        from
    };
    match text.get(quoted..).and_then(|rest| rest.find(':')) {
        Some(at) => (text.get(..quoted + at).unwrap_or("").trim(), text.get(quoted + at + 1..).unwrap_or("")),
        None => (text, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_are_found() {
        for (line, left, right, label, way, backwards) in [
            ("a --> b", "a", "b", "", Way::Forward, false),
            ("a -[#red,dashed]-> b : reads", "a", "b", "reads", Way::Forward, false),
            ("[My part] -up-> [b-c]: x", "[My part]", "[b-c]", "x", Way::Forward, false),
            ("a <.. b", "a", "b", "", Way::Forward, true),
            ("a <--> b", "a", "b", "", Way::Both, false),
            ("a -- b : l", "a", "b", "l", Way::Neither, false),
            (":User: --> (Buy it) : clicks", ":User:", "(Buy it)", "clicks", Way::Forward, false),
            ("a-b --> c", "a-b", "c", "", Way::Forward, false),
            ("a->b", "a", "b", "", Way::Forward, false),
            ("\"My shop\" ..> \"1\" b", "\"My shop\"", "b", "", Way::Forward, false),
        ] {
            let expected = Arrow { left, right, label, way, backwards, drawn: true };
            assert_eq!(split(line), Some(expected), "{line}");
        }
        for line in ["component \"a -> b\" as x", "database Orders-DB", "[a --> b]", "package foo {"] {
            assert_eq!(split(line), None, "{line}");
        }
    }
}
