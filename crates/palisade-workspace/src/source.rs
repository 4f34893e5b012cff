//! A model to convert: a project, a file of another tool, or standard input.

use crate::beside::Beside;
use crate::failure::Failure;
use crate::foreign::{self, Foreign};
use crate::notice::{Listener, Notice};
use crate::world::today;
use crate::{open, paths};
use palisade_exchange::Layout;
use palisade_exchange::format::Reader;
use palisade_model::Date;
use palisade_model::draft::Draft;
use palisade_model::load::{self, Project};
use palisade_model::path::ProjectPath;
use palisade_model::vocabulary::Vocabulary;
use palisade_model::world::MemoryWorld;
use std::path::Path;
use std::sync::Arc;

/// A model to convert.
#[derive(Debug)]
pub struct Source {
    /// The project, with its diagnostics.
    pub project: Arc<Project>,
    /// Its content, in the order of its files.
    pub draft: Draft,
    /// The positions of the diagram, if there are any.
    pub layout: Option<Layout>,
    /// The original file, if it has the requested format.
    pub origin: Option<Vec<u8>>,
    /// For a file of another tool: how it was read, and its bytes.
    pub foreign: Option<(Foreign, Vec<u8>)>,
}

impl Source {
    /// Reads a model with the given reader, or with the one that its content indicates. `-` is standard input. `wanted`
    /// is the format that it will be converted to; none for a Palisade model.
    ///
    /// # Errors
    /// There is no model, or it cannot be read. Errors in its content are diagnostics of the project.
    pub fn read(
        path: &Path,
        named: Option<Reader>,
        wanted: Option<&str>,
        vocabulary: &Vocabulary,
        tell: Listener<'_>,
    ) -> Result<Source, Failure> {
        let is_input = path == Path::new("-");
        let found = if is_input { path.to_owned() } else { paths::find(Some(path))? };
        let bytes = foreign::bytes(&found)?;
        if named.is_some() || foreign::detect(&bytes).is_some() {
            let foreign = foreign::import(&found, &bytes, named, vocabulary)?;
            return Ok(Source::foreign(&found, foreign, bytes, wanted, vocabulary));
        }
        if is_input {
            let world = MemoryWorld::new(Date::ZERO).with("standard input", bytes);
            let project = load::load(&world, vocabulary, &ProjectPath::file("standard input"));
            let draft = Draft::of(&project.model, vocabulary);
            return Ok(Source { project: Arc::new(project), draft, layout: None, origin: None, foreign: None });
        }
        Source::project(&found, wanted, vocabulary, tell)
    }

    fn foreign(
        found: &Path,
        foreign: Foreign,
        bytes: Vec<u8>,
        wanted: Option<&str>,
        vocabulary: &Vocabulary,
    ) -> Source {
        let mut project = foreign.import.draft.load(vocabulary);
        let shown = format!("{} (imported)", foreign::shown(found));
        project.sources.show_as(|_| shown.clone());
        let draft = Draft::of(&project.model, vocabulary);
        let layout = Some(foreign.import.layout.clone());
        let origin = (Some(foreign.reader.name) == wanted).then(|| bytes.clone());
        Source { project: Arc::new(project), draft, layout, origin, foreign: Some((foreign, bytes)) }
    }

    fn project(
        found: &Path,
        wanted: Option<&str>,
        vocabulary: &Vocabulary,
        tell: Listener<'_>,
    ) -> Result<Source, Failure> {
        let project = open::load(found, vocabulary, today(None), tell)?.project;
        let draft = Draft::of(&project.model, vocabulary);
        let beside = Beside::of(found);
        let layout = match std::fs::read(&beside.layout) {
            Ok(bytes) => Some(Layout::read(&bytes).map_err(|error| foreign::failure(&beside.layout, error))?),
            Err(_) => None,
        };
        let mut origin = None;
        let origins = beside.origins();
        if origins.is_empty() && wanted.is_some() {
            tell(Notice::NoOrigin(&beside.origin("*")));
        }
        for path in origins {
            let bytes = foreign::bytes(&path)?;
            if foreign::detect(&bytes).is_some_and(|reader| Some(reader.name) == wanted) {
                origin = Some(bytes);
                break;
            }
        }
        Ok(Source { project, draft, layout, origin, foreign: None })
    }
}
