//! `palisade draw`: the diagram of the model, or of a part of it.

mod given;

use super::watch::{self, Drawn};
use crate::cli::{self, Draw};
use crate::open;
use crate::output::{Outcome, emit_in, made};
use palisade_draw::Scope;
use palisade_draw::layout::Given;
use palisade_engine::assess::Assessment;
use palisade_engine::lookup;
use palisade_exchange::Layout;
use palisade_model::model::{BoundaryId, Target};
use palisade_model::names::Names;
use palisade_model::plain::counted;
use palisade_model::suggest::{did_you_mean, fold};
use palisade_report::subject::{Drawing, Picture};
use palisade_workspace::beside::Beside;
use palisade_workspace::open::Loaded;
use palisade_workspace::paths::from_here;
use palisade_workspace::{Failure, foreign};
use std::path::PathBuf;

/// Draws once, or with `--watch` after every change.
pub(super) fn run(args: &Draw) -> Result<Outcome, Failure> {
    if let (true, Some(out)) = (args.watch, &args.out.out) {
        return watch::keep(out, || again(args));
    }
    let session = open::session(&args.model, false)?;
    let (loaded, assessment) = (&session.loaded, &session.assessment);
    let drawing = drawing(loaded, assessment, args)?;
    emit_in(args.format, &drawing, args.out.out.as_deref())?;
    if args.format.is_binary() {
        tell_boxes(&drawing);
    }
    Ok(Outcome::of_soundness(assessment.is_sound()))
}

/// Draws for `--watch`. A model with errors gives no picture.
fn again(args: &Draw) -> Result<Drawn, Failure> {
    let session = open::session(&args.model, false)?;
    let (loaded, assessment) = (&session.loaded, &session.assessment);
    let sound = assessment.is_sound();
    let picture = sound.then(|| made(args.format, &drawing(loaded, assessment, args)?)).transpose()?;
    let mut files = session.files();
    if args.layout == cli::Layout::Given {
        files.push(beside(loaded));
    }
    Ok(Drawn { files, picture })
}

/// The drawing that the arguments describe.
fn drawing<'a>(loaded: &Loaded, assessment: &'a Assessment, args: &Draw) -> Result<Drawing<'a>, Failure> {
    let picture = Picture {
        scope: scope(assessment, args)?,
        collapse: args.collapse,
        theme: args.theme,
        scale: args.scale,
        given: (args.layout == cli::Layout::Given).then(|| given(loaded, assessment)).transpose()?,
    };
    Ok(Drawing { assessment, picture })
}

/// The layout file of a model.
fn beside(loaded: &Loaded) -> PathBuf {
    Beside::of(&loaded.world.locate(&loaded.entry)).layout
}

/// The original positions: from the file itself, if it is one of another tool, otherwise from the layout file that
/// `import` wrote beside it.
fn given(loaded: &Loaded, assessment: &Assessment) -> Result<Given, Failure> {
    let help = "omit `--layout given`; `palisade import` writes a layout file for drawings with positions";
    let layout = match &loaded.imported {
        Some(layout) => layout.clone(),
        None => {
            let path = beside(loaded);
            let bytes = std::fs::read(&path)
                .map_err(|error| Failure::new(format!("`{}` cannot be read: {error}", from_here(&path)), help))?;
            Layout::read(&bytes).map_err(|error| foreign::failure(&path, error))?
        }
    };
    if layout.is_empty() {
        return Err(Failure::new("the model's file has no positions", help));
    }
    Ok(given::places(&layout, &assessment.project.model))
}

/// The part of the model to draw.
fn scope<'a>(assessment: &'a Assessment, args: &Draw) -> Result<Scope<'a>, Failure> {
    if let Some(focus) = &args.focus {
        let (element, hops) = focused(assessment, focus)?;
        return Ok(Scope::Focus(element, hops));
    }
    if let Some(name) = &args.boundary {
        return Ok(Scope::Boundary(boundary(assessment, name)?));
    }
    match &args.threat {
        Some(id) => Ok(Scope::Threat(lookup::threat(assessment, id)?.one()?)),
        None => Ok(Scope::Whole),
    }
}

/// `ELEMENT` or `ELEMENT,N`. A name may contain a comma, so the whole text is tried first.
fn focused(assessment: &Assessment, text: &str) -> Result<(Target, usize), Failure> {
    let names = Names::of(&assessment.project.model);
    if let Some(element) = names.find(text) {
        return Ok((element, 1));
    }
    let (name, hops) = match text.rsplit_once(',') {
        Some((name, hops)) => {
            let wrong = || {
                let message = format!("`{}` in `--focus {text}` is not a number of flows", hops.trim());
                Failure::new(message, "write the element's name, a comma and a whole number: `--focus NAME,2`")
            };
            (name.trim(), hops.trim().parse().map_err(|_| wrong())?)
        }
        None => (text, 1),
    };
    Ok((names.named(name)?, hops))
}

fn boundary(assessment: &Assessment, name: &str) -> Result<BoundaryId, Failure> {
    let model = &assessment.project.model;
    let found = model
        .boundary_ids()
        .find(|id| model[*id].head.id == name)
        .or_else(|| model.boundary_ids().find(|id| fold(&model[*id].head.name) == fold(name)));
    found.ok_or_else(|| {
        let names = model.boundary_ids().map(|id| &model[id].head).flat_map(|head| [&*head.id, &*head.name]);
        let help = match did_you_mean(name, names) {
            Some(help) => help,
            None if model.boundaries.is_empty() => "the model has no boundaries".to_owned(),
            None => "give an id or a name".to_owned(),
        };
        Failure::new(format!("the model has no trust boundary `{name}`"), help)
    })
}

/// Reports characters of names that the embedded font does not have.
fn tell_boxes(drawing: &Drawing<'_>) {
    let missing = palisade_draw::missing(&drawing.diagram());
    if !missing.is_empty() {
        anstream::eprintln!(
            "note: {} not in the embedded font and shown as boxes; SVG uses the reader's fonts",
            counted(missing.len(), "character in names is", "characters in names are")
        );
    }
}
