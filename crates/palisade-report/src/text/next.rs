//! The last line of every list: what to do next.

use super::paragraph::WIDTH;
use super::style::{Style, styled};
use super::wrap::hanging;
use palisade_model::plain::one_line;

/// "next: palisade ask, palisade register", with the model's path where the user gave one.
pub(super) fn next(path: Option<&str>, commands: &[String]) -> String {
    let path = path.map(|path| format!(" {path}")).unwrap_or_default();
    let commands: Vec<String> = commands
        .iter()
        .map(|command| if command == "palisade init" { command.clone() } else { format!("{command}{path}") })
        .collect();
    let lines = hanging("next: ", 6, &one_line(&commands.join(", ")), WIDTH);
    lines.iter().map(|line| styled(Style::Faint, line) + "\n").collect()
}

/// `palisade explain` for a threat, where its id can be typed as it is and leaves room for other commands.
pub(super) fn explain(id: &str) -> String {
    let typable =
        id.len() <= 30 && id.chars().all(|c| c.is_ascii_alphanumeric() || "-_.@".contains(c)) && !id.starts_with('-');
    format!("palisade explain {}", if typable { id } else { "ID" })
}
