//! The coverage matrix: element by STRIDE category.

use super::next::next;
use super::sheet::Sheet;
use super::style::{Style, paint, styled};
use super::wrap::wrap;
use super::{heading, paragraph};
use crate::write::View;
use crate::write::plain::one_line;
use palisade_engine::coverage::{self, Cell};
use palisade_model::stride::Stride;

const NAME: u16 = 44;
const CELL: u16 = 4;

const LEGEND: &[&str] = &[
    "!2 open threats, ? question, + answered or decided, · prompt, blank: no rule",
    "S spoofing, T tampering, R repudiation, I information disclosure,",
    "D denial of service, E elevation of privilege",
];

/// A row for each element in scope, a column for each category.
pub fn matrix(view: &View<'_>) -> String {
    let assessment = view.assessment;
    let model = &assessment.project.model;
    let matrix = coverage::matrix(assessment);
    let mut text = heading(view);
    if matrix.rows.is_empty() {
        text.push_str(&paragraph("The model has no element in scope yet, so the matrix has no rows."));
        text.push_str(&next(&["palisade init".to_owned()]));
        return paint(&text);
    }
    let letters: Vec<String> = Stride::ALL.iter().map(|category| category.letter().to_string()).collect();
    let mut columns = vec![("element", NAME)];
    columns.extend(letters.iter().map(|letter| (letter.as_str(), CELL)));
    let mut sheet = Sheet::new(&columns);
    let mut blind = 0;
    for (target, cells) in &matrix.rows {
        let mut name = wrap(&one_line(&model.head(*target).name), usize::from(NAME));
        if let Some(last) = name.last_mut() {
            let kind = format!(" {}", model.kind(*target).title());
            if super::style::width(last) + kind.len() <= usize::from(NAME) {
                last.push_str(&styled(Style::Faint, &kind));
            }
        }
        let mut row = vec![name];
        row.extend(cells.iter().map(|cell| vec![symbol(cell)]));
        blind += cells.iter().filter(|cell| cell.is_blind()).count();
        sheet.row(row);
    }
    text.push_str(&sheet.print());
    text.push('\n');
    for line in LEGEND {
        text.push_str(&paragraph(line));
    }
    text.push('\n');
    let cells = matrix.rows.len() * Stride::ALL.len();
    text.push_str(&paragraph(&format!(
        "{blind} of {cells} cells are blank: no rule and no entry of the register looks there."
    )));
    let mut commands = vec!["palisade threats".to_owned()];
    if !assessment.questions.is_empty() {
        commands.push("palisade ask".to_owned());
    }
    text.push_str(&next(&commands));
    paint(&text)
}

/// The most pressing thing that a cell holds.
fn symbol(cell: &Cell) -> String {
    match (cell.worst, cell) {
        (Some(worst), Cell { open: 1.., .. }) => styled(Style::of(worst), &format!("!{}", cell.open)),
        (_, Cell { questions: 1.., .. }) => styled(Style::Strong, "?"),
        (_, Cell { decided: 1.., .. } | Cell { answered: 1.., .. }) => styled(Style::Good, "+"),
        (_, Cell { prompts: 1.., .. }) => styled(Style::Faint, "·"),
        _ => String::new(),
    }
}
