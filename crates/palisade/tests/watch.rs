//! `draw --watch` through the real command: files are saved the way editors save them, and the picture follows.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

const MODEL: &str = "system: Shop
components:
  browser: { name: Browser, type: external_entity, human: true }
  app: { name: Storefront, type: process, technology: web-application }
flows:
  visit: { from: browser, to: app, protocol: https }
";

/// A running command, and its messages line by line.
struct Watching {
    child: Child,
    said: Receiver<String>,
}

impl Watching {
    fn start(folder: &Path, arguments: &[&str]) -> Watching {
        let mut child = Command::new(env!("CARGO_BIN_EXE_palisade"))
            .args(["draw", "--watch", "--format", "svg", "--out", "picture.svg"])
            .args(arguments)
            .current_dir(folder)
            .env("NO_COLOR", "1")
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let (sender, said) = channel();
        std::thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Watching { child, said }
    }

    /// Waits for a line with these words; returns all messages until then.
    fn hear(&self, words: &str) -> String {
        let (started, limit) = (Instant::now(), Duration::from_mins(1));
        let mut heard = String::new();
        while let Ok(line) = self.said.recv_timeout(limit.saturating_sub(started.elapsed())) {
            heard.push_str(&line);
            heard.push('\n');
            if line.contains(words) {
                return heard;
            }
        }
        panic!("`{words}` was not said, but:\n{heard}");
    }

    /// Ends it as Ctrl-C does, and returns the exit code.
    fn interrupt(mut self) -> Option<i32> {
        // `kill` is built into the shell; the program is not installed everywhere.
        let kill = format!("kill -INT {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(30) {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("it goes on after Ctrl-C");
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn picture(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("picture.svg")).unwrap()
}

/// Saves as many editors do: under another name that is then renamed to the file's.
fn save(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join("save~"), text).unwrap();
    std::fs::rename(folder.join("save~"), folder.join(name)).unwrap();
}

#[test]
fn the_picture_follows_the_model() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::write(folder.join("threat-model.yaml"), MODEL).unwrap();
    let watching = Watching::start(folder, &[]);
    let heard = watching.hear("watching");
    assert!(
        heard.contains("wrote picture.svg (") && heard.contains("watching 1 file; press Ctrl-C to stop"),
        "{heard}"
    );
    assert!(picture(folder).contains("Storefront"));

    save(folder, "threat-model.yaml", &MODEL.replace("Storefront", "Boutique"));
    watching.hear("wrote picture.svg (");
    assert!(picture(folder).contains("Boutique"));

    // With an error, the last good picture is kept.
    let before = picture(folder);
    std::fs::write(folder.join("threat-model.yaml"), MODEL.replace("to: app", "to: ap")).unwrap();
    let heard = watching.hear("note: `picture.svg` is not updated until the errors are fixed");
    assert!(heard.contains("did you mean `app`?"), "{heard}");
    assert_eq!(picture(folder), before);

    // So it is while the file is missing.
    std::fs::remove_file(folder.join("threat-model.yaml")).unwrap();
    watching.hear("error: there is no `threat-model.yaml`");
    assert_eq!(picture(folder), before);

    save(folder, "threat-model.yaml", &format!("include: [more.yaml]\n{MODEL}"));
    watching.hear("is not updated");
    // A missing file is used as soon as it exists.
    save(folder, "more.yaml", "components:\n  stock: { name: Warehouse, type: datastore }\n");
    watching.hear("wrote picture.svg (");
    assert!(picture(folder).contains("Warehouse"));
    save(folder, "more.yaml", "components:\n  stock: { name: Depository, type: datastore }\n");
    watching.hear("wrote picture.svg (");
    assert!(picture(folder).contains("Depository"));

    assert_eq!(watching.interrupt(), Some(0));
    let mut left: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["more.yaml", "picture.svg", "threat-model.yaml"]);
}

#[test]
fn the_picture_follows_the_register_and_the_packs() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::write(folder.join("threat-model.yaml"), MODEL).unwrap();
    let watching = Watching::start(folder, &[]);
    watching.hear("watching 1 file;");
    save(folder, "threats.yaml", "threats: []\n");
    watching.hear("wrote");

    std::fs::create_dir_all(folder.join("ours/rules")).unwrap();
    let pack = "id: ours\ntitle: Ours\nversion: 1.0.0\nlicence: MIT\nabout: What we ask.\n";
    std::fs::write(folder.join("ours/pack.yaml"), pack).unwrap();
    save(folder, "palisade.yaml", "packs: [core, ./ours]\n");
    watching.hear("wrote");
    // A page is added to the pack's folder, and removed.
    save(folder, "ours/rules/broken.md", "no rule\n");
    watching.hear("ours/rules/broken.md");
    watching.hear("is not updated");
    std::fs::remove_file(folder.join("ours/rules/broken.md")).unwrap();
    watching.hear("wrote");
    assert_eq!(watching.interrupt(), Some(0));
}

#[test]
fn it_needs_a_file_to_write() {
    let output =
        Command::new(env!("CARGO_BIN_EXE_palisade")).args(["draw", "--watch"]).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("--out <FILE>"), "{said}");
}

#[test]
fn without_a_model_it_ends_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut watching = Watching::start(folder.path(), &["none.yaml"]);
    watching.hear("error: there is no `none.yaml`");
    assert_eq!(watching.child.wait().unwrap().code(), Some(2));
    assert!(!folder.path().join("picture.svg").exists());
}
