//! `palisade fmt`: the canonical form.

use crate::cli::Fmt;
use crate::output::{Outcome, emit};
use crate::{diagnostics, open};
use palisade_model::format::format;
use palisade_model::path::ProjectPath;
use palisade_model::source::Sources;
use palisade_workspace::files::write_file;
use palisade_workspace::language::Language;
use palisade_workspace::open::load;
use palisade_workspace::paths::find;
use palisade_workspace::world::today;
use palisade_workspace::{Failure, foreign};
use std::path::{Path, PathBuf};

/// Formats files. A file with errors is not changed.
pub(super) fn run(args: &Fmt) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::Pass;
    let mut report = String::new();
    for path in files(&args.paths)? {
        let text = std::fs::read_to_string(&path).map_err(|error| {
            Failure::new(
                format!("`{}` cannot be read: {error}", path.display()),
                "check that it is a text file in UTF-8",
            )
        })?;
        let mut sources = Sources::default();
        let shown = path.to_string_lossy();
        if foreign::detect(text.as_bytes()).is_some() {
            let help = "`palisade import` converts it to a formatted model file";
            return Err(Failure::new(format!("`{shown}` is a model of another tool"), help));
        }
        let (vocabulary, _) = Language::find(&[], &path, &mut open::print)?.split();
        let formatted = format(&vocabulary, &text);
        match formatted {
            Ok(new) if new == text => {}
            Ok(_) if args.check => {
                report.push_str(&format!("{shown} is not formatted\n"));
                outcome = if outcome == Outcome::Pass { Outcome::Fail } else { outcome };
            }
            Ok(new) => {
                write_file(&path, new.as_bytes())?;
                report.push_str(&format!("formatted {shown}\n"));
            }
            Err(wrong) => {
                sources.add(ProjectPath::file(&shown), text);
                diagnostics::print(&wrong, &sources);
                outcome = Outcome::CouldNotAssess;
            }
        }
    }
    if report.is_empty() && outcome == Outcome::Pass {
        report.push_str("all files are formatted\n");
    }
    if outcome == Outcome::Fail {
        report.push_str("next: palisade fmt\n");
    }
    emit(&report, None)?;
    Ok(outcome)
}

/// The files to format: those named, and all files of the models in the named folders.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let named = if paths.is_empty() { vec![find(None)?] } else { paths.to_vec() };
    let mut files = Vec::new();
    for path in named {
        if path.is_dir() || paths.is_empty() {
            files.extend(of_model(&path)?);
        } else if path.is_file() {
            files.push(path);
        } else {
            return Err(Failure::new(format!("there is no `{}`", path.display()), "check the path"));
        }
    }
    Ok(files)
}

/// The model file, the files that it includes, and its register.
fn of_model(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    let found = find(Some(path))?;
    let (vocabulary, _) = Language::find(&[], &found, &mut open::print)?.split();
    let loaded = load(&found, &vocabulary, today(None), &mut open::print)?;
    let here = std::env::current_dir().unwrap_or_default();
    let located = loaded.project.sources.files().map(|(_, file)| loaded.world.locate(&file.path));
    Ok(located.map(|file| file.strip_prefix(&here).map(Path::to_owned).unwrap_or(file)).collect())
}
