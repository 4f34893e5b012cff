//! From the path that a user gives to a project in hand.

use crate::cli::ModelArgs;
use crate::language::Language;
use crate::output::Failure;
use crate::world::DiskWorld;
use crate::{diagnostics, foreign, progress};
use palisade_engine::assess::{Assessment, Options, assess};
use palisade_engine::template::drawing::Drawing;
use palisade_exchange::{Input, Layout, tmt};
use palisade_model::Date;
use palisade_model::draft::Draft;
use palisade_model::load::{self, Project};
use palisade_model::path::ProjectPath;
use palisade_model::vocabulary::Vocabulary;
use palisade_model::world::{MemoryWorld, World};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The file that a folder holds its model in.
pub(crate) const MODEL_FILE: &str = "threat-model.yaml";

/// A project that was read from disk.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// The files.
    pub world: DiskWorld,
    /// The entry file, from the root.
    pub entry: ProjectPath,
    /// What they say.
    pub project: Arc<Project>,
    /// Where things stand in the file, if it is one of another tool, which was imported in memory.
    pub imported: Option<Layout>,
}

impl Loaded {
    /// Refuses to write into a file of another tool.
    pub(crate) fn writable(&self) -> Result<(), Failure> {
        if self.imported.is_some() {
            let shown = from_here(&self.world.locate(&self.entry));
            let help = format!("make a model of it first: `palisade import {shown} --out {MODEL_FILE}`");
            return Err(Failure::new(format!("`{shown}` is a model of another tool"), help));
        }
        Ok(())
    }
}

/// Today (in UTC, so that it is one day for everybody), or the day that the user names.
pub(crate) fn today(stated: Option<Date>) -> Date {
    stated.unwrap_or_else(|| jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date())
}

/// A path as it can be typed again; quoted where a shell would split it.
pub(crate) fn typed(path: Option<&Path>) -> Option<String> {
    let path = path?.to_string_lossy();
    let plain = path.chars().all(|c| c.is_alphanumeric() || "-_./\\:+@".contains(c));
    Some(if plain { path.into_owned() } else { format!("'{}'", path.replace('\'', "'\\''")) })
}

/// Finds the model: the file, or the folder's file; without a path, the current folder, then its parents up to the
/// repository's root.
pub(crate) fn find(path: Option<&Path>) -> Result<PathBuf, Failure> {
    if let Some(path) = path {
        if path.is_dir() {
            let file = path.join(MODEL_FILE);
            if file.is_file() {
                return Ok(file);
            }
            let message = format!("there is no `{MODEL_FILE}` in `{}`", path.display());
            return Err(Failure::new(message, "write one with `palisade init`, or name the file"));
        }
        if path.exists() {
            return Ok(path.to_owned());
        }
        return Err(Failure::new(format!("there is no `{}`", path.display()), near(path)));
    }
    let here = std::env::current_dir().map_err(|error| {
        Failure::new(format!("the current folder cannot be read: {error}"), "name the model's path")
    })?;
    for folder in here.ancestors() {
        let file = folder.join(MODEL_FILE);
        if file.is_file() {
            return Ok(file.strip_prefix(&here).map(Path::to_owned).unwrap_or(file));
        }
        if folder.join(".git").exists() {
            break;
        }
    }
    let message = format!("there is no `{MODEL_FILE}` here or in a folder above, up to the repository's root");
    Err(Failure::new(message, "write one with `palisade init`, or name a path"))
}

/// The file beside a path that does not exist whose name is close to it.
fn near(path: &Path) -> String {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let names: Vec<String> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.sort_unstable();
    let wanted = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
    palisade_model::suggest::did_you_mean(wanted, names).unwrap_or_else(|| "check the path".to_owned())
}

/// The root that includes may not leave: the repository of the model, or its folder.
fn root_of(file: &Path) -> PathBuf {
    let folder = file.parent().unwrap_or(Path::new("/"));
    folder.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(folder).to_owned()
}

/// A path as one would type it from the current folder, with forward slashes. A file that does not share the current
/// folder's beginning is named in full.
pub(crate) fn from_here(path: &Path) -> String {
    let here = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
    let shared = here.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    let up = here.components().count() - shared;
    // Only the root is shared: the way up and down again would tell less than the whole path.
    let relative: PathBuf = if shared <= 1 {
        path.to_owned()
    } else {
        std::iter::repeat_n(Path::new(".."), up)
            .chain(path.components().skip(shared).map(|part| Path::new(part.as_os_str())))
            .collect()
    };
    relative.to_string_lossy().replace('\\', "/")
}

