//! Text as a YAML scalar on one line.

use std::fmt::Write as _;

/// Writes text as a YAML scalar on one line, behind a block key or a dash: plain where that is safe, in double quotes
/// otherwise. Inside of `[…]` and `{…}` take [`scalar_in_brackets`].
pub fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// As [`scalar`], for text that stands in a list or a map in brackets, where a comma or a bracket would end it.
pub fn scalar_in_brackets(text: &str) -> String {
    if is_plain(text) && !text.contains([',', '[', ']', '{', '}']) { text.to_owned() } else { quoted(text) }
}

/// Whether every reader of YAML takes the bare text as this text.
fn is_plain(text: &str) -> bool {
    let starts_plain = text.chars().next().is_some_and(|first| !"-?:,[]{}#&*!|>'\"%@`=~<.".contains(first))
        || text.starts_with('.') && text.chars().nth(1).is_some_and(char::is_alphabetic);
    starts_plain
        && text.trim() == text
        && !text.ends_with(':')
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.chars().any(needs_escape)
        && !is_typed(text)
}

/// Whether YAML 1.1 or 1.2 reads the bare text as something other than text.
fn is_typed(text: &str) -> bool {
    const WORDS: [&str; 14] =
        ["true", "false", "null", "yes", "no", "on", "off", "y", "n", ".inf", ".nan", "inf", "nan", "infinity"];
    let lower = text.to_ascii_lowercase();
    let digits = lower.strip_prefix('+').unwrap_or(&lower);
    let based = ["0x", "0o", "0b"].iter().any(|base| digits.starts_with(base));
    // `12:30` is a number in base sixty to YAML 1.1, and `1_000` one thousand.
    let sixty = digits.contains(':') && digits.chars().all(|c| c.is_ascii_digit() || ":._".contains(c));
    WORDS.contains(&lower.as_str()) || based || sixty || lower.replace('_', "").parse::<f64>().is_ok()
}

/// Control characters, breaks, marks of byte order, and characters that turn the direction of text, which hide what a
/// file says.
fn needs_escape(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if needs_escape(c) => {
                // Writing to a string does not fail.
                let _ = match c as u32 {
                    code @ 0..=0xff => write!(out, "\\x{code:02x}"),
                    code @ 0..=0xffff => write!(out, "\\u{code:04x}"),
                    code => write!(out, "\\U{code:08x}"),
                };
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
