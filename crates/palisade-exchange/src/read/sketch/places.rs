//! Places in a text.

use crate::input::ReadError;

/// A line and a column in characters, from 1.
pub(crate) type Place = (u32, u32);

/// Where the lines of a text start, to find many places quickly.
#[derive(Clone, Debug)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of a text.
    pub(crate) fn of(text: &'a str) -> Lines<'a> {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Lines { text, starts: std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect() }
    }

    /// The place of a byte.
    pub(crate) fn place(&self, byte: usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        // On a very long line, counting characters would take too long.
        let before = self.text.get(start..byte).unwrap_or("");
        let column = if before.len() > 4_096 { before.len() } else { before.chars().count() };
        (line as u32, column as u32 + 1)
    }

    /// An error at a byte.
    pub(crate) fn error(&self, byte: usize, message: impl Into<String>, help: impl Into<String>) -> ReadError {
        ReadError::placed(Some(self.place(byte)), message, help)
    }
}

/// The contents of the fenced blocks of a language in a Markdown document, as byte ranges.
pub(crate) fn fences<'a>(text: &'a str, language: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
    let mut at = 0;
    let mut open: Option<(usize, &str, bool)> = None;
    text.split_inclusive('\n').filter_map(move |line| {
        let (start, trimmed) = (at, line.trim());
        at += line.len();
        let mark = ["```", "~~~", ":::"].into_iter().find(|mark| trimmed.starts_with(mark))?;
        match open {
            Some((from, opened, wanted)) if opened == mark && trimmed.trim_matches(['`', '~', ':']).is_empty() => {
                open = None;
                wanted.then_some((from, start))
            }
            Some(_) => None,
            None => {
                let word = trimmed.trim_start_matches(['`', '~', ':']).trim().trim_start_matches('{');
                let word = word.split(|c: char| c.is_whitespace() || c == '}' || c == ',').next().unwrap_or("");
                open = Some((at, mark, word.eq_ignore_ascii_case(language)));
                None
            }
        }
    })
}

/// Whether a text is a Palisade model: one of its sections is at the start of a line.
pub(crate) fn ours(text: &str) -> bool {
    let sections = ["system", "boundaries", "components", "flows", "threats", "include"];
    text.lines().any(|line| line.split_once(':').is_some_and(|(key, _)| sections.contains(&key)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_by_their_language() {
        let text = "# x\n```mermaid\nab\n```\n~~~ sh\n```mermaid\n~~~\n``` mermaid\ncd";
        let found: Vec<&str> = fences(text, "mermaid").map(|(from, to)| &text[from..to]).collect();
        assert_eq!(found, ["ab\n"]);
    }

    #[test]
    fn columns_count_characters() {
        let lines = Lines::of("é → b\nc");
        assert_eq!(lines.place(0), (1, 1));
        assert_eq!(lines.place(7), (1, 5));
        assert_eq!(lines.place(8), (1, 6));
        assert_eq!(lines.place(9), (2, 1));
    }
}
