//! `--watch`: makes a file again whenever one that it was made from is saved.
//!
//! The files are looked at several times a second. They are few, so this costs next to nothing, and it works where
//! systems do not tell of changes: on network drives, in containers, and with editors that put a new file in the place
//! of the old one.

mod files;

use crate::interrupt;
use crate::output::{self, Outcome};
use files::States;
use palisade_workspace::Failure;
use palisade_workspace::files::write_file;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// The time between two looks.
const LOOK: Duration = Duration::from_millis(100);

/// What came of one time.
#[derive(Debug)]
pub(super) struct Drawn {
    /// Every file and folder that it depends on, those included that do not exist.
    pub files: Vec<PathBuf>,
    /// What is to be written; none when the model has errors.
    pub picture: Option<Vec<u8>>,
}

/// Writes a file now and after every change, until Ctrl-C. What is wrong in between is told, and the file stays as it
/// is.
///
/// # Errors
/// Those of the first time.
pub(super) fn keep(out: &Path, mut draw: impl FnMut() -> Result<Drawn, Failure>) -> Result<Outcome, Failure> {
    interrupt::listen();
    let began = SystemTime::now();
    let mut drawn = files::look(once(out, &mut draw)?, Some(began));
    let mut last = States::new();
    anstream::eprintln!("watching {}; Ctrl-C ends", counted(&drawn));
    while !interrupt::asked() {
        std::thread::sleep(LOOK);
        let now = files::look(drawn.keys().cloned(), None);
        // Two looks that agree: whoever saves many files, or a large one bit by bit, is done.
        let settled = now == last;
        last = now;
        if !settled || last == drawn {
            continue;
        }
        let began = SystemTime::now();
        match once(out, &mut draw) {
            Ok(files) => {
                drawn = files::look(files, Some(began));
                // Of a file that was known before, the state counts that it had before it was read.
                for (file, state) in &mut drawn {
                    if let Some(before) = last.get(file) {
                        state.clone_from(before);
                    }
                }
            }
            Err(failure) => {
                anstream::eprintln!("{}", output::render(&failure));
                drawn.clone_from(&last);
            }
        }
    }
    Ok(Outcome::Pass)
}

/// Draws and writes, and says what the picture was made from.
fn once(out: &Path, draw: &mut impl FnMut() -> Result<Drawn, Failure>) -> Result<Vec<PathBuf>, Failure> {
    let started = Instant::now();
    let drawn = draw()?;
    let shown = out.display();
    if let Some(picture) = drawn.picture {
        write_file(out, &picture)?;
        anstream::eprintln!("wrote {shown} ({} ms)", started.elapsed().as_millis());
    } else if out.exists() {
        anstream::eprintln!("note: `{shown}` stays as it is until the errors are mended");
    } else {
        anstream::eprintln!("note: `{shown}` is written once the errors are mended");
    }
    Ok(drawn.files)
}

/// How many files there are, in words.
fn counted(states: &States) -> String {
    match states.values().filter(|state| state.is_file()).count() {
        1 => "1 file".to_owned(),
        count => format!("{count} files"),
    }
}
