//! Short lists in columns.

/// How wide a line is at most, where it is cut.
const WIDTH: usize = 80;

/// Rows of cells as aligned lines. With `cut`, the last column is cut to what is left of a terminal's 80 columns.
pub(super) fn columns(rows: &[Vec<String>], cut: bool) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let width = widths.get(column).copied().unwrap_or(0);
            if column + 1 < row.len() {
                line.push_str(cell);
                line.extend(std::iter::repeat_n(' ', width - cell.chars().count() + 2));
                continue;
            }
            let left = WIDTH.saturating_sub(line.chars().count());
            if cut && cell.chars().count() > left {
                line.extend(cell.chars().take(left.saturating_sub(1)));
                line.push('…');
            } else {
                line.push_str(cell);
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_terminals_get_cut_lines() {
        let rows = [vec!["a".to_owned(), "word ".repeat(30)], vec!["long-id".to_owned(), "b".to_owned()]];
        let whole = columns(&rows, false);
        assert_eq!(whole.lines().next(), Some(format!("a        {}", "word ".repeat(30).trim_end()).as_str()));
        let cut = columns(&rows, true);
        assert!(cut.lines().all(|line| line.chars().count() <= 80) && cut.contains('…'), "{cut}");
        assert!(cut.ends_with("\nlong-id  b\n"), "{cut}");
    }
}
