//! Columns for short lists on a terminal, at most 80 characters wide.

/// Rows of cells as aligned lines; the last column is cut at 80 characters.
pub(crate) fn columns(rows: &[Vec<String>]) -> String {
    const WIDTH: usize = 80;
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let width = widths.get(column).copied().unwrap_or(0);
            if column + 1 == row.len() {
                let left = WIDTH.saturating_sub(line.chars().count());
                if cell.chars().count() > left {
                    line.extend(cell.chars().take(left.saturating_sub(1)));
                    line.push('…');
                } else {
                    line.push_str(cell);
                }
            } else {
                line.push_str(cell);
                line.extend(std::iter::repeat_n(' ', width - cell.chars().count() + 2));
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
