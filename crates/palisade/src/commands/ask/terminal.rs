//! The lines that a person types. They are read beside the work, so that Ctrl-C ends a sitting between two steps and
//! never within one.

use crate::interrupt;
use palisade_report::text::paragraph::WIDTH;
use palisade_report::text::wrap::hanging;
use std::io::{BufRead, IsTerminal};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

/// How often Ctrl-C is looked for.
const TICK: Duration = Duration::from_millis(50);

/// How many answers in a row may make no sense: the input may come from a program.
const PATIENCE: usize = 50;

/// The lines, as they come.
pub(super) struct Terminal {
    lines: Receiver<String>,
    refused: usize,
}

impl Terminal {
    /// Begins to read.
    pub(super) fn open() -> Terminal {
        interrupt::listen();
        let (send, lines) = sync_channel(0);
        std::thread::spawn(move || {
            let mut input = std::io::stdin().lock();
            let mut line = Vec::new();
            // What is not UTF-8 is no answer either way.
            while matches!(input.read_until(b'\n', &mut line), Ok(read) if read > 0) {
                if send.send(String::from_utf8_lossy(&line).trim().to_owned()).is_err() {
                    break;
                }
                line.clear();
            }
        });
        Terminal { lines, refused: 0 }
    }

    /// Prompts, and waits for a line. None at the end of the input, after Ctrl-C, and if nothing sensible comes.
    pub(super) fn ask(&mut self, prompt: &str) -> Option<String> {
        if self.refused > PATIENCE {
            anstream::eprintln!("  {PATIENCE} answers in a row make no sense, so the sitting ends");
            return None;
        }
        anstream::eprint!("{prompt}");
        loop {
            let line =
                if interrupt::asked() { Err(RecvTimeoutError::Disconnected) } else { self.lines.recv_timeout(TICK) };
            match line {
                Ok(line) => {
                    // Where the answer comes from a program, nobody ended the line of the prompt.
                    if !std::io::stdin().is_terminal() {
                        anstream::eprintln!();
                    }
                    return Some(line);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    anstream::eprintln!();
                    return None;
                }
            }
        }
    }

    /// Says why an answer is not one.
    pub(super) fn refuse(&mut self, why: &str) {
        self.refused += 1;
        anstream::eprintln!("{}", hanging("  ", 2, why, WIDTH).join("\n"));
    }

    /// An answer was one.
    pub(super) fn accept(&mut self) {
        self.refused = 0;
    }
}
