//! An HTML page printed by a real browser, if one is installed, and by programs that misbehave.

use super::{LIMIT, find, print};
use palisade_model::Date;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

const DAY: Date = Date::constant(2026, 2, 3);

const PAGE: &[u8] = "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Büro</title>
<style>h2 { break-before: page }</style>
<h1>One</h1><p>漢字 العربية 😀</p><h2>Two</h2><p><img src=\"http://127.0.0.1:9/x.png\"></p>"
    .as_bytes();

/// One test at a time: a program started by another test while a script is being written inherits the open file, and
/// the system does not run a script that is still open for writing.
fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn count(pdf: &[u8], words: &str) -> usize {
    pdf.windows(words.len()).filter(|bytes| *bytes == words.as_bytes()).count()
}

#[test]
fn a_page_becomes_a_document() {
    let _turn = turn();
    let Ok(browser) = find(None) else {
        println!("skipped: there is no Chromium, Chrome or Edge");
        return;
    };
    let pdf = print(&browser, PAGE, DAY, LIMIT).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    assert_eq!(count(&pdf, "/Type /Page\n"), 2, "the style sheet breaks it into two pages");
    assert_eq!(count(&pdf, "/Type /Outlines"), 1, "the headings are bookmarks");
    assert_eq!(count(&pdf, "/Type /StructTreeRoot"), 1, "the structure for screen readers is present");
    assert_eq!(count(&pdf, "(D:20260203000000"), 2, "its dates are the day of the report");
    assert_eq!(print(&browser, PAGE, DAY, LIMIT).unwrap(), pdf, "the same page gives the same bytes");
}

/// Scripts in place of a browser.
#[cfg(unix)]
mod impostors {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use std::path::PathBuf;
    use std::time::{Duration, Instant};

    /// A script that records its arguments in `seen` beside it, and then runs `body`.
    fn script(folder: &Path, body: &str) -> PathBuf {
        let file = folder.join("chromium");
        let seen = folder.join("seen");
        let text = format!(
            "#!/bin/sh\npwd > '{0}'; printf '%s\\n' \"$@\" >> '{0}'; echo $$ >> '{0}'\n{body}\n",
            seen.display()
        );
        std::fs::write(&file, text).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
        file
    }

    fn seen(folder: &Path) -> Vec<String> {
        let text = std::fs::read_to_string(folder.join("seen")).unwrap();
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn it_is_started_in_a_folder_of_its_own_which_is_removed() {
        let _turn = turn();
        let folder = tempfile::tempdir().unwrap();
        let browser = script(folder.path(), "printf '%%PDF-1.4' > report.pdf");
        assert_eq!(print(&browser, PAGE, DAY, LIMIT).unwrap(), b"%PDF-1.4");
        let seen = seen(folder.path());
        let own = Path::new(&seen[0]);
        assert!(!own.exists(), "{} was not removed", own.display());
        assert!(seen.contains(&"--headless".to_owned()));
        assert!(seen.contains(&"--host-resolver-rules=MAP * ~NOTFOUND".to_owned()));
        assert!(seen.contains(&format!("--user-data-dir={}", own.join("profile").display())));
    }

    #[test]
    fn one_that_takes_too_long_is_stopped_with_what_it_started() {
        let _turn = turn();
        let folder = tempfile::tempdir().unwrap();
        let body = format!("sleep 60 & echo $! > '{}'; sleep 60", folder.path().join("child").display());
        let browser = script(folder.path(), &body);
        let started = Instant::now();
        let failure = print(&browser, PAGE, DAY, Duration::from_secs(3)).unwrap_err();
        assert!(started.elapsed() < Duration::from_secs(40));
        assert!(failure.message.contains("did not finish within 3 s and was stopped"), "{}", failure.message);
        let seen = seen(folder.path());
        assert!(!Path::new(&seen[0]).exists(), "the profile was not removed");
        let child = std::fs::read_to_string(folder.path().join("child")).unwrap();
        for process in [seen.last().unwrap(), child.trim()] {
            assert!(is_gone(process), "process {process} is still running");
        }
    }

    /// Whether a process has ended, even if its parent has not reaped it yet.
    fn is_gone(process: &str) -> bool {
        (0..100).any(|_| {
            std::thread::sleep(Duration::from_millis(20));
            match std::fs::read_to_string(format!("/proc/{process}/stat")) {
                // The state comes after the name, which is in parentheses.
                Ok(stat) => stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('Z')),
                Err(_) => !alive(process),
            }
        })
    }

    /// Whether a signal would reach a process, for systems without `/proc`.
    fn alive(process: &str) -> bool {
        let kill = format!("kill -0 {process} 2>/dev/null");
        std::process::Command::new("sh").args(["-c", &kill]).status().unwrap().success()
    }

    #[test]
    fn what_it_says_when_it_fails_is_told() {
        let _turn = turn();
        let folder = tempfile::tempdir().unwrap();
        let browser =
            script(folder.path(), "echo '[1:2:ERROR:dbus/bus.cc:405] no bus' >&2; echo 'no display' >&2; exit 3");
        let failure = print(&browser, PAGE, DAY, LIMIT).unwrap_err();
        assert!(failure.message.ends_with("did not write a PDF: no display"), "{}", failure.message);
        assert!(failure.help.unwrap().contains("--format html"));
        assert!(!Path::new(&seen(folder.path())[0]).exists());
    }

    #[test]
    fn one_that_writes_no_pdf_fails() {
        let _turn = turn();
        let folder = tempfile::tempdir().unwrap();
        for body in ["true", ": > report.pdf", "echo '<html>' > report.pdf", "exit 1", "kill -9 $$"] {
            let browser = script(folder.path(), body);
            let failure = print(&browser, PAGE, DAY, LIMIT).unwrap_err();
            assert!(failure.message.contains("did not write a PDF"), "{body}: {}", failure.message);
        }
    }

    #[test]
    fn one_that_cannot_be_started_is_told() {
        let _turn = turn();
        let folder = tempfile::tempdir().unwrap();
        let failure = print(&folder.path().join("none"), PAGE, DAY, LIMIT).unwrap_err();
        assert!(failure.message.contains("cannot be started"), "{}", failure.message);
    }

    #[test]
    fn a_program_that_is_named_has_to_be_a_browser() {
        let _turn = turn();
        let message = |name: &str| find(Some(Path::new(name))).unwrap_err().message;
        assert!(message("/bin/true").starts_with("`/bin/true` is not Chromium, Chrome or Edge"));
        assert!(message("/bin/false").starts_with("`/bin/false` is not Chromium, Chrome or Edge"));
        assert_eq!(message("/etc/passwd"), "`/etc/passwd` is not executable");
        assert_eq!(message("/tmp"), "`/tmp` is not executable");
        assert_eq!(message("chromiun"), "there is no browser `chromiun`");
        let help = find(Some(Path::new("chromiun"))).unwrap_err().help.unwrap();
        assert_eq!(help, "did you mean `chromium`?");
        let folder = tempfile::tempdir().unwrap();
        let browser = script(folder.path(), "echo Chromium 1.2.3");
        assert_eq!(find(Some(&browser)).unwrap(), browser);
    }
}
