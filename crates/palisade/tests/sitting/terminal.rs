//! The command in a terminal of its own.

use nix::pty::openpty;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How long an answer of the command may take.
const LIMIT: Duration = Duration::from_mins(1);

/// A running sitting.
pub(crate) struct Sitting {
    child: Child,
    keys: File,
    shown: Receiver<Vec<u8>>,
    /// All that was shown so far.
    pub(crate) screen: String,
    read: usize,
}

/// How the text ends that waits for an answer.
const PROMPTS: [&str; 5] = ["[q]uit: ", "it is so: ", "[n]o: ", "]: ", "[d]on't know: "];

impl Sitting {
    /// Starts `palisade ask --answer` in a folder.
    pub(crate) fn start(folder: &Path, arguments: &[&str]) -> Sitting {
        let pty = openpty(None, None).unwrap();
        let end = || Stdio::from(pty.slave.try_clone().unwrap());
        let child = Command::new(env!("CARGO_BIN_EXE_palisade"))
            .args(["ask", "--answer"])
            .args(arguments)
            .current_dir(folder)
            .env("NO_COLOR", "1")
            .stdin(end())
            .stdout(end())
            .stderr(end())
            .spawn()
            .unwrap();
        drop(pty.slave);
        let keys = File::from(pty.master);
        let mut screen = keys.try_clone().unwrap();
        let (send, shown) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            // The end of a terminal is an error on Linux.
            while let Ok(read @ 1..) = screen.read(&mut bytes) {
                if send.send(bytes[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        Sitting { child, keys, shown, screen: String::new(), read: 0 }
    }

    /// Waits until it asks for something; returns what was shown since the last time. None if it ended.
    pub(crate) fn asked(&mut self) -> Option<String> {
        let started = Instant::now();
        loop {
            let new = &self.screen[self.read..];
            if PROMPTS.iter().any(|prompt| new.ends_with(prompt)) {
                let new = new.to_owned();
                self.read = self.screen.len();
                return Some(new);
            }
            match self.shown.recv_timeout(Duration::from_secs(1)) {
                Ok(bytes) => self.screen.push_str(&String::from_utf8_lossy(&bytes).replace('\r', "")),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
            assert!(started.elapsed() < LIMIT, "it asks for nothing:\n{}", self.screen);
        }
    }

    /// Lets what was just returned be asked once more.
    pub(crate) fn unread(&mut self, asked: &str) {
        self.read -= asked.len();
    }

    /// Types a line.
    pub(crate) fn type_line(&mut self, line: &str) {
        self.keys.write_all(format!("{line}\n").as_bytes()).unwrap();
        // What is typed is shown, and is no prompt.
        let started = Instant::now();
        while !self.screen[self.read..].contains('\n') {
            assert!(started.elapsed() < LIMIT, "`{line}` is not shown:\n{}", self.screen);
            if let Ok(bytes) = self.shown.recv_timeout(Duration::from_secs(1)) {
                self.screen.push_str(&String::from_utf8_lossy(&bytes).replace('\r', ""));
            }
        }
    }

    /// Waits for a prompt that shows these words, and answers it.
    pub(crate) fn answer(&mut self, words: &str, line: &str) {
        let asked = self.asked().unwrap_or_else(|| panic!("it ended:\n{}", self.screen));
        assert!(self::words(&asked).contains(words), "`{words}` is not in:\n{asked}");
        self.type_line(line);
    }

    /// Types the end of the input.
    pub(crate) fn end_input(&mut self) {
        self.keys.write_all(&[4]).unwrap();
    }

    /// Sends a signal.
    pub(crate) fn signal(&self, name: &str) {
        let kill = format!("kill -{name} {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    }

    /// Waits until it ends; returns its status and all that was shown.
    pub(crate) fn ended(mut self) -> (ExitStatus, String) {
        while self.asked().is_some() {}
        (self.child.wait().unwrap(), self.screen)
    }
}

/// A text without its line breaks.
pub(crate) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A folder with a model.
pub(crate) fn folder(model: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("threat-model.yaml");
    std::fs::write(&file, model).unwrap();
    (folder, file)
}
