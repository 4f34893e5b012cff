//! The workbook.

use super::fixture::{CLEARTEXT, SHOP, pack, page, shop, with, workbook};
use calamine::Reader;
use palisade_report::View;

/// The rows of a sheet as text.
fn rows(view: &View<'_>, sheet: &str) -> Vec<Vec<String>> {
    let range = workbook(view).worksheet_range(sheet).unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn the_register_has_a_row_for_each_threat() {
    shop(|view| {
        let rows = rows(view, "Threats");
        assert_eq!(rows[0][..6], ["Id", "Title", "Element", "Kind", "Categories", "Severity"]);
        let login = rows.iter().find(|row| row[0] == "cleartext@login").unwrap();
        assert_eq!(login[9..13], ["accepted", "Ann", "2026-12-31", "SEC-1"]);
        assert_eq!(login[14], "HSTS with preload on every host name of API Gateway");
        assert_eq!(login[20..23], ["T001", "cleartext", "cleartext"]);
        let recorded = rows.iter().find(|row| row[0] == "T002").unwrap();
        assert_eq!(
            (recorded[5].as_str(), recorded[13].as_str()),
            ("high", "A dump is restored over the live database")
        );
    });
}

#[test]
fn the_other_sheets_say_what_their_commands_say() {
    shop(|view| {
        let names = workbook(view).sheet_names();
        assert_eq!(names, ["Summary", "Threats", "Likely", "Surface", "Matrix", "Questions"]);
        let surface = rows(view, "Surface");
        let login = surface.iter().find(|row| row[0] == "Login").unwrap();
        assert_eq!(login[2..8], ["Browser User", "Public internet", "API Gateway", "Internal services", "http", "no"]);
        let matrix = rows(view, "Matrix");
        assert_eq!(matrix[0][..3], ["Element", "Kind", "Spoofing"]);
        let db = matrix.iter().find(|row| row[0] == "User DB").unwrap();
        assert_eq!(db[3], "1 open, high");
        let questions = rows(view, "Questions");
        assert_eq!(questions.len(), view.questions.len() + 1);
        // As many are put first as the summary counts.
        assert_eq!(questions.iter().filter(|row| row[1] == "first").count(), view.asked().count());
        let summary = rows(view, "Summary");
        assert_eq!(summary[0][..2], ["System", "Shop"]);
        assert!(summary.iter().any(|row| row[..2] == ["accepted", "1"]), "{summary:?}");
    });
}

#[test]
fn the_matrix_has_privacy_where_a_pack_looks_at_it() {
    with(vec![page("cleartext", CLEARTEXT), pack("linddun")], SHOP, "", |view| {
        let matrix = rows(view, "Matrix");
        assert!(matrix[0].len() > 10, "{:?}", matrix[0]);
    });
}
