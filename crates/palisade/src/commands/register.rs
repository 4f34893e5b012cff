//! `palisade register`: adds new threats to the register and changes no existing entry.

use crate::cli::Register;
use crate::open;
use crate::output::{Outcome, emit};
use palisade_engine::assess::Assessment;
use palisade_engine::finding::Tier;
use palisade_engine::register::entry::new_entries;
use palisade_model::names::Names;
use palisade_model::plain::counted;
use palisade_workspace::paths::from_here;
use palisade_workspace::{Failure, register};

/// Adds an open entry for each confirmed threat that has none in the register.
pub(super) fn run(args: &Register) -> Result<Outcome, Failure> {
    let session = open::session(&args.model, false)?;
    let (loaded, assessment) = (&session.loaded, &session.assessment);
    loaded.writable()?;
    if !assessment.is_sound() {
        let help = "fix the errors above; nothing was written";
        return Err(Failure::new("cannot update the register of a model with errors", help));
    }
    let likely = args.likely.map(|most| assessment.likely_lines(Some(most), |_| true)).unwrap_or_default();
    let entries = new_entries(assessment, &likely);
    hint_at_recorded(assessment);
    let at = session.typed.as_ref().map(|path| format!(" {path}")).unwrap_or_default();
    if entries.is_empty() {
        let count = assessment.project.model.register.len();
        let count = counted(count, "entry", "entries");
        emit(&format!("the register is up to date ({count})\nnext: palisade check{at}\n"), None)?;
        return Ok(Outcome::Pass);
    }
    let texts: Vec<String> = entries.iter().map(|(_, text)| text.clone()).collect();
    let (file, is_new) = register::file(loaded);
    let shown = from_here(&file);
    let started = if is_new { " (a new file)" } else { "" };
    let added = counted(entries.len(), "entry", "entries");
    if args.dry_run {
        let items = texts.iter().map(|text| format!("- {}\n", text.replace('\n', "\n  ")));
        let items: String = items.collect();
        emit(&format!("{items}\nwould add {added} to {shown}{started}\nnext: palisade register{at}\n"), None)?;
        return Ok(Outcome::Pass);
    }
    register::append(loaded, &texts)?;
    let ids = entries.iter().map(|(id, _)| format!("  {id}\n"));
    let ids: String = ids.collect();
    emit(
        &format!(
            "added {added} to {shown}{started}:\n{ids}next: decide on each: set `status:` and `mitigation:` in {shown}\n"
        ),
        None,
    )?;
    Ok(Outcome::Pass)
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
