//! Writing the answer to a question into the model.

use crate::failure::Failure;
use crate::files::write_file;
use crate::overlay::Overlay;
use crate::session::Session;
use palisade_engine::question::Question;
use palisade_model::diagnostic::Level;
use palisade_model::{edit, load};

/// Writes a value to the key that a question asks for. The rest of the file keeps its text.
///
/// # Errors
/// The value would make the model invalid (nothing is written then), or the file cannot be changed.
pub fn write(session: &Session, question: &Question, value: &str) -> Result<(), Failure> {
    let (loaded, vocabulary) = (&session.loaded, &session.assessment.graph.vocabulary);
    let at = loaded.project.model.head(question.target).span;
    let Some(file) = loaded.project.sources.file(at.file) else {
        return Err(Failure::new("the file of the element is unknown", "name the model's path"));
    };
    let failed = |error: Failure| error.after(format_args!("`{}` cannot be changed: ", file.path));
    let text = edit::set_key(&file.text, at, &question.key, value).map_err(failed)?;
    let world = Overlay { world: &loaded.world, path: &file.path, text: &text };
    let project = load::load(&world, vocabulary, &loaded.entry);
    if let Some(wrong) = project.diagnostics.iter().find(|wrong| wrong.level == Level::Error) {
        let help = wrong.help.clone().unwrap_or_else(|| "try another value".to_owned());
        return Err(Failure::new(wrong.message.clone(), help));
    }
    write_file(&loaded.world.locate(&file.path), text.as_bytes())
}
