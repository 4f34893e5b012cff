//! Colours. Until the last step a style is a pair of characters without width, so that every width on the way there is
//! measured right; `one_line` keeps those characters out of what a model says.

use anstyle::AnsiColor;
use palisade_model::grade::Severity;
use unicode_width::UnicodeWidthStr;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A critical threat.
    Critical,
    /// A high threat, or something wrong.
    High,
    /// A medium threat, or something unsure.
    Medium,
    /// A low threat.
    Low,
    /// Something settled.
    Good,
    /// A headline, or what is to be typed.
    Strong,
    /// What is read only when wanted: ids, places.
    Faint,
}

const ALL: [Style; 7] =
    [Style::Critical, Style::High, Style::Medium, Style::Low, Style::Good, Style::Strong, Style::Faint];

/// The first of the marks: characters that Unicode keeps free and that have no width.
const FIRST: char = '\u{fff0}';
const END: char = '\u{fff8}';

impl Style {
    /// The style of a severity.
    pub fn of(severity: Severity) -> Style {
        match severity {
            Severity::Critical => Style::Critical,
            Severity::High => Style::High,
            Severity::Medium => Style::Medium,
            Severity::Low => Style::Low,
        }
    }

    fn mark(self) -> char {
        char::from_u32(FIRST as u32 + self as u32).unwrap_or(FIRST)
    }

    fn ansi(self) -> anstyle::Style {
        let plain = anstyle::Style::new();
        let colour = |colour: AnsiColor| plain.fg_color(Some(colour.into()));
        match self {
            Style::Critical => colour(AnsiColor::Red).bold(),
            Style::High => colour(AnsiColor::Red),
            Style::Medium => colour(AnsiColor::Yellow),
            Style::Low => colour(AnsiColor::Cyan),
            Style::Good => colour(AnsiColor::Green),
            Style::Strong => plain.bold(),
            Style::Faint => plain.dimmed(),
        }
    }
}

/// The text between the marks of a style.
pub fn styled(style: Style, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{}{text}{END}", style.mark()) }
}

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text with the terminal's codes in place of the marks.
pub fn paint(text: &str) -> String {
    let mut painted = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        if c == END {
            painted.push_str(&anstyle::Reset.render().to_string());
        } else if let Some(style) = ALL.into_iter().find(|style| style.mark() == c) {
            painted.push_str(&style.ansi().render().to_string());
        } else {
            painted.push(c);
        }
    }
    painted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_have_no_width_and_become_codes() {
        for style in ALL {
            let text = styled(style, "word");
            assert_eq!(width(&text), 4, "{style:?}");
            let painted = paint(&text);
            assert!(painted.starts_with("\u{1b}[") && painted.ends_with("\u{1b}[0m"), "{painted:?}");
        }
    }
}
