//! The tokens of DOT.

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A name or a value.
    Text {
        /// The text; escapes other than of a quote are kept.
        text: String,
        /// Whether it has no quotes, so that it may be a keyword.
        bare: bool,
        /// Whether it is HTML.
        html: bool,
    },
    /// `->`, or `--` where it is false.
    Arrow(bool),
    /// Anything else, one character.
    Sign(char),
}

/// Whether a token is this keyword, written without quotes.
pub(super) fn is_word(token: Option<&Token>, word: &str) -> bool {
    matches!(token, Some(Token::Text { text, bare: true, .. }) if text.eq_ignore_ascii_case(word))
}

/// Splits a text into tokens.
#[derive(Clone, Debug)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    /// A lexer at the start of a text.
    pub(super) fn new(text: &'a str) -> Lexer<'a> {
        Lexer { text, at: 0 }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The next token, and its byte; for one that does not end, what is wrong and where.
    pub(super) fn next(&mut self) -> Result<Option<(Token, usize)>, (usize, String)> {
        self.skip()?;
        let start = self.at;
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return Ok(None) };
        let token = match first {
            '"' => self.quoted()?,
            '<' => self.html()?,
            '-' if rest.starts_with("->") || rest.starts_with("--") => {
                self.at += 2;
                Token::Arrow(rest.starts_with("->"))
            }
            '-' | '.' | '0'..='9' => {
                let digits = |c: char| !c.is_ascii_digit() && c != '.';
                let length = rest.get(1..).and_then(|rest| rest.find(digits)).map_or(rest.len(), |end| end + 1);
                self.bare(length)
            }
            c if c.is_alphanumeric() || c == '_' || !c.is_ascii() => {
                let ends = |c: char| c.is_whitespace() || c.is_ascii() && !c.is_ascii_alphanumeric() && c != '_';
                self.bare(rest.find(ends).unwrap_or(rest.len()))
            }
            other => {
                self.at += other.len_utf8();
                Token::Sign(other)
            }
        };
        Ok(Some((token, start)))
    }

    fn bare(&mut self, length: usize) -> Token {
        // A character that belongs to no token is a word of its own.
        let length = length.max(self.rest().chars().next().map_or(0, char::len_utf8));
        let text = self.rest().get(..length).unwrap_or("").to_owned();
        self.at += length;
        Token::Text { text, bare: true, html: false }
    }

    /// White space and comments.
    fn skip(&mut self) -> Result<(), (usize, String)> {
        loop {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start().len();
            let rest = self.rest();
            if rest.starts_with("/*") {
                let end = rest.find("*/").ok_or_else(|| (self.at, "this comment is not closed".to_owned()))?;
                self.at += end + 2;
            } else if rest.starts_with("//") || rest.starts_with('#') {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else {
                return Ok(());
            }
        }
    }

    /// Text in quotes; several that are joined by `+` are one.
    fn quoted(&mut self) -> Result<Token, (usize, String)> {
        let mut text = String::new();
        loop {
            let start = self.at;
            self.at += 1;
            loop {
                let rest = self.rest();
                let Some(end) = rest.find(['"', '\\']) else {
                    return Err((start, "this text has no closing quote".to_owned()));
                };
                text.push_str(rest.get(..end).unwrap_or(""));
                self.at += end;
                let rest = self.rest();
                if rest.starts_with('"') {
                    self.at += 1;
                    break;
                }
                // An escaped quote is a quote, an escaped line break continues the line; the label handles the rest.
                let next = rest.chars().nth(1);
                match next {
                    Some('"') => text.push('"'),
                    Some('\n') | None => {}
                    Some(c) => text.extend(['\\', c]),
                }
                self.at += 1 + next.map_or(0, char::len_utf8);
            }
            let mut ahead = self.clone();
            ahead.skip()?;
            if !ahead.rest().starts_with('+') {
                break;
            }
            ahead.at += 1;
            ahead.skip()?;
            if !ahead.rest().starts_with('"') {
                break;
            }
            self.at = ahead.at;
        }
        Ok(Token::Text { text, bare: false, html: false })
    }

    fn html(&mut self) -> Result<Token, (usize, String)> {
        let mut depth = 0usize;
        for (at, c) in self.rest().char_indices() {
            match c {
                '<' => depth += 1,
                '>' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                let text = self.rest().get(1..at).unwrap_or("").to_owned();
                self.at += at + 1;
                return Ok(Token::Text { text, bare: false, html: true });
            }
        }
        Err((self.at, "this `<` has no closing `>`".to_owned()))
    }
}
