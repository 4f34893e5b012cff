//! A condition's text to tokens, each with its bytes.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name, a keyword, or a part after a dot.
    Name(String),
    /// A text in quotes, its escapes undone.
    Text(String),
    /// A whole number.
    Number(i64),
    /// An operator, a bracket, a dot or a comma.
    Sign(&'static str),
    /// The end of the text.
    End,
}

/// A token and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub kind: Kind,
    pub bytes: Range<usize>,
}

/// What is wrong with a text, and where.
#[derive(Debug)]
pub(super) struct Wrong {
    pub message: String,
    pub bytes: Range<usize>,
}

/// The signs; a longer one stands before its own beginning.
const SIGNS: [&str; 15] = ["&&", "||", "==", "!=", "<=", ">=", "!", "<", ">", "(", ")", "[", "]", ".", ","];

/// Splits a condition into tokens; the last one is the end.
pub(super) fn split(text: &str) -> Result<Vec<Token>, Wrong> {
    let mut tokens = Vec::new();
    let mut at = 0;
    loop {
        let rest = text.get(at..).unwrap_or("");
        at += rest.len() - rest.trim_start().len();
        let rest = rest.trim_start();
        let Some(first) = rest.chars().next() else {
            tokens.push(Token { kind: Kind::End, bytes: text.trim_end().len()..text.len().max(1) });
            return Ok(tokens);
        };
        let (kind, length) = if first.is_alphabetic() || first == '_' {
            let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            (Kind::Name(rest.get(..length).unwrap_or("").to_owned()), length)
        } else if first.is_ascii_digit() || (first == '-' && rest.get(1..).is_some_and(starts_with_digit)) {
            number(rest, at)?
        } else if first == '"' || first == '\'' {
            quoted(rest, first, at)?
        } else if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
            (Kind::Sign(sign), sign.len())
        } else {
            let help = match first {
                '&' => "; write `&&`",
                '|' => "; write `||`",
                '=' => "; write `==`",
                _ => "",
            };
            let message = format!("unexpected `{first}`{help}");
            return Err(Wrong { message, bytes: at..at + first.len_utf8() });
        };
        tokens.push(Token { kind, bytes: at..at + length });
        at += length;
    }
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

fn number(rest: &str, at: usize) -> Result<(Kind, usize), Wrong> {
    let digits = rest.trim_start_matches('-');
    let length =
        rest.len() - digits.len() + digits.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(digits.len());
    let text = rest.get(..length).unwrap_or("");
    match text.parse() {
        Ok(number) => Ok((Kind::Number(number), length)),
        Err(_) => {
            let message = format!("`{}` is not a whole number", palisade_model::yaml::shorten(text));
            Err(Wrong { message, bytes: at..at + length })
        }
    }
}

fn quoted(rest: &str, quote: char, at: usize) -> Result<(Kind, usize), Wrong> {
    let mut text = String::new();
    let mut letters = rest.char_indices().skip(1);
    while let Some((here, letter)) = letters.next() {
        match letter {
            letter if letter == quote => return Ok((Kind::Text(text), here + 1)),
            '\\' => match letters.next() {
                Some((_, 'n')) => text.push('\n'),
                Some((_, 't')) => text.push('\t'),
                Some((_, known @ ('\\' | '"' | '\'' | '`' | '?'))) => text.push(known),
                Some((end, other)) => {
                    let message = format!("unknown escape `\\{other}`");
                    return Err(Wrong { message, bytes: at + here..at + end + other.len_utf8() });
                }
                None => break,
            },
            '\n' => break,
            other => text.push(other),
        }
    }
    Err(Wrong { message: "this text is not closed".to_owned(), bytes: at..at + rest.len() })
}
