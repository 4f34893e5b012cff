//! A workbook for spreadsheets: the register, the likely threats, the attack surface, the coverage matrix and the questions, each a sheet.

mod likely;
mod matrix;
mod questions;
mod sheet;
mod summary;
mod surface;
mod threats;

use crate::subject::View;
use palisade_engine::assess::Assessment;
use palisade_model::plain::short;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use std::io::{Error, Write};

/// The most rows that a sheet can have in this format.
const ROWS: u32 = 1_048_576;

/// The workbook.
pub(crate) fn report(view: &View<'_>, out: &mut dyn Write) -> std::io::Result<()> {
    out.write_all(&book(view).map_err(Error::other)?)
}

fn book(view: &View<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(view.assessment)?);
    summary::sheet(view, book.add_worksheet())?;
    let sheets = [
        ("Threats", threats::sheet(view)),
        ("Likely", likely::sheet(view)),
        ("Surface", surface::sheet(view)),
        ("Matrix", matrix::sheet(view)),
        ("Questions", questions::sheet(view)),
    ];
    for (name, sheet) in sheets {
        sheet.write(book.add_worksheet().set_name(name)?, ROWS)?;
    }
    book.save_to_buffer()
}

/// The day is that of the assessment, so that the same model gives the same bytes.
fn properties(assessment: &Assessment) -> Result<DocProperties, XlsxError> {
    let today = assessment.today;
    let [month, day] = [today.month(), today.day()].map(i8::unsigned_abs);
    let day = ExcelDateTime::from_ymd(today.year().unsigned_abs(), month, day)?;
    let title = format!("Threat model: {}", short(&assessment.project.model.system.name, 200));
    Ok(DocProperties::new().set_title(title).set_creation_datetime(&day))
}
