//! Opening a project with a closure instead of a session, for older commands.

use crate::cli::ModelArgs;
use palisade_engine::assess::Assessment;
use palisade_workspace::Failure;
use palisade_workspace::open::Loaded;

pub(crate) use palisade_workspace::paths::typed;

/// Opens a project and passes it to `show`.
pub(crate) fn assessed<T>(
    args: &ModelArgs,
    assume_worst: bool,
    show: impl FnOnce(&Loaded, &Assessment) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let session = crate::open::session(args, assume_worst)?;
    show(&session.loaded, &session.assessment)
}
