//! A cursor in a flowchart, and its basic steps.

use crate::read::sketch::drawing::LONGEST;
use crate::read::sketch::markup;

/// A place in the text, up to the end of a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    pub text: &'a str,
    pub at: usize,
    pub end: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str, start: usize, end: usize) -> Cursor<'a> {
        Cursor { text, at: start, end }
    }

    /// The rest of the text.
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..self.end).unwrap_or("")
    }

    /// Steps over a text, if it is next.
    pub(super) fn take(&mut self, text: &str) -> bool {
        let next = self.rest().starts_with(text);
        if next {
            self.at += text.len();
        }
        next
    }

    /// Steps over blanks on the line.
    pub(super) fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
    }

    /// The end of front matter, and the title in it; the start where there is none.
    pub(super) fn past_front_matter(&self) -> (usize, String) {
        let rest = self.rest();
        let trimmed = rest.trim_start();
        let Some(body) = trimmed.strip_prefix("---\n").or_else(|| trimmed.strip_prefix("---\r\n")) else {
            return (self.at, String::new());
        };
        let Some(length) = body.find("\n---") else { return (self.at, String::new()) };
        let matter = body.get(..length).unwrap_or("");
        let title = matter.lines().find_map(|line| line.strip_prefix("title:")).unwrap_or("").trim();
        let title = title.trim_matches(['"', '\'']).to_owned();
        let after = body.get(length + 4..).unwrap_or("");
        (self.at + rest.len() - after.len(), title)
    }

    /// Steps to the next statement, over white space, semicolons, comments and directives; false at the end.
    pub(super) fn next_statement(&mut self) -> bool {
        loop {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == ';').len();
            let rest = self.rest();
            if rest.starts_with("%%{")
                && let Some(end) = rest.find("}%%")
            {
                self.at += end + 3;
            } else if rest.starts_with("%%") {
                self.skip_line();
            } else {
                return !rest.is_empty();
            }
        }
    }

    /// The word ahead.
    pub(super) fn word(&self) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
        rest.get(..end).unwrap_or("")
    }

    fn after(&self, word: &str) -> Option<char> {
        self.rest().get(word.len()..).and_then(|rest| rest.chars().next())
    }

    /// Whether a word is followed by a blank or the end of the line.
    pub(super) fn blank_after(&self, word: &str) -> bool {
        self.after(word).is_none_or(|c| c.is_whitespace() || c == '{' || c == ':')
    }

    /// Whether nothing but the end of the statement follows a word.
    pub(super) fn ends_after(&self, word: &str) -> bool {
        let mut ahead = *self;
        ahead.at += word.len();
        ahead.blanks();
        ahead.at_end_of_statement()
    }

    /// Whether the statement ends here.
    pub(super) fn at_end_of_statement(&self) -> bool {
        let rest = self.rest();
        rest.is_empty() || rest.starts_with(['\n', ';']) || rest.starts_with("%%")
    }

    /// Steps to the end of the line.
    pub(super) fn skip_line(&mut self) {
        self.at += self.rest().find('\n').unwrap_or(self.rest().len());
    }

    /// Skips a statement about appearance; a description may span several lines in braces.
    pub(super) fn skip_looks(&mut self, word: &str) {
        let line = self.rest().lines().next().unwrap_or("");
        if word == "accDescr"
            && line.contains('{')
            && let Some(end) = self.rest().find('}')
        {
            self.at += end + 1;
        } else {
            self.skip_line();
        }
    }

    /// The rest of a line, shortened for a message.
    pub(super) fn rest_of_line(&self, at: usize) -> String {
        let line = self.text.get(at..self.end).unwrap_or("").lines().next().unwrap_or("").trim();
        let short: String = line.chars().take(40).collect();
        if short.len() < line.len() { format!("{short}…") } else { short }
    }

    /// The name of a box.
    pub(super) fn id(&mut self) -> Option<String> {
        let rest = self.rest();
        let mut end = 0;
        let mut ahead = rest.char_indices().peekable();
        while let Some((at, c)) = ahead.next() {
            let next = ahead.peek().map(|(_, c)| *c);
            let part = match c {
                '-' => at > 0 && next.is_some_and(|c| c.is_alphanumeric() || c == '_'),
                // A stroke would start an arrow, and colons a class.
                '=' | ':' => at > 0 && next.is_some_and(char::is_alphanumeric),
                '.' | '_' | '/' | '*' | '+' | '!' | '#' | '$' | '\'' | '\\' => true,
                c => c.is_alphanumeric(),
            };
            if !part || at > LONGEST {
                break;
            }
            end = at + c.len_utf8();
        }
        let id = rest.get(..end).filter(|id| id.chars().any(char::is_alphanumeric))?;
        self.at += end;
        Some(id.to_owned())
    }

    /// The text up to a mark, which is stepped over; quotes hide the mark.
    pub(super) fn until(&mut self, mark: &str) -> Option<String> {
        let rest = self.rest();
        let trimmed = rest.trim_start();
        let skipped = rest.len() - trimmed.len();
        let mut length = LONGEST.min(rest.len());
        while !rest.is_char_boundary(length) {
            length -= 1;
        }
        if let Some(quoted) = trimmed.strip_prefix('"') {
            let close = quoted.get(..length.min(quoted.len())).unwrap_or(quoted).find('"')?;
            let after = quoted.get(close + 1..)?;
            let gap = after.len() - after.trim_start().len();
            if after.trim_start().starts_with(mark) {
                self.at += skipped + 1 + close + 1 + gap + mark.len();
                return Some(label(quoted.get(..close)?));
            }
        }
        let end = rest.get(..length)?.find(mark)?;
        self.at += end + mark.len();
        Some(label(rest.get(..end)?.trim()))
    }

    /// What follows `subgraph`: an id and a title.
    pub(super) fn subgraph_title(&mut self) -> (String, String) {
        let line = self.rest().split(['\n', ';']).next().unwrap_or("");
        // A semicolon ends an entity too.
        let line = if line.contains('#') { self.rest().lines().next().unwrap_or("") } else { line };
        self.at += line.len();
        let line = line.trim();
        if let Some((id, title)) = line.split_once('[')
            && let Some(title) = title.trim_end().strip_suffix(']')
            && !id.starts_with('"')
        {
            let title = label(title.trim().trim_matches('"'));
            return (if id.trim().is_empty() { title.clone() } else { id.trim().to_owned() }, title);
        }
        let title = label(line.trim_matches('"'));
        (line.trim_matches('"').to_owned(), title)
    }
}

/// The text of a label: without tags, marks of Markdown and entities.
pub(super) fn label(raw: &str) -> String {
    let raw = raw.trim().trim_matches('"');
    let markdown = raw.strip_prefix('`').and_then(|inner| inner.strip_suffix('`'));
    let raw = markdown.map_or_else(|| raw.to_owned(), |inner| inner.replace("**", "").replace("__", ""));
    markup::numbers(&markup::plain(&raw.replace("\\n", "\n")))
}
