//! The results of a command: an outcome, output on standard output or in a file, or a failure.

use crate::progress;
use anstyle::{AnsiColor, Style};
use palisade_model::diagnostic::Level;
use palisade_report::{Subject, Writer};
use palisade_workspace::Failure;
use palisade_workspace::files::write_file;
use std::io::{IsTerminal, Write};
use std::path::Path;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It did what was asked.
    Pass,
    /// The gate or another check failed.
    Fail,
    /// The input is invalid, so there is no result.
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

    /// Pass for a sound model, otherwise could not assess.
    pub(crate) fn of_soundness(sound: bool) -> Outcome {
        if sound { Outcome::Pass } else { Outcome::CouldNotAssess }
    }
}

/// A failure as text.
pub(crate) fn render(failure: &Failure) -> String {
    let error = style(Level::Error);
    let mut text = format!("{error}error{error:#}: {}", failure.message);
    if let Some(help) = &failure.help {
        text.push_str("\n  help: ");
        text.push_str(help);
    }
    text
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

/// Writes text to standard output or to a file. A closed pipe is not an error.
pub(crate) fn emit(text: &str, out: Option<&Path>) -> Result<(), Failure> {
    if let Some(path) = out {
        return emit_bytes(strip(text).as_bytes(), Some(path));
    }
    // Stripping colours takes as long as writing, and most results have none.
    let written = if text.contains('\u{1b}') {
        let mut stdout = anstream::stdout().lock();
        stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush())
    } else {
        let mut stdout = std::io::stdout().lock();
        stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush())
    };
    checked(written)
}

/// The result of writing to standard output; a closed pipe is not an error.
fn checked(written: std::io::Result<()>) -> Result<(), Failure> {
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("the output cannot be written: {error}"), "check the disk or the pipe"))
        }
        _ => Ok(()),
    }
}

/// Refuses to write binary output to a terminal.
pub(crate) fn takes_bytes(out: Option<&Path>) -> Result<(), Failure> {
    if is_terminal(out) {
        return Err(Failure::new("this format is binary", "name a file with `--out FILE`"));
    }
    Ok(())
}

/// Writes binary output.
pub(crate) fn emit_bytes(bytes: &[u8], out: Option<&Path>) -> Result<(), Failure> {
    if let Some(path) = out {
        write_file(path, bytes)?;
        anstream::eprintln!("wrote {}", path.display());
        return Ok(());
    }
    takes_bytes(out)?;
    let mut stdout = std::io::stdout().lock();
    checked(stdout.write_all(bytes).and_then(|()| stdout.flush()))
}

/// Whether standard output is a terminal, and the result goes there: then long lists are cut to its width.
pub(crate) fn is_terminal(out: Option<&Path>) -> bool {
    out.is_none() && std::io::stdout().is_terminal()
}

/// Writes a subject in a format to memory.
pub(crate) fn made<S: Subject>(writer: &Writer<S>, subject: &S::Of<'_>) -> Result<Vec<u8>, Failure> {
    if writer.is_left_out() {
        let name = writer.name;
        let message = format!("this build has no `{name}` writer");
        return Err(Failure::new(message, format!("build it with `--features {name}`, or use another `--format`")));
    }
    let mut bytes = Vec::new();
    let progress = progress::start("writing");
    let written = writer.write(subject, &mut bytes);
    drop(progress);
    written.map_err(|error| Failure::alone(error.to_string()))?;
    Ok(bytes)
}

/// Writes a subject in a format to standard output or to a file. JSON on standard output is streamed, since it can be
/// gigabytes long.
pub(crate) fn emit_in<S: Subject>(writer: &Writer<S>, subject: &S::Of<'_>, out: Option<&Path>) -> Result<(), Failure> {
    if out.is_some() || writer.name != "json" {
        return match String::from_utf8(made(writer, subject)?) {
            Ok(text) if !writer.is_binary() => emit(&text, out),
            Ok(text) => emit_bytes(text.as_bytes(), out),
            Err(bytes) => emit_bytes(bytes.as_bytes(), out),
        };
    }
    let mut stdout = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    checked(writer.write(subject, &mut stdout).and_then(|()| stdout.flush()))
}

/// Text without colours.
fn strip(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}
