//! Models of other tools on the command line: read, told about, and taken for models of ours.

use crate::losses;
use crate::output::{Failure, write_new};
use palisade_exchange::format::Reader;
use palisade_exchange::read::{self, READERS};
use palisade_exchange::{Asked, Import, Input, Loss, ReadError};
use palisade_model::suggest::{did_you_mean, one_of};
use palisade_model::vocabulary::Vocabulary;
use palisade_model::world::MAX_FILE_BYTES;
use std::io::Read;
use std::path::{Path, PathBuf};

/// How many losses, and how many questions, are shown on a terminal.
const SHOWN: usize = 20;

/// A file of another tool, read.
#[derive(Debug)]
pub(crate) struct Foreign {
    /// How it was read.
    pub reader: &'static Reader,
    /// What it says.
    pub import: Import,
}

/// The bytes of a file; of standard input for `-`.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let shown = shown(path);
    let failed = |error: std::io::Error| {
        Failure::new(format!("`{shown}` cannot be read: {error}"), "check the path and its permissions")
    };
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        let metadata = std::fs::metadata(path).map_err(failed)?;
        if !metadata.is_file() {
            return Err(Failure::new(format!("`{shown}` is not a file"), "name a file"));
        }
        std::fs::File::open(path).map_err(failed)?.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    }
    if bytes.len() as u64 > MAX_FILE_BYTES {
        let message = format!("`{shown}` is larger than {} MiB", MAX_FILE_BYTES / 1024 / 1024);
        return Err(Failure::new(message, "is this the right file?"));
    }
    Ok(bytes)
}

/// A path for messages.
pub(crate) fn shown(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}

/// What is wrong with a file, as a failure with its place.
pub(crate) fn failure(path: &Path, error: ReadError) -> Failure {
    let place = error.place.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
    Failure::new(format!("{}{place}: {}", shown(path), error.message), error.help)
}

/// The reader that bytes are for; none for a model of ours and for what nobody knows.
pub(crate) fn detect(bytes: &[u8]) -> Option<&'static Reader> {
    read::detect(&Input::new(bytes).ok()?)
}

/// The reader that a file is for, by name or by what is in it.
pub(crate) fn reader(path: &Path, input: &Input<'_>, named: Option<&str>) -> Result<&'static Reader, Failure> {
    match named {
        Some(name) => read::find(name).ok_or_else(|| {
            let names = READERS.iter().map(|reader| reader.name);
            let help =
                did_you_mean(name, names.clone()).unwrap_or_else(|| format!("the formats are {}", one_of(names)));
            Failure::new(format!("`{name}` is no format that is read"), help)
        }),
        None => read::detected(input).map_err(|error| failure(path, error)),
    }
}

/// Reads bytes that are no model of ours.
pub(crate) fn import(
    path: &Path,
    bytes: &[u8],
    named: Option<&str>,
    vocabulary: &Vocabulary,
) -> Result<Foreign, Failure> {
    let input = Input::new(bytes).map_err(|error| failure(path, error))?;
    let reader = reader(path, &input, named)?;
    let import = (reader.read)(&input, vocabulary).map_err(|error| failure(path, error))?;
    Ok(Foreign { reader, import })
}

/// Says on standard error what could not be carried over and what has to be asked, and writes it for programs, to a file
/// that was found to be free before anything else was written.
pub(crate) fn report(format: &str, losses: &[Loss], asked: &[Asked], to: Option<&Path>) -> Result<(), Failure> {
    let shown = if to.is_some() { 0 } else { SHOWN };
    if !losses.is_empty() {
        anstream::eprintln!("{}", lost(losses.len()));
        if shown > 0 {
            anstream::eprint!("\n{}\n", losses::losses(losses, shown));
        }
    }
    if !asked.is_empty() {
        let plural = if asked.len() == 1 { "thing was" } else { "things were" };
        anstream::eprintln!("{} {plural} inferred; a comment behind each asks:", asked.len());
        anstream::eprint!("{}", losses::asked(asked, SHOWN));
    }
    if let Some(path) = to {
        let json = format!("{:#}\n", losses::json(format, losses, asked));
        write_new(path, json.as_bytes())?;
        anstream::eprintln!("wrote {}", path.display());
    } else if losses.len() > SHOWN {
        anstream::eprintln!("`--losses FILE` writes all of them");
    }
    Ok(())
}

/// How much could not be carried over, in words.
pub(crate) fn lost(count: usize) -> String {
    match count {
        0 => "everything could be carried over".to_owned(),
        1 => "1 thing could not be carried over as it is".to_owned(),
        count => format!("{count} things could not be carried over as they are"),
    }
}

/// The files beside a model: where its parts stand, and the file that it was made of.
#[derive(Debug)]
pub(crate) struct Beside {
    /// `NAME.layout.yaml`.
    pub layout: PathBuf,
    /// The folder, and what the origin's name begins with: `NAME.origin.`.
    folder: PathBuf,
    origin: String,
}

impl Beside {
    /// The files beside a model.
    pub(crate) fn of(model: &Path) -> Beside {
        let name = model.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let stem = [".yaml", ".yml"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(&name).to_owned();
        let folder = model.parent().unwrap_or(Path::new("")).to_owned();
        Beside { layout: folder.join(format!("{stem}.layout.yaml")), folder, origin: format!("{stem}.origin.") }
    }

    /// Where the origin goes.
    pub(crate) fn origin(&self, ending: &str) -> PathBuf {
        self.folder.join(format!("{}{ending}", self.origin))
    }

    /// The origins that are there.
    pub(crate) fn origins(&self) -> Vec<PathBuf> {
        let folder = if self.folder.as_os_str().is_empty() { Path::new(".") } else { &self.folder };
        let names = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut names: Vec<String> = names.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.retain(|name| name.starts_with(&self.origin));
        names.sort_unstable();
        names.into_iter().map(|name| self.folder.join(name)).collect()
    }
}
