//! `palisade import`: converts models of other tools to Palisade models.

use crate::cli::Import;
use crate::output::{self, Outcome, emit};
use crate::{diagnostics, losses, open};
use palisade_model::diagnostic::{Level, has_errors};
use palisade_model::draft::load_text;
use palisade_model::load::Project;
use palisade_model::plain::counted;
use palisade_workspace::files::write_new;
use palisade_workspace::kept::{self, Kept};
use palisade_workspace::language::Language;
use palisade_workspace::paths::typed;
use palisade_workspace::{Failure, files, foreign};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Imports a file, or all files of a folder.
pub(super) fn run(args: &Import) -> Result<Outcome, Failure> {
    if args.file.is_dir() {
        let Some(out) = &args.out.out else {
            let help = "add `--out FOLDER`";
            return Err(Failure::new(
                format!("`{}` is a folder, so the output must be one too", args.file.display()),
                help,
            ));
        };
        return folder(args, out);
    }
    let (vocabulary, _) = Language::find(&[], &args.file, &mut open::print)?.split();
    let bytes = foreign::bytes(&args.file)?;
    let mut imported = foreign::import(&args.file, &bytes, args.from, &vocabulary)?;
    let out = args.out.out.as_deref();
    let text = imported.import.draft.print(&vocabulary);
    let losses = args.losses.as_deref();
    let wrote = match out {
        Some(out) => Some((out, kept::write(&mut imported, &text, &bytes, &args.file, out, losses)?)),
        None => {
            files::free(losses)?;
            emit(&text, None)?;
            None
        }
    };
    let import = &imported.import;
    let project = load_text(text, &vocabulary);
    let mut sources = project.sources;
    let shown =
        out.map_or_else(|| format!("{} (imported)", foreign::shown(&args.file)), |out| out.display().to_string());
    sources.show_as(|_| shown.clone());
    diagnostics::print(&project.diagnostics, &sources);
    losses::report(imported.reader.name, &import.losses, &import.asked, losses)?;
    if let Some((out, Kept { layout, origin })) = wrote {
        let mut text = format!("wrote {}\n", out.display());
        if let Some(layout) = layout {
            text.push_str(&format!("wrote {} (diagram layout)\n", layout.display()));
        }
        text.push_str(&format!("wrote {} (the original file, for converting back)\n", origin.display()));
        text.push_str(&format!("next: palisade threats {}\n", typed(Some(out)).unwrap_or_default()));
        emit(&text, None)?;
    }
    let sound = !has_errors(&project.diagnostics);
    Ok(Outcome::of_soundness(sound))
}

/// Imports all files in a folder and below, and prints a table of the results. A file that fails does not stop the
/// others.
fn folder(args: &Import, out: &Path) -> Result<Outcome, Failure> {
    let (vocabulary, _) = Language::find(&[], &args.file, &mut open::print)?.split();
    std::fs::create_dir_all(out)
        .map_err(|error| Failure::new(format!("cannot create `{}`: {error}", out.display()), "name another folder"))?;
    let losses = args.losses.as_deref();
    files::free(losses)?;
    let (mut rows, mut reports) = (Vec::new(), Vec::new());
    let mut taken = HashSet::new();
    let (mut failed, mut done) = (0, 0);
    for path in files(&args.file)? {
        let shown = path.strip_prefix(&args.file).unwrap_or(&path).display().to_string();
        let name = free(&path, &mut taken);
        let target = out.join(&name);
        let imported = foreign::bytes(&path).and_then(|bytes| {
            let mut imported = foreign::import(&path, &bytes, args.from, &vocabulary)?;
            let text = imported.import.draft.print(&vocabulary);
            kept::write(&mut imported, &text, &bytes, &path, &target, losses)?;
            Ok((imported, text))
        });
        match imported {
            Ok((imported, text)) => {
                done += 1;
                let import = &imported.import;
                reports.push((shown.clone(), losses::json(imported.reader.name, &import.losses, &import.asked)));
                let project = load_text(text, &vocabulary);
                let result = format!("{name}: {}", counts(&project, imported.import.losses.len()));
                failed += usize::from(has_errors(&project.diagnostics));
                rows.push([shown, imported.reader.name.to_owned(), result]);
            }
            Err(failure) => {
                failed += 1;
                anstream::eprintln!("{}\n", output::render(&failure));
                rows.push([shown, "-".to_owned(), "not imported".to_owned()]);
            }
        }
    }
    if done + failed == 0 {
        return Err(Failure::new(format!("there are no files in `{}`", args.file.display()), "name another folder"));
    }
    if let Some(path) = losses {
        write_new(path, format!("{:#}\n", losses::json_of_all(reports)).as_bytes())?;
        anstream::eprintln!("wrote {}", path.display());
    }
    emit(&format!("{}\nimported {done} of {} files\n", losses::summary(&rows), rows.len()), None)?;
    Ok(if failed > 0 { Outcome::CouldNotAssess } else { Outcome::Pass })
}

/// The content of an imported model, in words.
fn counts(project: &Project, losses: usize) -> String {
    let errors = project.diagnostics.iter().filter(|one| one.level == Level::Error).count();
    let model = &project.model;
    let counts = [
        (model.components.len(), "component", "components"),
        (model.flows.len(), "flow", "flows"),
        (model.register.len(), "threat", "threats"),
        (losses, "loss", "losses"),
        (errors, "error", "errors"),
    ];
    let present = counts.into_iter().filter(|(count, ..)| *count > 0);
    let words: Vec<String> = present.map(|(count, one, many)| counted(count, one, many)).collect();
    if words.is_empty() { "empty".to_owned() } else { words.join(", ") }
}

/// A unique name for the model of a file.
fn free(path: &Path, taken: &mut HashSet<String>) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = [".otm", ".td"].iter().find_map(|inner| stem.strip_suffix(inner)).unwrap_or(&stem);
    let stem = if stem.is_empty() { "model" } else { stem };
    let mut number = 1;
    loop {
        let name = if number == 1 { stem.to_owned() } else { format!("{stem}-{number}") };
        // `threats.yaml` would be read as the register of a model.
        if name != "threats" && taken.insert(name.clone()) {
            return format!("{name}.yaml");
        }
        number += 1;
    }
}

/// The files in a folder and below, by name; hidden files are skipped and links are not followed.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed = |error: std::io::Error| {
        Failure::new(format!("`{}` cannot be read: {error}", folder.display()), "check its permissions")
    };
    let mut entries: Vec<_> = std::fs::read_dir(folder).map_err(failed)?.collect::<Result<_, _>>().map_err(failed)?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    let mut found = Vec::new();
    for entry in entries {
        let kind = entry.file_type().map_err(failed)?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            found.extend(files(&entry.path())?);
        } else if kind.is_file() {
            found.push(entry.path());
        }
    }
    Ok(found)
}
