//! Breaking text into lines by the columns that it takes on a terminal.

use super::style::width;

/// The words of a text in lines of at most `most` columns. A word that is longer than a line is cut. There is always a
/// line, if an empty one.
pub fn wrap(text: &str, most: usize) -> Vec<String> {
    lines(text, most, most)
}

/// A text whose first line begins with `first`, and whose other lines are indented by `indent` blanks.
pub fn hanging(first: &str, indent: usize, text: &str, most: usize) -> Vec<String> {
    let wrapped = lines(text, most.saturating_sub(width(first)).max(1), most.saturating_sub(indent).max(1));
    let begin = |at| if at == 0 { first.to_owned() } else { " ".repeat(indent) };
    wrapped.into_iter().enumerate().map(|(at, line)| begin(at) + &line).collect()
}

/// Lines; the first has a width of its own.
fn lines(text: &str, first: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut taken = 0;
    for word in text.split_whitespace() {
        let mut rest = word;
        let room = if lines.is_empty() { first } else { most };
        if taken > 0 && taken < room && !is_wider(rest, room - taken - 1) {
            line.push(' ');
            line.push_str(rest);
            taken += 1 + width(rest);
            continue;
        }
        if taken > 0 {
            lines.push(std::mem::take(&mut line));
        }
        loop {
            let room = if lines.is_empty() { first } else { most };
            if !is_wider(rest, room) {
                break;
            }
            let (head, tail) = rest.split_at(fitting(rest, room));
            lines.push(head.to_owned());
            rest = tail;
        }
        rest.clone_into(&mut line);
        taken = width(rest);
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// Whether a text takes more columns than there are. Of a very long one only the beginning is measured.
fn is_wider(text: &str, most: usize) -> bool {
    let mut end = (most * 8 + 64).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let (head, tail) = text.split_at(end);
    width(head) > most || (!tail.is_empty() && width(text) > most)
}

/// How many bytes of a word fit into a line: one character at least. Ids are cut behind a joint where there is one in
/// the second half of the line.
fn fitting(word: &str, most: usize) -> usize {
    let mut joint = None;
    let mut end = 0;
    for (at, c) in word.char_indices() {
        let next = at + c.len_utf8();
        // Some characters change the width of the one before, so the whole head is measured.
        if end > 0 && width(word.get(..next).unwrap_or("")) > most {
            return joint.unwrap_or(end);
        }
        end = next;
        if matches!(c, '@' | '-' | '/' | '.' | '_') && at > most / 2 {
            joint = Some(end);
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fill_lines() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("  one  ", 7), ["one"]);
        assert_eq!(wrap("", 7), [""]);
    }

    #[test]
    fn long_words_are_cut_at_joints_or_anywhere() {
        assert_eq!(wrap("sql-injection@order-query", 16), ["sql-injection@", "order-query"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("数据库服务", 4), ["数据", "库服", "务"]);
        assert_eq!(wrap("数", 1), ["数"]);
    }

    #[test]
    fn nothing_is_wider_than_asked() {
        for text in ["a ❤️❤️❤️❤️ b", "👩‍💻👩‍💻👩‍💻👩‍💻", "שלום עולם", &"x".repeat(10_000)]
        {
            for line in wrap(text, 5) {
                assert!(width(&line) <= 5, "{line:?}");
            }
        }
    }

    #[test]
    fn later_lines_hang() {
        assert_eq!(hanging("fix: ", 2, "one two six", 9), ["fix: one", "  two six"]);
    }
}
