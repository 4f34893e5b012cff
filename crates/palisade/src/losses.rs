//! The losses and questions of an import or an export, as text and as JSON.

use palisade_exchange::{Asked, Loss};
use palisade_model::plain::{counted, one_line};
use palisade_report::text::sheet::Sheet;
use palisade_report::text::style::{paint, width};
use palisade_report::text::wrap::wrap;
use palisade_workspace::Failure;
use palisade_workspace::files::write_new;
use serde_json::{Value, json as object};
use std::path::Path;

/// How many losses, and how many questions, are shown on a terminal.
const SHOWN: usize = 20;

/// The widths of the columns: 80 with two spaces between them.
const WIDTHS: [u16; 3] = [20, 18, 38];

/// Lists losses and questions on standard error, and writes them as JSON to a file that the caller has checked not to
/// exist.
pub(crate) fn report(format: &str, losses: &[Loss], asked: &[Asked], to: Option<&Path>) -> Result<(), Failure> {
    let shown = if to.is_some() { 0 } else { SHOWN };
    if !losses.is_empty() {
        anstream::eprintln!("{}", lost(losses.len()));
        if shown > 0 {
            anstream::eprint!("\n{}\n", table(losses, shown));
        }
    }
    if !asked.is_empty() {
        let facts = counted(asked.len(), "fact was", "facts were");
        anstream::eprintln!("{facts} inferred; confirm each (`# asked:` in the model):");
        anstream::eprint!("{}", asked_lines(asked, SHOWN));
    }
    if let Some(path) = to {
        let json = format!("{:#}\n", json(format, losses, asked));
        write_new(path, json.as_bytes())?;
        anstream::eprintln!("wrote {}", path.display());
    } else if losses.len() > SHOWN {
        anstream::eprintln!("to list all: `--losses FILE`");
    }
    Ok(())
}

/// The number of losses, in words.
pub(crate) fn lost(count: usize) -> String {
    match count {
        0 => "no losses".to_owned(),
        1 => "1 item could not be carried over unchanged".to_owned(),
        count => format!("{count} items could not be carried over unchanged"),
    }
}

/// A table of at most `most` losses, 80 columns wide; empty if there are none.
fn table(losses: &[Loss], most: usize) -> String {
    if losses.is_empty() {
        return String::new();
    }
    let [what, field, why] = WIDTHS;
    let mut sheet = Sheet::new(&[("Item", what), ("Field", field), ("Reason, and what was done instead", why)]);
    for loss in losses.iter().take(most) {
        let instead = loss.instead.as_ref().map(|instead| format!("; now {instead}")).unwrap_or_default();
        let cells = [loss.object.clone(), loss.field.clone(), format!("{}{instead}", loss.why)];
        let wrapped = cells.iter().zip(WIDTHS).map(|(cell, columns)| {
            let mut lines = wrap(&one_line(cell), usize::from(columns));
            // The start of a very long text is enough.
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

/// The result of importing a folder, 80 columns wide: the format and the outcome of each file.
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

/// At most `most` questions, one per line; empty if there are none.
fn asked_lines(asked: &[Asked], most: usize) -> String {
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

/// All losses and questions as JSON.
pub(crate) fn json(format: &str, losses: &[Loss], asked: &[Asked]) -> Value {
    let losses: Vec<Value> = losses
        .iter()
        .map(|loss| object!({ "object": loss.object, "field": loss.field, "why": loss.why, "instead": loss.instead }))
        .collect();
    let asked: Vec<Value> = asked
        .iter()
        .map(|asked| {
            let (line, column) = asked.place.map_or((None, None), |(line, column)| (Some(line), Some(column)));
            object!({
                "section": asked.item.section.key(), "id": asked.item.id, "key": asked.key, "question": asked.question,
                "line": line, "column": column,
            })
        })
        .collect();
    object!({ "version": 1, "format": format, "losses": losses, "questions": asked })
}

/// The results of [`json()`] for the files of a folder as one value, each with its file name.
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
    object!({ "version": 1, "files": files })
}
