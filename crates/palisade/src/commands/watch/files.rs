//! What a drawing depends on, and how one sees that it has changed.

use crate::project::Loaded;
use crate::settings;
use palisade_engine::pack::Packs;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// What is seen of a file without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// There is none, or it cannot be seen.
    Missing,
    /// It was changed while it was being read, so which of its states was read is not known.
    Unsure,
    /// When it was changed, and its length in bytes.
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

/// The files that reading the model asked for, there or not, what a team settles for its repository, and the packs'
/// files with their folders.
pub(crate) fn of(loaded: &Loaded, packs: &Packs) -> Vec<PathBuf> {
    let mut files = loaded.world.asked();
    files.extend(settings::places(&loaded.world.locate(&loaded.entry)));
    for (_, source) in packs.sources.files() {
        let file = Path::new(source.path.as_str());
        // Those of the program's own packs are nowhere on disk.
        if file.is_file() {
            let folder = file.parent().unwrap_or(Path::new(""));
            // Pages may be added to a pack that has none yet.
            files.push(if file.ends_with("pack.yaml") { folder.join("rules") } else { folder.to_owned() });
            files.push(file.to_owned());
        }
    }
    files
}

/// Files, and what was seen of each.
pub(super) type States = BTreeMap<PathBuf, State>;

/// How far the clock of a file system may be behind.
const BEHIND: Duration = Duration::from_millis(20);

/// The state of each file and folder. Where a moment is given, those that were changed after it are unsure.
pub(super) fn look(files: impl IntoIterator<Item = PathBuf>, since: Option<SystemTime>) -> States {
    let seen = |file: PathBuf| {
        let state = state(&file, since);
        (file, state)
    };
    files.into_iter().map(seen).collect()
}

fn state(file: &Path, since: Option<SystemTime>) -> State {
    // A page that stands alone may be in the current folder, whose name is empty.
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
