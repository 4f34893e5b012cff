//! `palisade init`: a first model.

use crate::cli::Init;
use crate::output::{Outcome, emit};
use crate::{losses, open};
use palisade_workspace::beside::Beside;
use palisade_workspace::files::{absent, write_file};
use palisade_workspace::language::Language;
use palisade_workspace::paths::{MODEL_FILE, typed};
use palisade_workspace::{Failure, foreign};
use std::path::Path;

/// Writes a model to a folder that has none: a template, or an imported file.
pub(crate) fn run(args: &Init) -> Result<Outcome, Failure> {
    let folder = args.path.as_deref().unwrap_or(Path::new("."));
    let file = folder.join(MODEL_FILE);
    absent(&file)?;
    let made = |folder: &Path| {
        std::fs::create_dir_all(folder).map_err(|error| {
            Failure::new(format!("cannot create `{}`: {error}", folder.display()), "name another folder")
        })
    };
    let mut wrote = format!("wrote {}\n", file.display());
    let mut next = "threats";
    if let Some(from) = &args.from {
        let (vocabulary, _) = Language::find(&[], folder, &mut open::print)?.split();
        let bytes = foreign::bytes(from)?;
        let imported = foreign::import(from, &bytes, None, &vocabulary)?;
        let import = &imported.import;
        let layout = Beside::of(&file).layout;
        if !import.layout.is_empty() {
            absent(&layout)?;
        }
        made(folder)?;
        if !import.layout.is_empty() {
            write_file(&layout, import.layout.print().as_bytes())?;
            wrote.push_str(&format!("wrote {} (diagram layout)\n", layout.display()));
        }
        write_file(&file, import.draft.print(&vocabulary).as_bytes())?;
        losses::report(imported.reader.name, &import.losses, &import.asked, None)?;
        next = "ask";
    } else {
        made(folder)?;
        write_file(&file, args.template.text.as_bytes())?;
    }
    let at = typed(args.path.as_deref()).map(|folder| format!(" {folder}")).unwrap_or_default();
    emit(&format!("{wrote}next: palisade {next}{at}\n"), None)?;
    Ok(Outcome::Pass)
}
