//! What a command leaves behind: an outcome, a result on standard output or in a file, or a failure in words.

use crate::progress;
use anstyle::{AnsiColor, Style};
use palisade_engine::refusal::Refusal;
use palisade_model::code::Code;
use palisade_model::diagnostic::{Diagnostic, Level};
use palisade_report::{Subject, Writer};
use std::io::{IsTerminal, Write};
use std::path::Path;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It did what was asked.
    Pass,
    /// The gate failed, or something is not as it should be.
    Fail,
    /// The input does not allow an answer.
    CouldNotAssess,
}

impl Outcome {
    /// The exit code: 0, 1 or 2.
    pub(crate) fn code(self) -> u8 {
        match self {
            Outcome::Pass => 0,
            Outcome::Fail => 1,
            Outcome::CouldNotAssess => 2,
        }
    }

    /// Pass for a sound model, otherwise that nothing may be concluded.
    pub(crate) fn of_soundness(sound: bool) -> Outcome {
        if sound { Outcome::Pass } else { Outcome::CouldNotAssess }
    }
}

/// Why a command could not do its work, and what to do.
#[derive(Debug)]
pub(crate) struct Failure {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Failure {
    /// A failure with what to do about it.
    pub(crate) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Failure { message: message.into(), help: Some(help.into()) }
    }

    /// A failure that says itself what to do.
    pub(crate) fn alone(message: impl Into<String>) -> Self {
        Failure { message: message.into(), help: None }
    }

    /// The failure as something that is wrong with one of many files.
    pub(crate) fn diagnostic(self, code: Code) -> Diagnostic {
        let diagnostic = Diagnostic::error(code, None, self.message);
        match self.help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }

    /// The failure as it is printed.
    pub(crate) fn render(&self) -> String {
        let error = style(Level::Error);
        let mut text = format!("{error}error{error:#}: {}", self.message);
        if let Some(help) = &self.help {
            text.push_str("\n  help: ");
            text.push_str(help);
        }
        text
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        Failure::new(refusal.message, refusal.help)
    }
}

/// The colour of a level.
pub(crate) fn style(level: Level) -> Style {
    let colour = match level {
        Level::Error => AnsiColor::Red,
        Level::Warning => AnsiColor::Yellow,
        Level::Note => AnsiColor::Cyan,
    };
    Style::new().fg_color(Some(colour.into())).bold()
}

/// Writes a result to standard output, or whole to a file. A reader that goes away early is no error.
pub(crate) fn emit(text: &str, out: Option<&Path>) -> Result<(), Failure> {
    if let Some(path) = out {
        return emit_bytes(strip(text).as_bytes(), Some(path));
    }
    // Looking for colours takes as long as writing; most results have none.
    let written = if text.contains('\u{1b}') {
        let mut stdout = anstream::stdout().lock();
        stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush())
    } else {
        let mut stdout = std::io::stdout().lock();
        stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush())
    };
    told(written)
}

fn told(written: std::io::Result<()>) -> Result<(), Failure> {
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("the result cannot be written: {error}"), "check the disk and the pipe"))
        }
        _ => Ok(()),
    }
}

/// Whether a result that is no text has somewhere to go: a terminal cannot show one.
pub(crate) fn takes_bytes(out: Option<&Path>) -> Result<(), Failure> {
    if is_terminal(out) {
        return Err(Failure::new("this format is not text", "name a file with `--out FILE`"));
    }
    Ok(())
}

/// Writes a result that is no text.
pub(crate) fn emit_bytes(bytes: &[u8], out: Option<&Path>) -> Result<(), Failure> {
    if let Some(path) = out {
        write_file(path, bytes)?;
        anstream::eprintln!("wrote {}", path.display());
        return Ok(());
    }
    takes_bytes(out)?;
    let mut stdout = std::io::stdout().lock();
    told(stdout.write_all(bytes).and_then(|()| stdout.flush()))
}

/// Whether standard output is a terminal, and the result goes there: then long lists are cut to its width.
pub(crate) fn is_terminal(out: Option<&Path>) -> bool {
    out.is_none() && std::io::stdout().is_terminal()
}

/// A subject in a format, in memory.
pub(crate) fn made<S: Subject>(writer: &Writer<S>, subject: &S::Of<'_>) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let progress = progress::start("writing");
    let written = writer.write(subject, &mut bytes);
    drop(progress);
    written.map_err(|error| Failure::alone(error.to_string()))?;
    Ok(bytes)
}

/// Writes a subject in a format to standard output, or whole to a file. JSON goes out bit by bit: there may be gigabytes.
pub(crate) fn emit_in<S: Subject>(writer: &Writer<S>, subject: &S::Of<'_>, out: Option<&Path>) -> Result<(), Failure> {
    if out.is_some() || writer.name != "json" {
        return match String::from_utf8(made(writer, subject)?) {
            Ok(text) if !writer.is_binary() => emit(&text, out),
            Ok(text) => emit_bytes(text.as_bytes(), out),
            Err(bytes) => emit_bytes(bytes.as_bytes(), out),
        };
    }
    let mut stdout = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    told(writer.write(subject, &mut stdout).and_then(|()| stdout.flush()))
}

/// Text without colours.
fn strip(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

/// Writes a file whole or not at all: to a temporary name beside it, then renamed. Its permissions are kept, and a
/// link is written through.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        Failure::new(format!("`{}` cannot be written: {error}", path.display()), "check the folder and its permissions")
    };
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        let message = format!("`{}` cannot be written: there is no folder `{}`", path.display(), folder.display());
        return Err(Failure::new(message, "make the folder first"));
    }
    if std::fs::metadata(&target).is_ok_and(|metadata| metadata.permissions().readonly()) {
        return Err(Failure::new(format!("`{}` is read-only", path.display()), "allow writing to it first"));
    }
    let mut file = tempfile::Builder::new().prefix(".palisade-").tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    let permissions = std::fs::metadata(&target).map(|metadata| metadata.permissions());
    if let Ok(permissions) = permissions {
        file.as_file().set_permissions(permissions).map_err(failed)?;
    } else {
        readable(file.as_file()).map_err(failed)?;
    }
    file.persist(&target).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Writes a file that is not there yet, whole or not at all. What is there already is left as it is.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        if error.kind() == std::io::ErrorKind::AlreadyExists {
            return there(path);
        }
        Failure::new(format!("`{}` cannot be written: {error}", path.display()), "check the folder and its permissions")
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".palisade-").tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    readable(file.as_file()).map_err(failed)?;
    file.persist_noclobber(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// A file that is not overwritten.
fn there(path: &Path) -> Failure {
    let message = format!("`{}` is there already, and is left as it is", path.display());
    Failure::new(message, "name another file, or move it away")
}

/// Refuses to write these files, before any of them is written: one that is there already, one in a folder that is not
/// there, and two of one place.
pub(crate) fn free<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Result<(), Failure> {
    let mut taken = Vec::new();
    for path in paths {
        if path.symlink_metadata().is_ok() {
            return Err(there(path));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let Some(folder) = std::fs::canonicalize(folder).ok().filter(|folder| folder.is_dir()) else {
            let message = format!("`{}` cannot be written: there is no folder `{}`", path.display(), folder.display());
            return Err(Failure::new(message, "make the folder first"));
        };
        let place = folder.join(path.file_name().unwrap_or_default());
        if taken.contains(&place) {
            let message = format!("`{}` would be written twice", path.display());
            return Err(Failure::new(message, "name another file for one of the two"));
        }
        taken.push(place);
    }
    Ok(())
}

/// A temporary file is private; a new result is as readable as any other new file.
#[cfg(unix)]
fn readable(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_file: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}
