//! `palisade convert`: converts a model from one format to another in one step.

use crate::cli::{Convert, To};
use crate::output::{Outcome, emit, emit_bytes};
use crate::{diagnostics, losses, open};
use palisade_exchange::Input;
use palisade_exchange::export::{self, EXPORTERS};
use palisade_exchange::format::Exporter;
use palisade_model::suggest::one_of;
use palisade_workspace::beside::Beside;
use palisade_workspace::files::write_new;
use palisade_workspace::kept;
use palisade_workspace::language::Language;
use palisade_workspace::paths::find;
use palisade_workspace::source::Source;
use palisade_workspace::{Failure, files, foreign};
use std::path::Path;

/// Converts a model.
pub(super) fn run(args: &Convert) -> Result<Outcome, Failure> {
    let goal = goal(args)?;
    let out = Some(args.to_file.as_path()).filter(|out| *out != Path::new("-"));
    files::free(out.into_iter().chain(args.losses.as_deref()))?;
    let (vocabulary, _) = Language::find(&[], &args.file, &mut open::print)?.split();
    let wanted = match &goal {
        To::Theirs(exporter) => Some(exporter.name),
        To::Ours => None,
    };
    let mut source = Source::read(&args.file, args.from, wanted, &vocabulary, &mut open::print)?;
    diagnostics::print(&source.project.diagnostics, &source.project.sources);
    if !source.project.is_sound() {
        return Err(Failure::new("cannot convert a model with errors", "fix the errors above first"));
    }
    let exporter = match goal {
        To::Theirs(exporter) => exporter,
        To::Ours => {
            let (name, losses, asked) = match &mut source.foreign {
                Some((foreign, bytes)) => {
                    let text = foreign.import.draft.print(&vocabulary);
                    match out {
                        Some(out) => {
                            kept::write(foreign, &text, bytes, &args.file, out, args.losses.as_deref())?;
                        }
                        None => emit(&text, None)?,
                    }
                    (foreign.reader.name, foreign.import.losses.as_slice(), foreign.import.asked.as_slice())
                }
                None => {
                    let text = source.draft.print(&vocabulary);
                    out.map_or_else(|| emit(&text, None), |out| write_new(out, text.as_bytes()))?;
                    ("palisade", &[][..], &[][..])
                }
            };
            losses::report(name, losses, asked, args.losses.as_deref())?;
            return done(out, "palisade");
        }
    };
    let origin = source.origin.as_deref().map(Input::new).transpose();
    let origin = origin.map_err(|error| foreign::failure(&args.file, error))?;
    let exported = export::export(&exporter, &source.draft, source.layout.as_ref(), origin.as_ref(), &vocabulary)
        .map_err(|error| foreign::failure(&args.file, error))?;
    match out {
        Some(out) => write_new(out, &exported.bytes)?,
        None => match std::str::from_utf8(&exported.bytes) {
            Ok(text) => emit(text, None)?,
            Err(_) => emit_bytes(&exported.bytes, None)?,
        },
    }
    let mut losses = exported.losses;
    let mut asked = Vec::new();
    if let Some((foreign, _)) = source.foreign {
        // Losses of the import are losses here too, unless the original is changed in place.
        if origin.is_none() {
            losses.splice(0..0, foreign.import.losses);
        }
        asked = foreign.import.asked;
    }
    losses::report(exporter.name, &losses, &asked, args.losses.as_deref())?;
    done(out, exporter.name)
}

fn done(out: Option<&Path>, format: &str) -> Result<Outcome, Failure> {
    if let Some(out) = out {
        emit(&format!("wrote {} ({format})\n", out.display()), None)?;
    }
    Ok(Outcome::Pass)
}

/// The requested format, by name or by the extension of the file.
fn goal(args: &Convert) -> Result<To, Failure> {
    if let Some(to) = args.to {
        return Ok(to);
    }
    let name = args.to_file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if let Some(exporter) = returns(args, &name) {
        return Ok(To::Theirs(exporter));
    }
    if let Some(exporter) = export::for_name(&name).copied() {
        return Ok(To::Theirs(exporter));
    }
    let ending = args.to_file.extension().and_then(|ending| ending.to_str()).unwrap_or("").to_lowercase();
    if ending == "yaml" || ending == "yml" {
        return Ok(To::Ours);
    }
    let names = EXPORTERS.iter().map(|exporter| exporter.name).chain(["palisade"]);
    let message = format!("the extension of `{name}` does not determine a format");
    Err(Failure::new(message, format!("name it with `--to`: {}", one_of(names))))
}

/// The format that a model was imported from, if the output has an extension that several formats share: several tools
/// use `.json`, and `.yaml` is also ours.
fn returns(args: &Convert, name: &str) -> Option<Exporter> {
    let name = name.to_lowercase();
    let (before, ending) = name.rsplit_once('.')?;
    let is_told = matches!(before.rsplit_once('.'), Some((_, "otm" | "td")));
    if is_told || !["json", "yaml", "yml"].contains(&ending) {
        return None;
    }
    if args.from.is_some() || args.file == Path::new("-") {
        return None;
    }
    let origins = Beside::of(&find(Some(&args.file)).ok()?).origins();
    let readers = origins.iter().filter_map(|origin| foreign::detect(&foreign::bytes(origin).ok()?));
    let mut readers = readers.filter(|reader| reader.endings.contains(&ending));
    readers.find_map(|reader| export::find(reader.name).copied())
}
