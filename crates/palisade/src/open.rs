//! Opening a project, with notices printed to standard error.

use crate::cli::ModelArgs;
use crate::losses::lost;
use crate::{diagnostics, progress};
use palisade_workspace::paths::typed;
use palisade_workspace::{Failure, Notice, Request, Session};

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
