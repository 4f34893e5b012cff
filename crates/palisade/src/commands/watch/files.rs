//! The sources of a drawing, and how changes to them are detected.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The state of a file or folder, without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It does not exist or is not accessible.
    Missing,
    /// It changed while it was being read, so it is not known which version was read.
    Unsure,
    /// The time of its last change, and its length in bytes.
    File(Option<SystemTime>, u64),
    /// How many entries a folder has.
    Folder(usize),
}

impl State {
    /// Whether there is a file.
    pub(super) fn is_file(&self) -> bool {
        matches!(self, State::File(..) | State::Unsure)
    }
}

/// The state of each file.
pub(super) type States = BTreeMap<PathBuf, State>;

/// How far the clock of a file system may be behind.
const BEHIND: Duration = Duration::from_millis(20);

/// The state of each file and folder. Those changed after `since` are unsure.
pub(super) fn look(files: impl IntoIterator<Item = PathBuf>, since: Option<SystemTime>) -> States {
    let seen = |file: PathBuf| {
        let state = state(&file, since);
        (file, state)
    };
    files.into_iter().map(seen).collect()
}

fn state(file: &Path, since: Option<SystemTime>) -> State {
    // The folder of a file in the current one has an empty name.
    let file = if file.as_os_str().is_empty() { Path::new(".") } else { file };
    let Ok(metadata) = std::fs::metadata(file) else { return State::Missing };
    let changed = metadata.modified().ok();
    // The clock of a file system may be a little behind.
    let late = |since: SystemTime| changed.is_some_and(|changed| changed + BEHIND > since);
    if since.is_some_and(late) {
        State::Unsure
    } else if metadata.is_dir() {
        State::Folder(std::fs::read_dir(file).map_or(0, Iterator::count))
    } else {
        State::File(changed, metadata.len())
    }
}
