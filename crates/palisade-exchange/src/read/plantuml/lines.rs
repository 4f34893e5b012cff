//! Lines that are less than a statement, or more than one.

use super::words::{KEYWORDS, Named, element};

/// A box whose label is on the lines that follow: `component shop [`.
pub(super) fn opened(line: &str) -> Option<Named> {
    let head = line.strip_suffix('[')?;
    // With another open bracket it is not a box, or one that is closed on the line.
    if head.contains(['[', '(', '{']) {
        return None;
    }
    element(head).filter(|(_, opens)| !opens).map(|(named, _)| named)
}

/// The first statement of a line and the rest, if a group in braces is written on one line: `Node(a, "A") { Node(b,
/// "B") }`.
pub(super) fn first(line: &str) -> (&str, &str) {
    let (mut quoted, mut depth) = (false, 0_usize);
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        let cut = match c {
            '"' => {
                quoted = !quoted;
                None
            }
            '{' if !quoted && (before == ')' || before == ' ' && holds(line.get(..at).unwrap_or(""))) => Some(at + 1),
            '{' if !quoted => {
                depth += 1;
                None
            }
            '}' if !quoted && depth > 0 => {
                depth -= 1;
                None
            }
            '}' if !quoted && [')', ' ', '"'].contains(&before) && line.ends_with('}') && at > 0 => Some(at),
            _ => None,
        };
        if let Some(cut) = cut {
            let (first, rest) = line.split_at_checked(cut).unwrap_or((line, ""));
            return (first.trim_end(), rest.trim_start());
        }
        before = c;
    }
    (line, "")
}

/// Whether the text before a brace is a container.
fn holds(head: &str) -> bool {
    let head = head.trim_end();
    let word = head.split_whitespace().next().unwrap_or("");
    head.ends_with(')') || KEYWORDS.iter().any(|(keyword, _)| word.eq_ignore_ascii_case(keyword))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_apart_at_braces() {
        assert_eq!(first("Node(a, \"{A}\") { Node(b) }"), ("Node(a, \"{A}\") {", "Node(b) }"));
        assert_eq!(first("Node(b) }"), ("Node(b)", "}"));
        assert_eq!(first("package \"X\" {"), ("package \"X\" {", ""));
        for line in ["skinparam node { Color red }", "a }|--|{ b", "a --> b : {x}", "note as N { }"] {
            assert_eq!(first(line), (line, ""));
        }
    }

    #[test]
    fn a_bracket_at_the_end_opens_a_label() {
        assert_eq!(opened("component shop [").map(|named| named.key).as_deref(), Some("shop"));
        for line in ["[shop", "a --> b [", "[x] ["] {
            assert!(opened(line).is_none(), "{line}");
        }
    }
}
