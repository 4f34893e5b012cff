//! Tables of fixed width. Cells are lists of lines that already fit.

use super::style::{Style, styled};
use comfy_table::{Cell, ColumnConstraint, LineStyle, Table, TableStyle, Width};

/// The junction takes one column between each two of the table's own; padding adds the second.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));
const PADDING: u16 = 1;

/// A table.
pub struct Sheet {
    table: Table,
}

impl Sheet {
    /// A table with these columns: the heading (its lines are joined by `\n`) and the width. Two blanks lie between each
    /// and the next.
    pub fn new(columns: &[(&str, u16)]) -> Sheet {
        let mut table = Table::new();
        table.load_style(STYLE);
        let heading =
            |title: &str| title.lines().map(|line| styled(Style::Strong, line)).collect::<Vec<_>>().join("\n");
        table.set_header(columns.iter().map(|(title, _)| Cell::new_owned(heading(title))).collect::<Vec<_>>());
        for (at, (_, width)) in columns.iter().enumerate() {
            let gap = if at + 1 < columns.len() { PADDING } else { 0 };
            if let Some(column) = table.column_mut(at) {
                column.set_padding((0, gap));
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width + gap)));
            }
        }
        Sheet { table }
    }

    /// Adds a row of cells.
    pub fn row(&mut self, cells: Vec<Vec<String>>) {
        self.table.add_row(cells.into_iter().map(|lines| Cell::new_owned(lines.join("\n"))).collect::<Vec<_>>());
    }

    /// The table as text.
    pub fn print(&self) -> String {
        self.table.trim_fmt() + "\n"
    }
}
