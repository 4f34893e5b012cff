//! `--watch`: rebuilds a file whenever one of its sources is saved.
//!
//! The sources are polled several times a second. They are few, so this costs next to nothing, and it works where
//! change notifications do not: on network drives, in containers, and with editors that replace a file by a new one.

mod files;

use crate::interrupt;
use crate::output::{self, Outcome};
use files::States;
use palisade_workspace::Failure;
use palisade_workspace::files::write_file;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// The interval of polling.
const LOOK: Duration = Duration::from_millis(100);

/// The result of drawing once.
#[derive(Debug)]
pub(super) struct Drawn {
    /// Every file and folder that it depends on, including those that do not exist.
    pub files: Vec<PathBuf>,
    /// The content to write; none when the model has errors.
    pub picture: Option<Vec<u8>>,
}

/// Writes a file now and after every change, until Ctrl-C. Later errors are reported and leave the file unchanged.
///
/// # Errors
/// Those of drawing the first time.
pub(super) fn keep(out: &Path, mut draw: impl FnMut() -> Result<Drawn, Failure>) -> Result<Outcome, Failure> {
    interrupt::listen();
    let began = SystemTime::now();
    let mut drawn = files::look(once(out, &mut draw)?, Some(began));
    let mut last = States::new();
    anstream::eprintln!("watching {}; press Ctrl-C to stop", counted(&drawn));
    while !interrupt::asked() {
        std::thread::sleep(LOOK);
        let now = files::look(drawn.keys().cloned(), None);
        // Wait until two polls agree: several files, or a large one, may still be being saved.
        let settled = now == last;
        last = now;
        if !settled || last == drawn {
            continue;
        }
        let began = SystemTime::now();
        match once(out, &mut draw) {
            Ok(files) => {
                drawn = files::look(files, Some(began));
                // A known file keeps the state from before it was read.
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

/// Draws and writes the picture, and returns its sources.
fn once(out: &Path, draw: &mut impl FnMut() -> Result<Drawn, Failure>) -> Result<Vec<PathBuf>, Failure> {
    let started = Instant::now();
    let drawn = draw()?;
    let shown = out.display();
    if let Some(picture) = drawn.picture {
        write_file(out, &picture)?;
        anstream::eprintln!("wrote {shown} ({} ms)", started.elapsed().as_millis());
    } else if out.exists() {
        anstream::eprintln!("note: `{shown}` is not updated until the errors are fixed");
    } else {
        anstream::eprintln!("note: `{shown}` is not written until the errors are fixed");
    }
    Ok(drawn.files)
}

/// The number of files, in words.
fn counted(states: &States) -> String {
    match states.values().filter(|state| state.is_file()).count() {
        1 => "1 file".to_owned(),
        count => format!("{count} files"),
    }
}