/// Reads a project.
pub(crate) fn load(found: &Path, vocabulary: &Vocabulary, today: Date) -> Result<Loaded, Failure> {
    let unreadable = |error: std::io::Error| {
        Failure::new(format!("`{}` cannot be read: {error}", found.display()), "check its permissions")
    };
    let file = std::fs::canonicalize(found).map_err(unreadable)?;
    let world = DiskWorld::new(&root_of(&file), today).map_err(unreadable)?;
    let root = std::fs::canonicalize(root_of(&file)).map_err(unreadable)?;
    let inside = file.strip_prefix(&root).unwrap_or(&file);
    let Some(inside) = inside.to_str() else {
        let message = format!("the path `{}` is not UTF-8", found.display());
        return Err(Failure::new(message, "rename the file"));
    };
    let entry = ProjectPath::file(inside);
    if let Some((text, layout)) = imported(found, vocabulary)? {
        let memory = MemoryWorld::new(today).with(entry.as_str(), text);
        let mut project = load::load(&memory, vocabulary, &entry);
        project.sources.show_as(|path| format!("{} (imported)", from_here(&world.locate(path))));
        return Ok(Loaded { world, entry, project: Arc::new(project), imported: Some(layout) });
    }
    let mut project = load::load(&world, vocabulary, &entry);
    project.sources.show_as(|path| from_here(&world.locate(path)));
    Ok(Loaded { world, entry, project: Arc::new(project), imported: None })
}

/// A file of another tool as text of ours, and where things stand in it, with a line on standard error about what that cost. None for what is ours
/// or nobody's: the loader says what is wrong with that.
fn imported(found: &Path, vocabulary: &Vocabulary) -> Result<Option<(String, Layout)>, Failure> {
    let Ok(bytes) = foreign::bytes(found) else { return Ok(None) };
    let Some(reader) = foreign::detect(&bytes) else { return Ok(None) };
    let import = foreign::import(found, &bytes, Some(reader.name), vocabulary)?.import;
    let losses = import.losses.len();
    let asked = import.asked.len();
    if losses + asked > 0 {
        let inferred = if asked > 0 { format!(", {asked} inferred") } else { String::new() };
        anstream::eprintln!("{} is read as {}: {}{inferred}", found.display(), reader.name, foreign::lost(losses));
        anstream::eprintln!("  `palisade import {}` tells all\n", typed(Some(found)).unwrap_or_default());
    }
    Ok(Some((import.draft.print(vocabulary), import.layout)))
}

/// What a file of the Microsoft Threat Modeling Tool draws, for templates to look at: the model itself, or the one beside
/// it that it was made of. None for any other model.
fn drawn(found: &Path, loaded: &Loaded, vocabulary: &Vocabulary) -> Option<Drawing> {
    if loaded.imported.is_some() {
        return tmt::drawing::of_file(&Input::new(&foreign::bytes(found).ok()?).ok()?, vocabulary);
    }
    let origins = foreign::Beside::of(found).origins();
    let drawing = |origin: &PathBuf| {
        let bytes = foreign::bytes(origin).ok()?;
        let draft = Draft::of(&loaded.project.model, vocabulary);
        tmt::drawing::of_origin(&Input::new(&bytes).ok()?, &draft, vocabulary)
    };
    let (origin, (drawing, is_behind)) = origins.iter().find_map(|origin| Some((origin, drawing(origin)?)))?;
    if is_behind {
        let shown = origin.display();
        anstream::eprintln!("note: where things stand and what they are made of, templates see as `{shown}` has it\n");
    }
    Some(drawing)
}

/// Reads the model and the packs that the user names, assesses, and hands the assessment to `show`. What is to be said
/// about the text goes to standard error first.
pub(crate) fn assessed<T>(
    args: &ModelArgs,
    assume_worst: bool,
    show: impl FnOnce(&Loaded, &Assessment) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let spinner = progress::start("reading");
    let found = find(args.path.as_deref())?;
    // The tables are read while the pages are: both are needed, and neither needs the other. Should there be no thread
    // to be had, they are read when they are first asked for.
    let _ = std::thread::Builder::new().spawn(Vocabulary::builtin);
    let (vocabulary, definitions) = Language::find(&args.method, &found)?.split();
    // The rules are compiled while the model is read: each takes a few milliseconds, and neither needs the other.
    let (loaded, packs) = std::thread::scope(|scope| {
        let packs = scope.spawn(|| definitions.compile(&vocabulary));
        (load(&found, &vocabulary, today(args.today)), packs.join())
    });
    let loaded = loaded?;
    let packs =
        packs.map_err(|_| Failure::new("the rules could not be compiled", "report this with the packs in use"))?;
    spinner.stage("assessing");
    let drawing = if packs.templates.is_empty() { None } else { drawn(&found, &loaded, &vocabulary) };
    let options = Options { assume_worst, drawing: drawing.map(Arc::new) };
    let today = loaded.world.today();
    let packs = Arc::new(packs);
    let assessment = assess(&loaded.project, &vocabulary, &packs, today, options);
    spinner.stage("writing");
    diagnostics::print(&packs.diagnostics, &packs.sources);
    diagnostics::print(&assessment.diagnostics, &loaded.project.sources);
    spinner.clear();
    show(&loaded, &assessment)
}
