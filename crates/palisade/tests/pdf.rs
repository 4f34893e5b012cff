//! `report --format pdf` through the real command.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command, Output};

fn report(arguments: &[&str]) -> Output {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/web-api");
    let mut command = Command::new(env!("CARGO_BIN_EXE_palisade"));
    command.arg("report").arg(example).args(["--today", "2026-02-03"]).args(arguments);
    command.env("NO_COLOR", "1").output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_report_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("report.pdf");
    let output = report(&["--format", "pdf", "--out", &out.to_string_lossy()]);
    if said(&output).contains("no browser found") {
        println!("skipped: there is no Chromium, Chrome or Edge");
        return;
    }
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(output.stdout.is_empty());
    assert_eq!(said(&output), format!("wrote {}\n", out.display()));
    let pdf = std::fs::read(&out).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    let pages = pdf.windows(12).filter(|bytes| *bytes == b"/Type /Page\n").count();
    assert!(pages > 1, "{pages} pages");
    assert_eq!(report(&["--format", "pdf"]).stdout, pdf, "the same report gives the same bytes");
}

#[cfg(unix)]
#[test]
fn what_is_no_browser_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("report.pdf");
    for (browser, message) in [
        ("/bin/true", "error: `/bin/true` is not Chromium, Chrome or Edge"),
        ("/nowhere/chrome", "error: there is no browser `/nowhere/chrome`"),
        ("crome", "help: did you mean `chrome`?"),
    ] {
        let output = report(&["--format", "pdf", "--out", &out.to_string_lossy(), "--browser", browser]);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(message), "{}", said(&output));
        assert!(!out.exists());
    }
}

#[test]
fn without_a_browser_it_says_what_to_install() {
    let nowhere = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_palisade"))
        .args(["report", "--format", "pdf"])
        .env("PATH", nowhere.path())
        .env("HOME", nowhere.path())
        .output()
        .unwrap();
    if !cfg!(target_os = "linux") {
        println!("skipped: the usual places of browsers cannot be hidden here");
        return;
    }
    assert_eq!(output.status.code(), Some(2));
    let said = said(&output);
    assert!(said.contains("error: no browser found to print the PDF"), "{said}");
    assert!(said.contains("install Chromium, Chrome or Edge") && said.contains("`--browser`"), "{said}");
}

#[test]
fn other_formats_need_no_browser() {
    let output = report(&["--browser", "chromium"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("only `--format pdf` needs a browser"), "{}", said(&output));
}
