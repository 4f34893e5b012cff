//! Opening a project, with notices printed to standard error.

use crate::cli::ModelArgs;
use crate::losses::lost;
use crate::{diagnostics, progress};
use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_workspace::paths::typed;
use palisade_workspace::{Failure, Notice, Request, Session};
use std::collections::HashSet;

/// Opens the project that the user names, and assesses it.
pub(crate) fn session(model: &ModelArgs, assume_worst: bool) -> Result<Session, Failure> {
    let spinner = progress::start("reading");
    let request = Request { path: model.path.as_deref(), methods: &model.method, today: model.today, assume_worst };
    let session = Session::open(&request, &mut |notice| match notice {
        Notice::Stage(stage) => spinner.stage(stage),
        other => print(other),
    })?;
    spinner.clear();
    Ok(session)
}

/// The remarks that were printed already.
#[derive(Debug, Default)]
pub(crate) struct Told {
    was_opened: bool,
    remarks: HashSet<(Code, String)>,
}

/// Opens the project as [`session`] does, once more in the same run: remarks that were printed already are not printed
/// again.
pub(crate) fn telling(model: &ModelArgs, told: &mut Told) -> Result<Session, Failure> {
    let is_first = !std::mem::replace(&mut told.was_opened, true);
    let spinner = is_first.then(|| progress::start("reading"));
    let request =
        Request { path: model.path.as_deref(), methods: &model.method, today: model.today, assume_worst: false };
    let session = Session::open(&request, &mut |notice| match notice {
        Notice::Remarks(diagnostics, sources) => {
            let new = diagnostics.iter().filter(|one| told.remarks.insert((one.code, one.message.clone())));
            let new: Vec<Diagnostic> = new.cloned().collect();
            diagnostics::print(&new, sources);
        }
        Notice::Stage(_) => {}
        other if is_first => print(other),
        _ => {}
    })?;
    if let Some(spinner) = spinner {
        spinner.clear();
    }
    Ok(session)
}

/// Prints a notice.
pub(crate) fn print(notice: Notice<'_>) {
    match notice {
        Notice::Stage(_) => {}
        Notice::Remarks(diagnostics, sources) => diagnostics::print(diagnostics, sources),
        Notice::Imported { path, format, losses, asked } => {
            let inferred = if asked > 0 { format!(", {asked} inferred") } else { String::new() };
            anstream::eprintln!("{} is read as {format}: {}{inferred}", path.display(), lost(losses));
            anstream::eprintln!("  `palisade import {}` lists everything\n", typed(Some(path)).unwrap_or_default());
        }
        Notice::NoOrigin(path) => {
            anstream::eprintln!("note: there is no `{}`, so a new file is generated", path.display());
        }
        Notice::DrawingBehind(path) => {
            anstream::eprintln!(
                "note: templates use the boundaries, technologies and protocols in `{}`, some of which the model has changed\n",
                path.display()
            );
        }
    }
}
