//! The last line of every list: what to do next.

use super::style::{Style, styled};
use super::{WIDTH, wrap::hanging};

/// "next: palisade ask, palisade register".
pub fn next(commands: &[String]) -> String {
    let lines = hanging("next: ", 6, &commands.join(", "), WIDTH);
    lines.iter().map(|line| styled(Style::Faint, line) + "\n").collect()
}

/// `palisade explain` for a threat, where its id can be typed as it is and leaves room for other commands.
pub fn explain(id: &str) -> String {
    let typable =
        id.len() <= 30 && id.chars().all(|c| c.is_ascii_alphanumeric() || "-_.@".contains(c)) && !id.starts_with('-');
    format!("palisade explain {}", if typable { id } else { "ID" })
}
