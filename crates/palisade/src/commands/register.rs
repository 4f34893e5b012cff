//! `palisade register`: adds new threats to the register and changes no existing entry.

use crate::cli::Register;
use crate::open;
use crate::output::{Outcome, emit};
use palisade_engine::assess::Assessment;
use palisade_engine::finding::Tier;
use palisade_engine::register::entry::new_entries;
use palisade_model::edit;
use palisade_model::names::Names;
use palisade_model::path::ProjectPath;
use palisade_model::world::{ReadError, World};
use palisade_workspace::Failure;
use palisade_workspace::files::write_file;
use palisade_workspace::open::Loaded;
use palisade_workspace::paths::from_here;

/// Adds an open entry for each confirmed threat that has none in the register.
pub(super) fn run(args: &Register) -> Result<Outcome, Failure> {
    let session = open::session(&args.model, false)?;
    let (loaded, assessment) = (&session.loaded, &session.assessment);
    loaded.writable()?;
    if !assessment.is_sound() {
        let help = "fix the errors above; nothing was written";
        return Err(Failure::new("cannot update the register of a model with errors", help));
    }
    let entries = new_entries(assessment);
    hint_at_recorded(assessment);
    if entries.is_empty() {
        let count = assessment.project.model.register.len();
        emit(&format!("the register is up to date ({count} entries)\nnext: palisade check\n"), None)?;
        return Ok(Outcome::Pass);
    }
    let texts: Vec<String> = entries.iter().map(|(_, text)| text.clone()).collect();
    let path = home(loaded);
    let shown = from_here(&loaded.world.locate(&path));
    let plural = if entries.len() == 1 { "entry" } else { "entries" };
    if args.dry_run {
        let items = texts.iter().map(|text| format!("- {}\n", text.replace('\n', "\n  ")));
        let items: String = items.collect();
        emit(&format!("{items}\nwould add {} {plural} to {shown}\nnext: palisade register\n", entries.len()), None)?;
        return Ok(Outcome::Pass);
    }
    let old = match loaded.world.read(&path) {
        Ok(bytes) => {
            String::from_utf8(bytes).map_err(|_| Failure::new(format!("`{path}` is not UTF-8"), "save it as UTF-8"))?
        }
        Err(ReadError::NotFound) => String::new(),
        Err(error) => {
            return Err(Failure::new(format!("`{path}` cannot be read: {error:?}"), "check its permissions"));
        }
    };
    let new = edit::append_entries(&old, &texts)
        .map_err(|error| error.after(format_args!("`{path}` cannot be added to: ")))?;
    write_file(&loaded.world.locate(&path), new.as_bytes())?;
    let ids = entries.iter().map(|(id, _)| format!("  {id}\n"));
    let ids: String = ids.collect();
    emit(
        &format!(
            "added {} {plural} to {shown}:\n{ids}next: decide on each: set `status:` and `mitigation:` in {shown}\n",
            entries.len()
        ),
        None,
    )?;
    Ok(Outcome::Pass)
}

/// The file that holds the register; the entry file if there is no register yet.
fn home(loaded: &Loaded) -> ProjectPath {
    let at = loaded.project.model.register_at;
    let file = at.and_then(|span| loaded.project.sources.file(span.file));
    file.map_or_else(|| loaded.entry.clone(), |file| file.path.clone())
}

/// Points out entries written by hand that may be about a threat that is being added.
fn hint_at_recorded(assessment: &Assessment) {
    let model = &assessment.project.model;
    let names = Names::of(model);
    for entry in model.register.iter().filter(|entry| entry.answers.is_empty()) {
        let target = entry.component.as_ref().and_then(|name| names.find(&name.value));
        let same = assessment.findings.iter().find(|finding| {
            finding.tier == Tier::Confirmed
                && finding.entry.is_none()
                && target.is_some()
                && finding.target == target
                && finding.categories.stride.first().is_some_and(|category| entry.stride.contains(category))
        });
        if let Some(finding) = same {
            anstream::eprintln!(
                "note: {} may be about `{}`, which also gets an entry; if so, add `answers: {}` to {} and remove the new entry",
                entry.id.value,
                finding.id,
                finding.id,
                entry.id.value
            );
        }
    }
}
