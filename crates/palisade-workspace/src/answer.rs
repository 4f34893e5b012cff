//! Writing answers to questions into the model.

use crate::failure::Failure;
use crate::files::write_file;
use crate::overlay::Overlay;
use crate::session::Session;
use palisade_model::diagnostic::Level;
use palisade_model::model::Target;
use palisade_model::path::ProjectPath;
use palisade_model::source::{SourceFile, Span};
use palisade_model::world::World;
use palisade_model::{edit, load};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A value for a key of an element.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The element.
    pub target: Target,
    /// The key.
    pub key: String,
    /// The value, in YAML on one line.
    pub value: String,
}

/// A class of data that the model does not have yet.
#[derive(Clone, Debug)]
pub struct NewData {
    /// Its id.
    pub id: String,
    /// Its map, in YAML on one line.
    pub value: String,
}

/// A file that was changed.
#[derive(Clone, Debug)]
pub struct Change {
    /// The file.
    pub path: PathBuf,
    before: String,
    after: String,
}

impl Change {
    /// This change, and then another one of the same file. Where somebody changed the file in between, only the later one
    /// is left, so that taking it back does not undo that.
    pub fn then(&mut self, next: Change) {
        if self.after == next.before {
            self.after = next.after;
        } else {
            *self = next;
        }
    }
}

/// Whether a file of the model is no longer as it was read: somebody else changed it, and writing would undo that.
pub fn is_behind(session: &Session) -> bool {
    let loaded = &session.loaded;
    let is_changed = |file: &SourceFile| loaded.world.read(&file.path).ok().as_deref() != Some(file.text.as_bytes());
    loaded.project.sources.files().any(|(_, file)| is_changed(file))
}

/// Writes answers, with the classes of data that they name and the model lacks. The rest of each file keeps its text. All
/// answers are checked together before anything is written, and each file is replaced at once.
///
/// # Errors
/// An answer would make the model invalid (nothing is written then), or a file cannot be changed.
pub fn write(session: &Session, answers: &[Answer], data: &[NewData]) -> Result<Vec<Change>, Failure> {
    let (loaded, vocabulary) = (&session.loaded, &session.assessment.graph.vocabulary);
    let (sources, model) = (&loaded.project.sources, &loaded.project.model);
    let unknown_file = || Failure::new("the file of the element is unknown", "name the model's path");
    let mut places: Vec<(Span, &Answer)> =
        answers.iter().map(|answer| (model.head(answer.target).span, answer)).collect();
    // From the end of a file to its start, so that no edit moves the place of another.
    places.sort_by_key(|(span, _)| std::cmp::Reverse((span.file, span.start)));
    let mut texts: BTreeMap<ProjectPath, String> = BTreeMap::new();
    let mut edit = |file: &SourceFile, change: &dyn Fn(&str) -> Result<String, Failure>| {
        let text = texts.get(&file.path).map_or(&*file.text, String::as_str);
        let failed = |error: Failure| error.after(format_args!("`{}` cannot be changed: ", file.shown));
        let text = change(text).map_err(failed)?;
        texts.insert(file.path.clone(), text);
        Ok::<(), Failure>(())
    };
    for (span, answer) in places {
        let file = sources.file(span.file).ok_or_else(unknown_file)?;
        edit(file, &|text| edit::set_key(text, span, &answer.key, &answer.value))?;
    }
    // Beside the data that the model has.
    let home = model.data.first().and_then(|data| sources.file(data.head.span.file));
    let home = home.or_else(|| sources.files().map(|(_, file)| file).find(|file| file.path == loaded.entry));
    for one in data {
        edit(home.ok_or_else(unknown_file)?, &|text| edit::section::add_element(text, "data", &one.id, &one.value))?;
    }
    let project = load::load(&Overlay { world: &loaded.world, texts: &texts }, vocabulary, &loaded.entry);
    if let Some(wrong) = project.diagnostics.iter().find(|wrong| wrong.level == Level::Error) {
        let help = wrong.help.clone().unwrap_or_else(|| "try another value".to_owned());
        return Err(Failure::new(wrong.message.clone(), help));
    }
    let changes = texts.into_iter().map(|(path, after)| {
        let before = sources.files().find(|(_, file)| file.path == path).map(|(_, file)| file.text.to_string());
        Change { path: loaded.world.locate(&path), before: before.unwrap_or_default(), after }
    });
    let mut changes: Vec<Change> = changes.collect();
    // The file with the new data first: stopped in between, the model has more data than it uses, and no dangling name.
    let first = home.filter(|_| !data.is_empty()).map(|file| loaded.world.locate(&file.path));
    changes.sort_by_key(|change| Some(&change.path) != first.as_ref());
    for change in &changes {
        write_file(&change.path, change.after.as_bytes())?;
    }
    Ok(changes)
}

/// Takes changes back.
///
/// # Errors
/// A file was changed since, or cannot be written.
pub fn take_back(changes: &[Change]) -> Result<(), Failure> {
    for change in changes {
        if std::fs::read(&change.path).ok().as_deref() != Some(change.after.as_bytes()) {
            let message = format!("`{}` was changed since", change.path.display());
            return Err(Failure::new(message, "change the answer in the file"));
        }
    }
    // The file that other files lean on was written first, and is restored last.
    changes.iter().rev().try_for_each(|change| write_file(&change.path, change.before.as_bytes()))
}
