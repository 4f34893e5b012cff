//! Tables. The cells are escaped already.

/// A row.
pub(super) fn row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// The first two lines of a table.
pub(super) fn head(titles: &[&str]) -> String {
    let line: Vec<String> = titles.iter().map(|title| "-".repeat(title.len().max(3))).collect();
    format!("| {} |\n| {} |\n", titles.join(" | "), line.join(" | "))
}
