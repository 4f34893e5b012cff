//! `palisade init`: a first model.

use crate::cli::Init;
use crate::output::{Failure, Outcome, emit, write_file};
use crate::project::MODEL_FILE;
use std::path::Path;

/// The models to start from. Those of the guide's systems are the examples themselves.
const TEMPLATES: &[(&str, &str)] = &[
    ("blank", include_str!("../../templates/blank.yaml")),
    ("web-api", include_str!("../../../../examples/web-api/threat-model.yaml")),
    ("ci-cd", include_str!("../../../../examples/ci-cd/threat-model.yaml")),
    ("data-store", include_str!("../../../../examples/data-store/threat-model.yaml")),
];

/// The names of the templates.
pub fn names() -> Vec<&'static str> {
    TEMPLATES.iter().map(|(name, _)| *name).collect()
}

/// Writes the template's model to a folder that has none.
pub fn run(args: &Init) -> Result<Outcome, Failure> {
    let folder = args.path.as_deref().unwrap_or(Path::new("."));
    let file = folder.join(MODEL_FILE);
    if file.symlink_metadata().is_ok() {
        let message = format!("`{}` is there already, and is left as it is", file.display());
        return Err(Failure::new(message, "name another folder, or move the file away"));
    }
    std::fs::create_dir_all(folder).map_err(|error| {
        Failure::new(format!("`{}` cannot be made: {error}", folder.display()), "name another folder")
    })?;
    let text = TEMPLATES.iter().find(|(name, _)| *name == args.template).map_or("", |(_, text)| text);
    write_file(&file, text.as_bytes())?;
    let at = if args.path.is_some() { format!(" {}", folder.display()) } else { String::new() };
    emit(&format!("wrote {}\nnext: palisade threats{at}\n", file.display()), None)?;
    Ok(Outcome::Pass)
}
