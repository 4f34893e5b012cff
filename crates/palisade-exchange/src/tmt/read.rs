//! A `.tm7` file as a draft of a model.

mod about;
mod boundaries;
mod diagram;
mod elements;
mod reading;
mod threats;

use super::model::{Model, is_model};
use super::template;
use crate::format::Reader;
use crate::import::Import;
use crate::input::{Input, ReadError, head};
use crate::names::Names;
use crate::page::crossings;
use crate::xml::Xml;
use palisade_engine::template::stencils::Stencils;
use palisade_model::vocabulary::Vocabulary;
use reading::Reading;
use std::collections::HashMap;

/// The reader of models of the Microsoft Threat Modeling Tool.
pub const TMT: Reader =
    Reader { name: "tmt", about: "Microsoft Threat Modeling Tool (.tm7)", endings: &["tm7"], detects, read };

fn detects(input: &Input<'_>) -> bool {
    is_model(head(&input.text))
}

/// Reads a file.
///
/// # Errors
/// When it is not XML, or not a model.
pub fn read(input: &Input<'_>, vocabulary: &Vocabulary) -> Result<Import, ReadError> {
    let text = &*input.text;
    let xml = Xml::parse(text).map_err(|error| error.in_text(text))?;
    let model = Model::of(xml.root()).ok_or_else(|| {
        let help =
            "a model has the root element `ThreatModel` with a `DrawingSurfaceList`; pass templates with `--method`";
        ReadError::new("not a model of the Microsoft Threat Modeling Tool", help)
    })?;
    let base = xml.root().child("KnowledgeBase").map(template::of).unwrap_or_default();
    let names = base.stencils.into_iter().map(|stencil| (stencil.id, stencil.name));
    let mut reading = Reading {
        vocabulary,
        table: Stencils::builtin(),
        stencil_names: names.collect(),
        import: Import::default(),
        elements: Names::default(),
        zones: Names::default(),
        places: HashMap::new(),
        items: HashMap::new(),
        shown: Vec::new(),
    };
    about::read(&mut reading.import, &model);
    for diagram in &model.diagrams {
        reading.diagram(diagram);
    }
    crossings::state(&mut reading.import.draft, std::mem::take(&mut reading.shown));
    threats::read(&mut reading, &model);
    Ok(reading.import)
}
