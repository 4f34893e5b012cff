//! `palisade.yaml`: the settings of a team for its repository.

use crate::failure::Failure;
use crate::notice::{Listener, Notice};
use crate::{files, packs, paths, repository};
use palisade_engine::pack::PackFiles;
use palisade_model::code::Code;
use palisade_model::diagnostic::{Diagnostic, has_errors};
use palisade_model::grade::Severity;
use palisade_model::path::ProjectPath;
use palisade_model::source::{FileId, Sources, Spanned};
use palisade_model::suggest::{did_you_mean, one_of};
use palisade_model::word::Word;
use palisade_model::yaml::{self, Node};
use std::path::{Path, PathBuf};

/// The file's name. It is searched for beside the model, then in parent folders up to the repository root.
pub const FILE: &str = "palisade.yaml";

/// The packs in use: those that the user names, otherwise the team's, otherwise the default one.
pub fn packs(methods: &[String], beside: &Path, tell: Listener<'_>) -> Result<Vec<PackFiles>, Failure> {
    match find(beside) {
        Some(file) if methods.is_empty() => of_team(&file, tell),
        _ => packs::files(methods),
    }
}

/// The team's packs and all built-in packs.
pub fn all(beside: &Path, tell: Listener<'_>) -> Result<Vec<PackFiles>, Failure> {
    let mut files = packs::builtin();
    let team = find(beside).map(|file| of_team(&file, tell)).transpose()?.unwrap_or_default();
    files.extend(team.into_iter().filter(|pack| !pack.name.starts_with("packs/")));
    Ok(files)
}

/// The settings file for a model or a folder.
fn find(beside: &Path) -> Option<PathBuf> {
    places(beside).into_iter().find(|file| file.is_file())
}

/// Where the settings file for a model or a folder may be, in order of precedence.
pub fn places(beside: &Path) -> Vec<PathBuf> {
    let Ok(start) = std::fs::canonicalize(beside) else { return Vec::new() };
    repository::up(&start).map(|folder| folder.join(FILE)).collect()
}

/// From which severity on likely threats fail the gate, as the team's settings say.
///
/// # Errors
/// When the settings cannot be read, or say something else under that key.
pub fn fail_on_likely(beside: &Path) -> Result<Option<Severity>, Failure> {
    let Some(file) = find(beside) else { return Ok(None) };
    let (settings, wrong) = Settings::read(FileId(0), &files::read_text(&file)?);
    if has_errors(&wrong) && settings.fail_on_likely.is_none() {
        let message = format!("`{}` has errors", paths::from_here(&file));
        return Err(Failure::new(message, "fix them; it may say when likely threats fail the gate"));
    }
    Ok(settings.fail_on_likely)
}

/// What the settings file says.
#[derive(Debug, Default)]
struct Settings {
    packs: Vec<Spanned<String>>,
    fail_on_likely: Option<Severity>,
}

impl Settings {
    /// Reads the file, and reports what is wrong in it.
    fn read(id: FileId, text: &str) -> (Settings, Vec<Diagnostic>) {
        let document = yaml::parse(id, text);
        let (mut settings, mut wrong) = (Settings::default(), document.diagnostics);
        for entry in document.root.as_ref().and_then(Node::as_map).unwrap_or(&[]) {
            let value = &entry.value;
            match &*entry.key.value {
                "packs" => match value.as_list() {
                    Some(items) => {
                        let name = |item: &Node| Some(Spanned::new(item.as_text()?.to_owned(), item.span));
                        settings.packs = items.iter().filter_map(name).collect();
                    }
                    None => {
                        let error = Diagnostic::error(Code::WrongType, value.span, "`packs` must be a list");
                        let help = "list built-in packs, and folders relative to this file: `[core, ./security/pack]`";
                        wrong.push(error.help(help));
                    }
                },
                "fail_on_likely" => match value.as_text().and_then(Severity::from_word) {
                    Some(severity) => settings.fail_on_likely = Some(severity),
                    None => {
                        let error = Diagnostic::error(Code::WrongType, value.span, "this is not a severity");
                        wrong.push(error.help(format!("use {}", one_of(Severity::words()))));
                    }
                },
                other => {
                    let message = format!("unknown key `{}` in `{FILE}`", yaml::shorten(other));
                    let keys = ["packs", "fail_on_likely"];
                    let help = did_you_mean(other, keys).unwrap_or_else(|| format!("the keys are {}", one_of(keys)));
                    wrong.push(Diagnostic::error(Code::UnknownKey, entry.key.span, message).help(help));
                }
            }
        }
        (settings, wrong)
    }
}

fn of_team(file: &Path, tell: Listener<'_>) -> Result<Vec<PackFiles>, Failure> {
    let shown = paths::from_here(file);
    let text = files::read_text(file)?;
    let mut sources = Sources::default();
    let id = sources.add(ProjectPath::file(&shown), text.clone());
    let (Settings { packs: names, .. }, mut wrong) = Settings::read(id, &text);
    let folder = file.parent().unwrap_or(Path::new("/"));
    let mut named = Vec::new();
    for name in &names {
        match pack(folder, &name.value) {
            Ok(pack) if named.iter().any(|known: &PackFiles| known.name == pack.name) => {
                let error = Diagnostic::warning(Code::DuplicateId, name.span, "this pack is already listed");
                wrong.push(error.help("list each pack once"));
            }
            Ok(pack) => named.push(pack),
            Err(failure) => {
                wrong.push(Diagnostic::of_mistake(Code::UnknownPack, name.span, failure));
            }
        }
    }
    tell(Notice::Remarks(&wrong, &sources));
    if named.is_empty() {
        named = packs::files(&[])?;
    }
    if has_errors(&wrong) {
        let message = format!("`{shown}` has errors; only its valid part is used");
        let unread = vec![Diagnostic::error(Code::Settings, None, message).help("fix the errors above")];
        named.push(PackFiles { name: shown, unread, ..PackFiles::default() });
    }
    Ok(named)
}

/// A built-in pack, or a folder or rule page in the repository.
fn pack(folder: &Path, name: &str) -> Result<PackFiles, Failure> {
    if palisade_packs::ids().any(|id| id == name) {
        return packs::one(name);
    }
    let path = folder.join(name);
    let root = repository::root(folder).unwrap_or(folder);
    if let Ok(real) = std::fs::canonicalize(&path)
        && !real.starts_with(root)
    {
        let message = format!("`{name}` is outside the repository");
        return Err(Failure::new(message, "keep the team's packs in the repository"));
    }
    if !path.exists() {
        // No such path exists, so it may be a misspelt pack id.
        return packs::one(name);
    }
    packs::one(&paths::from_here(&std::fs::canonicalize(&path).unwrap_or(path)))
}
