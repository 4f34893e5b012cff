//! PDF: an HTML page printed by an installed browser. The browser runs headless, without network, and with a temporary
//! profile.

mod dates;
mod find;
mod run;
mod said;

pub(crate) use find::find;

use crate::interrupt;
use palisade_model::Date;
use palisade_workspace::Failure;
use run::Ended;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// How long a browser may print.
pub(crate) const LIMIT: Duration = Duration::from_mins(1);

/// The browser's options, apart from the files.
const OPTIONS: &[&str] = &[
    "--headless",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
    "--export-tagged-pdf",
    // No name or address resolves, so nothing is fetched and nothing is sent.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--disable-extensions",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-breakpad",
    // Prevents prompts for the password of the user's keyring.
    "--password-store=basic",
    "--use-mock-keychain",
    // Containers have little shared memory.
    "--disable-dev-shm-usage",
];

/// Prints an HTML page as PDF, dated with this day so that the same report gives the same bytes.
///
/// # Errors
/// When the browser cannot be started, takes longer than `limit`, or makes no PDF.
pub(crate) fn print(browser: &Path, html: &[u8], day: Date, limit: Duration) -> Result<Vec<u8>, Failure> {
    interrupt::listen();
    let unwritable = |error: std::io::Error| {
        Failure::new(
            format!("cannot create a temporary folder for the browser: {error}"),
            "check the disk and the folder for temporary files",
        )
    };
    let folder = tempfile::Builder::new().prefix("palisade-").tempdir_in(temporary(browser)).map_err(unwritable)?;
    let result = print_in(&folder, browser, html, limit).map_err(unwritable).and_then(|result| result);
    remove(folder);
    let mut pdf = result?;
    dates::set(&mut pdf, day);
    Ok(pdf)
}

/// As [`print()`], in a folder that exists. The outer result is about that folder.
fn print_in(
    folder: &TempDir,
    browser: &Path,
    html: &[u8],
    limit: Duration,
) -> std::io::Result<Result<Vec<u8>, Failure>> {
    let place = |name: &str| folder.path().join(name);
    std::fs::write(place("report.html"), html)?;
    std::fs::create_dir(place("profile"))?;
    let mut command = Command::new(browser);
    command
        .current_dir(folder.path())
        .args(OPTIONS)
        .args(without_sandbox())
        .arg(option("--user-data-dir=", &place("profile")))
        .arg(option("--print-to-pdf=", &place("report.pdf")))
        // A relative name needs no quoting, whatever the temporary folder is called.
        .arg("report.html")
        // Otherwise crash logs and settings go to the user's home.
        .env("CHROME_CONFIG_HOME", place("profile"))
        .env("GSETTINGS_BACKEND", "memory")
        // The PDF's dates are in the browser's time zone.
        .env("TZ", "UTC")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(File::create(place("said"))?);
    let shown = browser.display();
    let ended = match run::run(command, limit) {
        Ok(ended) => ended,
        Err(error) => {
            let message = format!("`{shown}` cannot be started: {error}");
            return Ok(Err(Failure::new(message, "choose another browser with `--browser`")));
        }
    };
    let message = match ended {
        Ended::Interrupted => {
            return Ok(Err(Failure::alone("interrupted; nothing was written")));
        }
        Ended::TimedOut => format!("`{shown}` did not finish within {} s and was stopped", limit.as_secs_f64()),
        Ended::Itself(status) => {
            let pdf = std::fs::read(place("report.pdf")).unwrap_or_default();
            if status.success() && pdf.starts_with(b"%PDF-") {
                return Ok(Ok(pdf));
            }
            let said = std::fs::read(place("said")).unwrap_or_default();
            let why = said::why(&String::from_utf8_lossy(&said)).unwrap_or_else(|| status.to_string());
            format!("`{shown}` did not write a PDF: {why}")
        }
    };
    Ok(Err(Failure::new(
        message,
        "choose another browser with `--browser`, or use `--format html` and print the page from any browser",
    )))
}

fn option(name: &str, path: &Path) -> std::ffi::OsString {
    let mut option = std::ffi::OsString::from(name);
    option.push(path);
    option
}

/// Chromium refuses to run sandboxed as root on Linux, the usual user in containers. The page is ours, and there is no
/// network. Other users keep the sandbox.
#[cfg(target_os = "linux")]
fn without_sandbox() -> Option<&'static str> {
    use std::os::unix::fs::MetadataExt;
    // `/proc/self` belongs to the user that the process runs as.
    let root = std::fs::metadata("/proc/self").is_ok_and(|metadata| metadata.uid() == 0);
    root.then_some("--no-sandbox")
}

#[cfg(not(target_os = "linux"))]
fn without_sandbox() -> Option<&'static str> {
    None
}

/// The parent of the browser's temporary folder: the system's, except that a browser from a snap can read only files in
/// the user's home that are not hidden.
fn temporary(browser: &Path) -> PathBuf {
    let snap = browser.starts_with("/snap") || std::fs::canonicalize(browser).is_ok_and(|path| path.ends_with("snap"));
    match std::env::home_dir() {
        Some(home) if snap => home,
        _ => std::env::temp_dir(),
    }
}

/// Removes the folder, which holds the report. On some systems a file stays in use for a moment after its process ends.
fn remove(folder: TempDir) {
    let path = folder.keep();
    for _ in 0..40 {
        if std::fs::remove_dir_all(&path).is_ok() || !path.exists() {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    anstream::eprintln!("note: cannot remove `{}`, which holds the report", path.display());
}

#[cfg(test)]
mod tests;
