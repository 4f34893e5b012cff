//! Text of a model on one line, with nothing in it that hides or moves what stands around it.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The text on one line: breaks and tabs become spaces, and characters that nobody sees (control codes, those that turn
/// the direction of text, those without width) are spelled out as `\u{202e}`. Nothing else is changed.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c.is_control() || is_hidden(c)) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => line.push(' '),
            '\r' => {}
            c if c.is_control() || is_hidden(c) => {
                put(&mut line, format_args!("\\u{{{:x}}}", c as u32));
            }
            c => line.push(c),
        }
    }
    Cow::Owned(line)
}

/// Characters that change how others are read and cannot be seen themselves. The joiners of scripts and emoji stay.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// The text on one line, cut to at most `most` characters.
pub fn short(text: &str, most: usize) -> String {
    let line = one_line(text);
    if line.chars().count() <= most {
        return line.into_owned();
    }
    let mut cut: String = line.chars().take(most.saturating_sub(1)).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

/// A value of a file for a message: at most 60 characters, on one line.
pub fn shorten(text: &str) -> String {
    let line: String = text.chars().take(60).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.len() < text.len() { format!("{line}…") } else { line }
}

/// Adds formatted text. Writing to a string does not fail.
pub fn put(into: &mut String, what: std::fmt::Arguments<'_>) {
    let _ = into.write_fmt(what);
}

/// "1 threat", "3 threats".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_stays() {
        for text in ["Browser User", "שלום", "数据库", "👩‍💻", "a — b", ""] {
            assert!(matches!(one_line(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn what_hides_is_spelled_out() {
        assert_eq!(one_line("a\u{1b}[2Jb\u{202e}c\u{e0041}"), "a\\u{1b}[2Jb\\u{202e}c\\u{e0041}");
        assert_eq!(one_line("one\r\ntwo\tthree"), "one two three");
    }

    #[test]
    fn long_text_is_cut_at_a_character() {
        assert_eq!(short("ééééé", 4), "ééé…");
        assert_eq!(short("four", 4), "four");
    }
}
