//! The coverage matrix: element by category, and what is behind the cells of one element.

use super::heading::heading;
use super::next::next;
use super::paragraph::{WIDTH, paragraph};
use super::sheet::Sheet;
use super::style::{Style, paint, styled, width};
use super::wrap::{hanging, wrap};
use crate::likely::probability;
use crate::subject::View;
use palisade_engine::assess::Assessment;
use palisade_engine::coverage::{self, Category, Cell, Matrix};
use palisade_engine::phrase::listed;
use palisade_engine::question::Question;
use palisade_model::model::Target;
use palisade_model::plain::one_line;
use palisade_model::word::Word;

const NAME: u16 = 44;
const CELL: u16 = 4;

const LEGEND: &str = "!2 open threats, ~2 likely, ? not known, + answered or decided, · prompt, blank: no rule";
const STRIDE: &[&str] = &[
    "S spoofing, T tampering, R repudiation, I information disclosure,",
    "D denial of service, E elevation of privilege",
];
const LINDDUN: &[&str] = &[
    "L linking, I identifying, N non-repudiation, D detecting,",
    "Dd data disclosure, U unawareness, Nc non-compliance",
];

/// A row for each element in scope, a column for each category; for one element, everything that its cells hold.
pub(crate) fn matrix(view: &View<'_>) -> String {
    let assessment = view.assessment;
    let mut matrix = coverage::matrix(assessment);
    let mut text = heading(view.assessment);
    if let Some(element) = view.element {
        matrix.rows.retain(|(target, _)| *target == element);
        for (target, cells) in &matrix.rows {
            text.push_str(&held(assessment, *target, &matrix.categories, cells));
        }
        text.push('\n');
        text.push_str(&next(
            view.path.as_deref(),
            &["palisade explain RULE@ELEMENT".to_owned(), "palisade ask --all".to_owned()],
        ));
        return paint(&text);
    }
    if matrix.rows.is_empty() {
        text.push_str(&paragraph("The model has no element in scope yet, so the matrix has no rows."));
        text.push_str(&next(view.path.as_deref(), &["palisade init".to_owned()]));
        return paint(&text);
    }
    let (stride, linddun): (Vec<usize>, Vec<usize>) =
        (0..matrix.categories.len()).partition(|at| matches!(matrix.categories.get(*at), Some(Category::Stride(_))));
    text.push_str(&sheet(assessment, &matrix, &stride));
    text.push_str(&legend(&[&[LEGEND], STRIDE].concat()));
    if !linddun.is_empty() {
        text.push_str(&sheet(assessment, &matrix, &linddun));
        text.push_str(&legend(LINDDUN));
    }
    let blind = matrix.rows.iter().flat_map(|(_, cells)| cells).filter(|cell| cell.is_blind()).count();
    let cells = matrix.rows.len() * matrix.categories.len();
    text.push_str(&paragraph(&format!(
        "{blind} of {cells} cells are blank: no rule and no register entry covers them."
    )));
    let mut commands = vec!["palisade matrix --element NAME".to_owned(), "palisade threats".to_owned()];
    if !assessment.questions.is_empty() {
        commands.push("palisade ask".to_owned());
    }
    text.push_str(&next(view.path.as_deref(), &commands));
    paint(&text)
}

fn legend(lines: &[&str]) -> String {
    let mut text = "\n".to_owned();
    for line in lines {
        text.push_str(&paragraph(line));
    }
    text.push('\n');
    text
}

/// A column's head: the letter; two letters where the acronym has one twice.
fn head(category: Category) -> String {
    use palisade_model::linddun::Linddun;
    match category {
        Category::Linddun(Linddun::DataDisclosure) => "Dd".to_owned(),
        Category::Linddun(Linddun::NonCompliance) => "Nc".to_owned(),
        category => category.title().chars().take(1).collect(),
    }
}

fn sheet(assessment: &Assessment, matrix: &Matrix, columns: &[usize]) -> String {
    let model = &assessment.project.model;
    let heads: Vec<String> =
        columns.iter().filter_map(|at| matrix.categories.get(*at)).map(|category| head(*category)).collect();
    let mut named = vec![("element", NAME)];
    named.extend(heads.iter().map(|head| (head.as_str(), CELL)));
    let mut sheet = Sheet::new(&named);
    for (target, cells) in &matrix.rows {
        let mut name = wrap(&one_line(&model.head(*target).name), usize::from(NAME));
        if let Some(last) = name.last_mut() {
            let kind = format!(" {}", model.kind(*target).title());
            if width(last) + kind.len() <= usize::from(NAME) {
                last.push_str(&styled(Style::Faint, &kind));
            }
        }
        let mut row = vec![name];
        row.extend(columns.iter().filter_map(|at| cells.get(*at)).map(|cell| vec![symbol(assessment, cell)]));
        sheet.row(row);
    }
    sheet.print()
}

/// The most pressing thing that a cell holds.
fn symbol(assessment: &Assessment, cell: &Cell) -> String {
    if let (Some(worst), open @ 1..) = (cell.worst, cell.open.len()) {
        styled(Style::of(worst), &format!("!{open}"))
    } else if let Some((likely, worst)) = cell.probable(assessment) {
        styled(Style::of(worst), &format!("~{likely}"))
    } else if cell.is_unknown() {
        styled(Style::Strong, "?")
    } else if !cell.decided.is_empty() || !cell.answered.is_empty() {
        styled(Style::Good, "+")
    } else if !cell.prompts.is_empty() {
        styled(Style::Faint, "·")
    } else {
        String::new()
    }
}

/// What is behind each cell of an element.
fn held(assessment: &Assessment, target: Target, categories: &[Category], cells: &[Cell]) -> String {
    let head = assessment.project.model.head(target);
    let mut text = paragraph(&format!("{} ({})", one_line(&head.name), one_line(&head.id)));
    for (category, cell) in categories.iter().zip(cells) {
        text.push_str(&styled(Style::Strong, &format!("\n{}\n", category.title())));
        let findings = |places: &[usize]| -> Vec<String> {
            let found = places.iter().filter_map(|at| assessment.findings.get(*at));
            found.map(|finding| format!("{} ({})", finding.id, finding.severity.word())).collect()
        };
        let questions = cell.questions.iter().filter_map(|at| assessment.questions.get(*at));
        let stakes = |question: &Question| {
            let ids: Vec<&str> = question.settles.iter().map(|settles| settles.id.as_str()).collect();
            format!("{} ({})", question.ask, listed(ids.into_iter()))
        };
        let questions: Vec<String> = questions.map(stakes).collect();
        let rules = cell.answered.iter().filter_map(|at| assessment.packs.rules.get(*at));
        let rules: Vec<String> = rules.map(|rule| rule.id.clone()).collect();
        let likely = cell.likely.iter().filter_map(|at| assessment.likely.get(*at));
        let likely: Vec<String> = likely
            .map(|likely| {
                let (severity, p) = (likely.severity.word(), probability(likely.p));
                format!("{} ({severity}, {p})", assessment.likely_id(likely))
            })
            .collect();
        let parts = [
            ("open: ", findings(&cell.open)),
            ("likely: ", likely),
            ("decided: ", findings(&cell.decided)),
            ("question: ", questions),
            ("answered: ", rules),
            ("prompt: ", findings(&cell.prompts)),
        ];
        for (label, items) in parts {
            for item in items {
                let lines = hanging(&format!("  {label}"), 4, &one_line(&item), WIDTH);
                text.extend(lines.into_iter().map(|line| line + "\n"));
            }
        }
        if cell.is_blind() {
            text.push_str("  no rule covers this\n");
        }
    }
    text
}
