//! What is protected.

use super::escape::{escape, names};
use super::notes::item;
use super::table::{head, row};
use crate::element::{NOT_STATED, word};
use palisade_engine::assess::Assessment;
use palisade_model::model::{DataId, Target};

/// How many places a cell names.
const PLACES: usize = 8;

/// The classes of data with their needs and where they are, then the assets that were written as notes.
pub(super) fn assets(assessment: &Assessment) -> String {
    let model = &assessment.project.model;
    let mut page = "\n## Assets\n".to_owned();
    if !model.data.is_empty() {
        page.push('\n');
        page.push_str(&head(&["Data", "Confidentiality", "Integrity", "Availability", "Kept in", "Travels in"]));
        let (kept, carried) = places(assessment);
        for (at, id) in model.data_ids().enumerate() {
            let need = |need| word(&assessment.graph, Target::Data(id), need).unwrap_or(NOT_STATED).to_owned();
            let list = |lists: &[Vec<&str>]| names(lists.get(at).into_iter().flatten().copied(), PLACES);
            let data = &model[id].head;
            let title = match &data.description {
                Some(description) => format!("{}: {}", escape(&data.name), escape(description)),
                None => escape(&data.name),
            };
            let needs = ["confidentiality", "integrity", "availability"].map(need);
            let [confidentiality, integrity, availability] = needs;
            page.push_str(&row(&[title, confidentiality, integrity, availability, list(&kept), list(&carried)]));
        }
    }
    if !model.assets.is_empty() {
        page.push('\n');
        page.extend(model.assets.iter().map(item));
    }
    if model.data.is_empty() && model.assets.is_empty() {
        page.push_str("\nNone stated.\n");
    }
    page
}

/// For each class of data, the names of the stores that keep it and of the flows that carry it.
fn places(assessment: &Assessment) -> (Vec<Vec<&str>>, Vec<Vec<&str>>) {
    let model = &assessment.project.model;
    let mut kept: Vec<Vec<&str>> = vec![Vec::new(); model.data.len()];
    let mut carried = kept.clone();
    let add = |lists: &mut Vec<Vec<_>>, data: &[DataId], name| {
        for id in data {
            if let Some(list) = lists.get_mut(id.0 as usize) {
                list.push(name);
            }
        }
    };
    for id in model.component_ids() {
        add(&mut kept, &assessment.graph.kept(id).items, &model[id].head.name);
    }
    for flow in &model.flows {
        if let Some(carries) = &flow.carries {
            add(&mut carried, &carries.value, &flow.head.name);
        }
    }
    (kept, carried)
}
