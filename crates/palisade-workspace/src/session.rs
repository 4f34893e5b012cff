//! A session: a project with its files, its packs and its assessment.

use crate::beside::Beside;
use crate::failure::Failure;
use crate::language::Language;
use crate::notice::{Listener, Notice};
use crate::open::{self, Loaded};
use crate::{foreign, paths, settings, world};
use palisade_engine::assess::{Assessment, Options, assess};
use palisade_engine::template::drawing::Drawing;
use palisade_exchange::{Input, tmt};
use palisade_model::Date;
use palisade_model::draft::Draft;
use palisade_model::vocabulary::Vocabulary;
use palisade_model::world::World;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Which project to assess, with which packs, on which day.
#[derive(Clone, Copy, Debug, Default)]
pub struct Request<'a> {
    /// The model's file or folder; otherwise the current folder and its parents are searched.
    pub path: Option<&'a Path>,
    /// The packs to use; otherwise the team's, otherwise the default one.
    pub methods: &'a [String],
    /// The day on which acceptances are judged; otherwise today.
    pub today: Option<Date>,
    /// Whether to assume the worst of facts that are not stated.
    pub assume_worst: bool,
}

/// An opened and assessed project.
#[derive(Debug)]
pub struct Session {
    /// The model's path as the user may type it again, where one was given.
    pub typed: Option<String>,
    /// The project.
    pub loaded: Loaded,
    /// Its threats, and the decisions about them.
    pub assessment: Assessment,
}

impl Session {
    /// Opens a project and assesses it, passing notices to `tell`.
    ///
    /// # Errors
    /// When there is no model, or it or a named pack cannot be read. Errors in their content are diagnostics.
    pub fn open(request: &Request<'_>, tell: Listener<'_>) -> Result<Session, Failure> {
        tell(Notice::Stage("reading"));
        let found = paths::find(request.path)?;
        let (vocabulary, definitions) = Language::find(request.methods, &found, tell)?.split();
        let today = world::today(request.today);
        let packs = definitions.compile(&vocabulary);
        let loaded = open::load(&found, &vocabulary, today, tell)?;
        tell(Notice::Stage("assessing"));
        let drawing = if packs.templates.is_empty() { None } else { drawn(&found, &loaded, &vocabulary, tell) };
        let options = Options { assume_worst: request.assume_worst, drawing: drawing.map(Arc::new) };
        let packs = Arc::new(packs);
        let assessment = assess(&loaded.project, &vocabulary, &packs, loaded.world.today(), options);
        tell(Notice::Stage("writing"));
        tell(Notice::Remarks(&packs.diagnostics, &packs.sources));
        tell(Notice::Remarks(&assessment.diagnostics, &loaded.project.sources));
        Ok(Session { typed: paths::typed(request.path), loaded, assessment })
    }

    /// Every file and folder that the assessment depends on, whether it exists or not: the files of the model, the team's
    /// settings, and the packs' files with their folders.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut files = self.loaded.world.asked();
        files.extend(settings::places(&self.loaded.world.locate(&self.loaded.entry)));
        for (_, source) in self.assessment.packs.sources.files() {
            let file = Path::new(source.path.as_str());
            // Files of the built-in packs are not on disk.
            if file.is_file() {
                let folder = file.parent().unwrap_or(Path::new(""));
                // Pages may be added to a pack that has none yet.
                files.push(if file.ends_with("pack.yaml") { folder.join("rules") } else { folder.to_owned() });
                files.push(file.to_owned());
            }
        }
        files
    }
}

/// The drawing for templates of the Microsoft Threat Modeling Tool: from the model itself if it is a `.tm7`, or from the
/// `.tm7` beside it that it was imported from. None for any other model.
fn drawn(found: &Path, loaded: &Loaded, vocabulary: &Vocabulary, tell: Listener<'_>) -> Option<Drawing> {
    if loaded.imported.is_some() {
        return tmt::drawing::of_file(&Input::new(&foreign::bytes(found).ok()?).ok()?, vocabulary);
    }
    let origins = Beside::of(found).origins();
    let drawing = |origin: &PathBuf| {
        let bytes = foreign::bytes(origin).ok()?;
        let draft = Draft::of(&loaded.project.model, vocabulary);
        tmt::drawing::of_origin(&Input::new(&bytes).ok()?, &draft, vocabulary)
    };
    let (origin, (drawing, is_behind)) = origins.iter().find_map(|origin| Some((origin, drawing(origin)?)))?;
    if is_behind {
        tell(Notice::DrawingBehind(origin));
    }
    Some(drawing)
}
