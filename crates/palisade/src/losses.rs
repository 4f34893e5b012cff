//! The losses and questions of an import or an export, for people and for programs.

use palisade_exchange::{Asked, Loss};
use palisade_model::plain::one_line;
use palisade_report::text::sheet::Sheet;
use palisade_report::text::style::{paint, width};
use palisade_report::text::wrap::wrap;
use serde_json::{Value, json};

/// The widths of the columns: with two blanks between them 80.
const WIDTHS: [u16; 3] = [20, 18, 38];

/// A table of at most so many losses, 80 columns wide; empty where there is none.
pub(crate) fn losses(losses: &[Loss], most: usize) -> String {
    if losses.is_empty() {
        return String::new();
    }
    let [what, field, why] = WIDTHS;
    let mut sheet = Sheet::new(&[("Of", what), ("What", field), ("Why, and where it is now", why)]);
    for loss in losses.iter().take(most) {
        let instead = loss.instead.as_ref().map(|instead| format!("; now {instead}")).unwrap_or_default();
        let cells = [loss.object.clone(), loss.field.clone(), format!("{}{instead}", loss.why)];
        let wrapped = cells.iter().zip(WIDTHS).map(|(cell, columns)| {
            let mut lines = wrap(&one_line(cell), usize::from(columns));
            // A text of thousands of characters tells no more than its start.
            if lines.len() > 6 {
                lines.truncate(5);
                lines.push("…".to_owned());
            }
            lines
        });
        sheet.row(wrapped.collect());
    }
    let mut text = paint(&sheet.print());
    if losses.len() > most {
        text.push_str(&format!("… and {} more\n", losses.len() - most));
    }
    text
}

/// How an import of a folder went, 80 columns wide: for each file its format and what became of it.
pub(crate) fn summary(rows: &[[String; 3]]) -> String {
    const WIDTHS: [u16; 3] = [30, 14, 32];
    let [file, format, result] = WIDTHS;
    let mut sheet = Sheet::new(&[("File", file), ("Format", format), ("Result", result)]);
    for row in rows {
        let wrapped = row.iter().zip(WIDTHS);
        sheet.row(wrapped.map(|(cell, columns)| wrap(&one_line(cell), usize::from(columns))).collect());
    }
    paint(&sheet.print())
}

/// The questions, one a line, at most so many; empty where there is none.
pub(crate) fn asked(asked: &[Asked], most: usize) -> String {
    let mut text = String::new();
    for asked in asked.iter().take(most) {
        let place = asked.place.map(|(line, column)| format!("{line}:{column}: ")).unwrap_or_default();
        let line = format!("{place}{}.{}: {}", asked.item.id, asked.key, one_line(&asked.question));
        let indent = if width(&line) > 78 { "    " } else { "  " };
        for (at, line) in wrap(&line, 76).iter().enumerate() {
            text.push_str(if at == 0 { "  " } else { indent });
            text.push_str(line);
            text.push('\n');
        }
    }
    if asked.len() > most {
        text.push_str(&format!("  … and {} more\n", asked.len() - most));
    }
    text
}

/// Everything for programs.
pub(crate) fn json(format: &str, losses: &[Loss], asked: &[Asked]) -> Value {
    let losses: Vec<Value> = losses
        .iter()
        .map(|loss| json!({ "object": loss.object, "field": loss.field, "why": loss.why, "instead": loss.instead }))
        .collect();
    let asked: Vec<Value> = asked
        .iter()
        .map(|asked| {
            let (line, column) = asked.place.map_or((None, None), |(line, column)| (Some(line), Some(column)));
            json!({
                "section": asked.item.section.key(), "id": asked.item.id, "key": asked.key, "question": asked.question,
                "line": line, "column": column,
            })
        })
        .collect();
    json!({ "version": 1, "format": format, "losses": losses, "questions": asked })
}

/// What [`json()`] says of each file of a folder, in one: the names of the files, and what each lost.
pub(crate) fn json_of_all(files: Vec<(String, Value)>) -> Value {
    let files: Vec<Value> = files
        .into_iter()
        .map(|(file, mut of)| {
            if let Value::Object(of) = &mut of {
                of.remove("version");
                of.insert("file".to_owned(), Value::String(file));
            }
            of
        })
        .collect();
    json!({ "version": 1, "files": files })
}
